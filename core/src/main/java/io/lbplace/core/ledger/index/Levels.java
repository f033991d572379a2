package io.lbplace.core.ledger.index;

/**
 * Per dimension cumulative bitmaps {@code residual ≥ level}: up to 63 levels, 1 and then eight to a
 * doubling up to the largest demand expected, since demands are heavy-tailed. A demand reads the
 * highest level not above it: a superset of the targets that can take it. A change of a residual
 * costs O(levels crossed), some ten of them for one VIP of seven on a device.
 *
 * <p>A dimension's levels stand one after the other in one array, each with its summary first (as
 * {@link Bits}): a level that is crossed costs one line of memory.
 */
public final class Levels {
  private static final int LEVELS = 63;

  /** Steps to a doubling: 2 to the power of it. */
  private static final int STEP_BITS = 3;

  /** The number of bits by which the steps of {@link TargetHeadroom} are finer. */
  private static final int FINER_BITS = TargetHeadroom.STEP_BITS - STEP_BITS;

  private final int dimensions;

  /** By dimension: the step of level 1. */
  private final int[] lowest;

  /** By dimension: the number of levels. */
  private final int[] levels;

  /** By dimension. */
  private final long[][] bitmaps;

  /** By dimension and number of levels reached: the number of targets that reach so many. */
  private final int[][] counts;

  /** By dimension, a bit for each count that isn't 0. */
  private final long[] counted;

  /** By dimension: the number of targets for which {@link #set} was called. */
  private final int[] known;

  private int summaryRoom = 1;
  private int wordRoom = 1;

  /** The amount that each target can take, in finer steps. */
  public final TargetHeadroom headroom;

  public Levels(long[] largestDemand) {
    dimensions = largestDemand.length;
    lowest = new int[dimensions];
    levels = new int[dimensions];
    bitmaps = new long[dimensions][];
    counts = new int[dimensions][];
    counted = new long[dimensions];
    known = new int[dimensions];
    headroom = new TargetHeadroom(dimensions);
    for (int d = 0; d < dimensions; d++) {
      int highest = step(TargetHeadroom.step(Math.max(1, largestDemand[d])));
      lowest[d] = Math.max(2, highest - LEVELS + 2);
      levels[d] = highest - lowest[d] + 2;
      bitmaps[d] = new long[levels[d] * (summaryRoom + wordRoom)];
      counts[d] = new int[levels[d] + 1];
    }
  }

  /** The step at which a step of headroom is: an eighth of the next lower power of two, or one. */
  private static int step(int finer) {
    return finer >> TargetHeadroom.STEP_BITS == 0
        ? TargetHeadroom.step(finer, STEP_BITS)
        : (FINER_BITS << STEP_BITS) + (finer >> FINER_BITS);
  }

  /** The number of levels that a step of headroom reaches. */
  private int reaches(int dimension, int finer) {
    if (finer < 1) {
      return 0;
    }
    int above = step(finer) - lowest[dimension] + 2;
    return Math.max(1, Math.min(levels[dimension], above));
  }

  /** Sets the amount that a target can take of a dimension; until then it can take nothing. */
  public void set(int target, int dimension, long residual) {
    int fromStep = headroom.get(target, dimension);
    int toStep = TargetHeadroom.step(residual);
    if (fromStep == toStep) {
      return;
    }
    headroom.set(target, dimension, toStep);
    int before = fromStep < 0 ? -1 : reaches(dimension, fromStep);
    int after = reaches(dimension, toStep);
    if (after != before) {
      count(dimension, before, after);
      makeRoom((target >> 6) + 1);
      if (after > before) {
        raise(target, dimension, Math.max(0, before), after);
      } else {
        lower(target, dimension, after, before);
      }
    }
  }

  private void count(int dimension, int before, int after) {
    int[] targets = counts[dimension];
    if (before < 0) {
      known[dimension]++;
    } else if (--targets[before] == 0) {
      counted[dimension] &= ~(1L << before);
    }
    targets[after]++;
    counted[dimension] |= 1L << after;
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
    }
  }

  /**
   * Narrows to the targets that may take an amount ≥ 1 of a dimension, a superset, unless that is
   * all of them. O(1).
   */
  public void narrow(Query query, int stage, int dimension, long amount, int targets) {
    int needed = reaches(dimension, TargetHeadroom.step(amount));
    long fewer = counted[dimension] & ((1L << needed) - 1);
    if (fewer != 0 || known[dimension] < targets) {
      makeRoom(query.wordCount);
      query.and(stage, bitmaps[dimension], wordsAt(needed - 1), summaryAt(needed - 1));
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
      long[] larger = new long[levels[d] * (summaries + words)];
      for (int level = 0; level < levels[d]; level++) {
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
