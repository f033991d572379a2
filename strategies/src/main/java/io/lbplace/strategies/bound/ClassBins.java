package io.lbplace.strategies.bound;

import java.util.Arrays;

/**
 * How many bins may hold items of a class, in one branch of {@link Branching}.
 *
 * @param fewest by class
 * @param most by class
 */
@SuppressWarnings("ArrayRecordComponent") // read by index, never changed
record ClassBins(long[] fewest, long[] most) {
  /** From none to all of so many bins. */
  static ClassBins upTo(int classes, long bins) {
    long[] most = new long[classes];
    Arrays.fill(most, bins);
    return new ClassBins(new long[classes], most);
  }

  ClassBins atLeast(int itemClass, long bins) {
    long[] changed = fewest.clone();
    changed[itemClass] = Math.max(changed[itemClass], bins);
    return new ClassBins(changed, most);
  }

  ClassBins atMost(int itemClass, long bins) {
    long[] changed = most.clone();
    changed[itemClass] = Math.min(changed[itemClass], bins);
    return new ClassBins(fewest, changed);
  }

  /** Of the bins but one, which holds some of these classes. */
  ClassBins without(int[] classes) {
    long[] fewer = fewest.clone();
    long[] less = most.clone();
    for (int itemClass : classes) {
      fewer[itemClass] = Math.max(0, fewer[itemClass] - 1);
      less[itemClass]--;
    }
    return new ClassBins(fewer, less);
  }

  boolean possible() {
    for (int c = 0; c < fewest.length; c++) {
      if (fewest[c] > most[c]) {
        return false;
      }
    }
    return true;
  }

  /** What the rows are worth together, at prices that may be negative. */
  long worth(long[] prices) {
    long worth = 0;
    for (int c = 0; c < prices.length; c++) {
      worth += prices[c] * (prices[c] > 0 ? fewest[c] : most[c]);
    }
    return worth;
  }
}
