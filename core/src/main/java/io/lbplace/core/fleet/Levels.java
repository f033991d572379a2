package io.lbplace.core.fleet;

import java.util.Arrays;

/**
 * Per dimension cumulative bitmaps {@code residual ≥ level}: up to 64 levels, 1 and then log-spaced
 * from 1/256 of the largest demand expected to that demand, since demands are heavy-tailed. A
 * demand reads the highest level not above it: a superset of the targets that can take it. A change
 * of a residual costs O(levels crossed), mostly none.
 */
final class Levels {
  private static final int LEVELS = 64;
  private static final double SPAN = 256;

  private final int dimensions;
  private final long[][] thresholds;
  private final Bits[][] atLeast;

  /** By target and dimension: how many levels its residual reaches. */
  private byte[] reached = new byte[16];

  Levels(long[] largestDemand) {
    dimensions = largestDemand.length;
    thresholds = new long[dimensions][];
    atLeast = new Bits[dimensions][];
    for (int d = 0; d < dimensions; d++) {
      thresholds[d] = thresholds(Math.max(1, largestDemand[d]));
      atLeast[d] = new Bits[thresholds[d].length];
      Arrays.setAll(atLeast[d], i -> new Bits());
    }
  }

  /** Rounding of the powers may differ between machines without harm: any levels are correct. */
  private static long[] thresholds(long largest) {
    long[] levels = new long[LEVELS];
    levels[0] = 1;
    int count = 1;
    for (int i = 0; i < LEVELS - 1; i++) {
      double exponent = (double) i / (LEVELS - 2) - 1;
      long level = Math.round(largest * StrictMath.pow(SPAN, exponent));
      if (level > levels[count - 1]) {
        levels[count++] = level;
      }
    }
    return Arrays.copyOf(levels, count);
  }

  /** Says what a target can take of a dimension; never called, it can take nothing. */
  void set(int target, int dimension, long residual) {
    int at = target * dimensions + dimension;
    reached = Columns.room(reached, at);
    long[] steps = thresholds[dimension];
    int level = reached[at];
    if (level < steps.length ? residual < steps[level] : true) {
      if (level == 0 || residual >= steps[level - 1]) {
        return;
      }
      do {
        level--;
        atLeast[dimension][level].clear(target);
      } while (level > 0 && residual < steps[level - 1]);
    } else {
      do {
        atLeast[dimension][level].set(target);
        level++;
      } while (level < steps.length && residual >= steps[level]);
    }
    reached[at] = (byte) level;
  }

  /** The targets that may take an amount ≥ 1 of a dimension; a superset. O(log levels). */
  Bits mayTake(int dimension, long amount) {
    long[] steps = thresholds[dimension];
    int low = 0;
    int high = steps.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (steps[middle] <= amount) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return atLeast[dimension][low];
  }
}
