package io.lbplace.packing.bound;

import java.util.Arrays;

/**
 * The part of a bin that something takes, all dimensions in one number: a weighted sum of its parts
 * of each dimension, the weights summing to 1. Items that fit a bin take at most 1 by any weights;
 * those chosen make a bin filled by value for its part, in part at the end, worth little, so that a
 * search finds out early that nothing is worth more. They are the multipliers of the surrogate
 * relaxation (F. Glover, <i>Surrogate constraint duality in mathematical programming</i>,
 * Operations Research 23, 1975), by steps towards the dimensions of which that filling takes too
 * much.
 */
final class PartOfBin {
  private static final int STEPS = 20;

  /** Length of the first step, and by how much each is shorter than the one before. */
  private static final double FIRST = 1;

  private static final double SHORTER = 0.85;

  private final ItemTypes types;
  private final int dimensions;

  /** The part of the capacity, by type and dimension. */
  private final double[][] sizes;

  private final long[] capacity;
  private final double[] weights;
  private final double[] part;
  private final int[] order;
  private long steps;

  PartOfBin(ItemTypes types) {
    this.types = types;
    this.capacity = types.problem().capacity();
    this.dimensions = capacity.length;
    this.sizes = new double[types.size()][dimensions];
    for (int t = 0; t < sizes.length; t++) {
      for (int d = 0; d < dimensions; d++) {
        sizes[t][d] = (double) types.sizes()[t][d] / Math.max(1, capacity[d]);
      }
    }
    this.weights = new double[dimensions];
    Arrays.fill(weights, 1.0 / dimensions);
    this.part = new double[types.size()];
    this.order = new int[types.size()];
    Arrays.setAll(order, t -> t);
  }

  /** The part that a type takes. */
  double of(int type) {
    return part[type];
  }

  /** The part that an amount takes. */
  double of(long[] amount) {
    double sum = 0;
    for (int d = 0; d < dimensions; d++) {
      sum += weights[d] * amount[d] / Math.max(1, capacity[d]);
    }
    return sum;
  }

  /** Chooses weights for values, and gives the types of any value, the best for its part first. */
  int[] order(long[] values) {
    steps = 0;
    double[] best = weights.clone();
    double least = Double.POSITIVE_INFINITY;
    double length = FIRST;
    for (int step = 0; dimensions > 1 && step < STEPS; step++, length *= SHORTER) {
      int taken = sorted(values);
      double[] used = new double[dimensions];
      double worth = filled(values, taken, used);
      if (worth < least) {
        least = worth;
        System.arraycopy(weights, 0, best, 0, dimensions);
      }
      double sum = 0;
      for (int d = 0; d < dimensions; d++) {
        weights[d] *= Math.max(0.1, 1 + length * (used[d] - 1));
        weights[d] = Math.max(weights[d], 1e-6);
        sum += weights[d];
      }
      for (int d = 0; d < dimensions; d++) {
        weights[d] /= sum;
      }
    }
    System.arraycopy(best, 0, weights, 0, dimensions);
    return Arrays.copyOf(order, sorted(values));
  }

  /** Steps that the last choice cost. */
  long steps() {
    return steps;
  }

  /** Orders the types; how many are worth anything, which come first. */
  private int sorted(long[] values) {
    double[] worth = new double[part.length];
    int count = 0;
    for (int t = 0; t < part.length; t++) {
      double sum = 0;
      for (int d = 0; d < dimensions; d++) {
        sum += weights[d] * sizes[t][d];
      }
      part[t] = Math.max(Double.MIN_NORMAL, sum);
      worth[t] = values[t] <= 0 || types.counts()[t] == 0 ? -1 : values[t] / part[t];
      count += worth[t] < 0 ? 0 : 1;
    }
    for (int i = 1; i < order.length; i++) { // by insertion: the last order was much the same
      int type = order[i];
      int at = i;
      while (at > 0 && before(type, order[at - 1], worth)) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = type;
      steps += i - at + dimensions;
    }
    return count;
  }

  private static boolean before(int type, int other, double[] worth) {
    return worth[type] > worth[other] || (worth[type] == worth[other] && type < other);
  }

  /** Fills a bin by the order, in part at the end: its value, and what it takes by dimension. */
  private double filled(long[] values, int count, double[] used) {
    double room = 1;
    double worth = 0;
    for (int at = 0; at < count && room > 0; at++) {
      int type = order[at];
      double many = Math.min(types.counts()[type], room / part[type]);
      room -= many * part[type];
      worth += many * values[type];
      for (int d = 0; d < dimensions; d++) {
        used[d] += many * sizes[type][d];
      }
    }
    return worth;
  }
}
