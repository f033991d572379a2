package io.lbplace.packing.bound;

import java.util.Arrays;

/**
 * The number of bins that may have each of the {@link Traits}, in one branch of {@link Branching}.
 *
 * @param fewest the least number by trait
 * @param most the greatest number by trait
 */
@SuppressWarnings("ArrayRecordComponent") // read by index, never changed
record TraitBins(long[] fewest, long[] most) {
  /** Allows for each trait any number of bins from none to all. */
  static TraitBins upTo(int traits, long bins) {
    long[] most = new long[traits];
    Arrays.fill(most, bins);
    return new TraitBins(new long[traits], most);
  }

  TraitBins atLeast(int trait, long bins) {
    long[] changed = fewest.clone();
    changed[trait] = Math.max(changed[trait], bins);
    return new TraitBins(changed, most);
  }

  TraitBins atMost(int trait, long bins) {
    long[] changed = most.clone();
    changed[trait] = Math.min(changed[trait], bins);
    return new TraitBins(fewest, changed);
  }

  /** Returns the numbers for the other bins once one bin has these traits. */
  TraitBins without(int[] traits) {
    long[] fewer = fewest.clone();
    long[] less = most.clone();
    for (int trait : traits) {
      fewer[trait] = Math.max(0, fewer[trait] - 1);
      less[trait]--;
    }
    return new TraitBins(fewer, less);
  }

  boolean possible() {
    for (int c = 0; c < fewest.length; c++) {
      if (fewest[c] > most[c]) {
        return false;
      }
    }
    return true;
  }

  /** The worth of all rows, at prices that may be negative. */
  long worth(long[] prices) {
    long worth = 0;
    for (int c = 0; c < prices.length; c++) {
      worth += prices[c] * (prices[c] > 0 ? fewest[c] : most[c]);
    }
    return worth;
  }
}
