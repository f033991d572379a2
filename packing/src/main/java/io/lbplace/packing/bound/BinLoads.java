package io.lbplace.packing.bound;

import io.lbplace.strategies.bound.PackingProblem;

/**
 * Loads of bins, and by how much they are too large: over all dimensions, in parts of a bin. Sums
 * of whole numbers below 2⁵³ are exact as doubles, so that the excess is 0 if and only if
 * everything fits. Setups count besides, in part: where there are few of them is room for what is
 * too much elsewhere.
 */
final class BinLoads {
  /** The weight of a setup, as a share of what it takes. */
  private static final double SETUP = 0.03;

  /** No item. */
  static final int NONE = -1;

  private final int dimensions;
  private final int classes;
  private final double[] size;
  private final double[] capacity;
  private final double[] unit;
  private final int[] classOf;
  private final double[] setup;

  /** The load minus the capacity, by bin and dimension. */
  private final double[] above;

  /** The number of items by bin and class. */
  private final int[] members;

  /** The weight of a setup by class, and of all setups by bin. */
  private final double[] ofSetup;

  private final double[] ofSetups;
  private final double[] cost;
  private int overfull;

  BinLoads(PackingProblem problem, int bins) {
    dimensions = problem.dimensions();
    classes = problem.setups().length;
    size = flat(problem.sizes());
    setup = flat(problem.setups());
    classOf = problem.classOf();
    capacity = flat(new long[][] {problem.capacity()});
    unit = new double[dimensions];
    for (int d = 0; d < dimensions; d++) {
      unit[d] = 1 / Math.max(1, capacity[d]);
    }
    above = new double[bins * dimensions];
    for (int at = 0; at < above.length; at++) {
      above[at] = -capacity[at % dimensions];
    }
    members = new int[bins * classes];
    ofSetups = new double[bins];
    ofSetup = new double[classes];
    for (int at = 0; at < setup.length; at++) {
      ofSetup[at / dimensions] += SETUP * setup[at] * unit[at % dimensions];
    }
    cost = new double[bins];
  }

  private double[] flat(long[][] rows) {
    double[] flat = new double[rows.length * dimensions];
    for (int at = 0; at < flat.length; at++) {
      flat[at] = rows[at / dimensions][at % dimensions];
    }
    return flat;
  }

  /** The number of bins that hold too much. */
  int overfull() {
    return overfull;
  }

  double cost(int bin) {
    return cost[bin];
  }

  /**
   * The excess of a bin with other items, plus the weight of its setups.
   *
   * @param out an item that it holds, or {@link #NONE}
   * @param in one that it doesn't, or {@link #NONE}
   * @param most above which the answer may be anything that is
   */
  double cost(int bin, int out, int in, double most) {
    boolean leaves = false;
    boolean comes = false;
    double sum = 0;
    if (classes > 0) {
      int from = out == NONE ? NONE : classOf[out];
      int to = in == NONE ? NONE : classOf[in];
      leaves = from != to && from != NONE && members[bin * classes + from] == 1;
      comes = from != to && to != NONE && members[bin * classes + to] == 0;
      sum = ofSetups[bin] - (leaves ? ofSetup[from] : 0) + (comes ? ofSetup[to] : 0);
    }
    for (int d = 0; d < dimensions && sum <= most; d++) {
      double load = above[bin * dimensions + d];
      load -= out == NONE ? 0 : size[out * dimensions + d];
      load += in == NONE ? 0 : size[in * dimensions + d];
      load -= leaves ? setup[classOf[out] * dimensions + d] : 0;
      load += comes ? setup[classOf[in] * dimensions + d] : 0;
      sum += load > 0 ? load * unit[d] : 0;
    }
    return sum;
  }

  void add(int bin, int item) {
    change(bin, item, 1, 0);
  }

  void remove(int bin, int item) {
    change(bin, item, -1, 1);
  }

  /** Counts an item in or out; its class's setup too, where so many members were there before. */
  private void change(int bin, int item, int sign, int before) {
    overfull -= overfull(bin) ? 1 : 0;
    for (int d = 0; d < dimensions; d++) {
      above[bin * dimensions + d] += sign * size[item * dimensions + d];
    }
    if (classes > 0) {
      int at = bin * classes + classOf[item];
      if (members[at] == before) {
        for (int d = 0; d < dimensions; d++) {
          above[bin * dimensions + d] += sign * setup[classOf[item] * dimensions + d];
        }
        ofSetups[bin] = ofSetups(bin, classOf[item], sign > 0);
      }
      members[at] += sign;
    }
    overfull += overfull(bin) ? 1 : 0;
    cost[bin] = cost(bin, NONE, NONE, Double.POSITIVE_INFINITY);
  }

  /** Summed again, since doubles that are added and taken away don't come to nothing. */
  private double ofSetups(int bin, int changed, boolean there) {
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      sum += (c == changed ? there : members[bin * classes + c] > 0) ? ofSetup[c] : 0;
    }
    return sum;
  }

  private boolean overfull(int bin) {
    for (int d = 0; d < dimensions; d++) {
      if (above[bin * dimensions + d] > 0) {
        return true;
      }
    }
    return false;
  }
}
