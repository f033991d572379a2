package io.lbplace.core.fleet;

import java.util.Arrays;

/**
 * Per dimension cumulative bitmaps {@code residual ≥ level}: up to 64 levels, 1 and then log-spaced
 * from 1/256 of the largest demand expected to that demand, since demands are heavy-tailed. A
 * demand reads the highest level not above it: a superset of the targets that can take it. A change
 * of a residual costs O(levels crossed), some ten of them for one VIP of seven on a device.
 *
 * <p>A dimension's levels stand one after the other in one array, each with its summary first (as
 * {@link Bits}): a level that is crossed costs one line of memory.
 */
final class Levels {
  private static final int LEVELS = 64;
  private static final double SPAN = 256;

  private final int dimensions;
  private final long[][] thresholds;

  /** By dimension. */
  private final long[][] bitmaps;

  /** By dimension and level: how many targets reach it. */
  private final int[][] counts;

  private int summaryRoom = 1;
  private int wordRoom = 1;

  /** By target and dimension: how many levels its residual reaches. */
  private byte[] reached = new byte[16];

  Levels(long[] largestDemand) {
    dimensions = largestDemand.length;
    thresholds = new long[dimensions][];
    bitmaps = new long[dimensions][];
    counts = new int[dimensions][];
    for (int d = 0; d < dimensions; d++) {
      thresholds[d] = thresholds(Math.max(1, largestDemand[d]));
      bitmaps[d] = new long[thresholds[d].length * (summaryRoom + wordRoom)];
      counts[d] = new int[thresholds[d].length];
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
    int before = reached[at];
    long[] steps = thresholds[dimension];
    int after = before;
    while (after < steps.length && residual >= steps[after]) {
      after++;
    }
    while (after > 0 && residual < steps[after - 1]) {
      after--;
    }
    if (after != before) {
      makeRoom((target >> 6) + 1);
      if (after > before) {
        raise(target, dimension, before, after);
      } else {
        lower(target, dimension, after, before);
      }
      reached[at] = (byte) after;
    }
  }

  private void raise(int target, int dimension, int from, int to) {
    long[] words = bitmaps[dimension];
    int word = target >> 6;
    for (int level = from; level < to; level++) {
      int at = wordsAt(level) + word;
      if (words[at] == 0) {
        words[summaryAt(level) + (word >> 6)] |= 1L << word;
      }
      words[at] |= 1L << target;
      counts[dimension][level]++;
    }
  }

  private void lower(int target, int dimension, int from, int to) {
    long[] words = bitmaps[dimension];
    int word = target >> 6;
    for (int level = from; level < to; level++) {
      int at = wordsAt(level) + word;
      words[at] &= ~(1L << target);
      if (words[at] == 0) {
        words[summaryAt(level) + (word >> 6)] &= ~(1L << word);
      }
      counts[dimension][level]--;
    }
  }

  /**
   * Narrows to the targets that may take an amount ≥ 1 of a dimension, a superset, unless that is
   * all of them. O(log levels).
   */
  void narrow(Query query, int stage, int dimension, long amount, int targets) {
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
    if (counts[dimension][low] < targets) {
      makeRoom(query.wordCount);
      query.and(stage, bitmaps[dimension], wordsAt(low), summaryAt(low));
    }
  }

  private int summaryAt(int level) {
    return level * (summaryRoom + wordRoom);
  }

  private int wordsAt(int level) {
    return summaryAt(level) + summaryRoom;
  }

  private void makeRoom(int wordCount) {
    if (wordCount <= wordRoom) {
      return;
    }
    int words = Math.max(wordCount, 2 * wordRoom);
    int summaries = (words + 63) >> 6;
    for (int d = 0; d < dimensions; d++) {
      int levels = thresholds[d].length;
      long[] larger = new long[levels * (summaries + words)];
      for (int level = 0; level < levels; level++) {
        int at = level * (summaries + words);
        System.arraycopy(bitmaps[d], summaryAt(level), larger, at, summaryRoom);
        System.arraycopy(bitmaps[d], wordsAt(level), larger, at + summaries, wordRoom);
      }
      bitmaps[d] = larger;
    }
    summaryRoom = summaries;
    wordRoom = words;
  }
}
