package io.lbplace.strategies.bound;

/**
 * What bins hold, and by how much it is too much: over all dimensions, in parts of a bin. Sums of
 * whole numbers below 2⁵³ are exact as doubles, so that nothing is too much if and only if all
 * fits.
 */
final class Loads {
  /** No item. */
  static final int NONE = -1;

  private final int dimensions;
  private final int classes;
  private final double[] size;
  private final double[] capacity;
  private final double[] unit;
  private final int[] classOf;
  private final double[] setup;

  /** By bin and dimension, above capacity or, negative, below. */
  private final double[] above;

  /** By bin and class, how many items. */
  private final int[] members;

  private final double[] overflow;
  private int overfull;

  Loads(PackingProblem problem, int bins) {
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
    overflow = new double[bins];
  }

  private double[] flat(long[][] rows) {
    double[] flat = new double[rows.length * dimensions];
    for (int at = 0; at < flat.length; at++) {
      flat[at] = rows[at / dimensions][at % dimensions];
    }
    return flat;
  }

  /** How many bins hold too much. */
  int overfull() {
    return overfull;
  }

  double overflow(int bin) {
    return overflow[bin];
  }

  /**
   * What would be too much in a bin with other items.
   *
   * @param out an item that it holds, or {@link #NONE}
   * @param in one that it doesn't, or {@link #NONE}
   * @param most above which the answer may be anything that is
   */
  double overflow(int bin, int out, int in, double most) {
    boolean leaves = false;
    boolean comes = false;
    if (classes > 0) {
      int from = out == NONE ? NONE : classOf[out];
      int to = in == NONE ? NONE : classOf[in];
      leaves = from != to && from != NONE && members[bin * classes + from] == 1;
      comes = from != to && to != NONE && members[bin * classes + to] == 0;
    }
    double sum = 0;
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
    for (int d = 0; d < dimensions; d++) {
      above[bin * dimensions + d] += sign * size[item * dimensions + d];
    }
    if (classes > 0) {
      int at = bin * classes + classOf[item];
      for (int d = 0; members[at] == before && d < dimensions; d++) {
        above[bin * dimensions + d] += sign * setup[classOf[item] * dimensions + d];
      }
      members[at] += sign;
    }
    overfull -= overflow[bin] > 0 ? 1 : 0;
    overflow[bin] = overflow(bin, NONE, NONE, Double.POSITIVE_INFINITY);
    overfull += overflow[bin] > 0 ? 1 : 0;
  }
}
