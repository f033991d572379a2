package io.lbplace.packing.bound;

import java.util.Arrays;

/**
 * The prices of a solution of {@link PoolMaster}, rounded to integers, and what a pool's contents
 * are worth at these. Whatever the prices are, the bins of any solution are together worth at least
 * the {@link #sum}, as long as those of subset rows aren't positive.
 */
final class PoolPrices {
  private final ColumnPool pool;
  private final long[] ofType;
  private final long[] ofTrait;
  private final long[] worth;
  private long[] ofRow = new long[0];
  private long most;

  PoolPrices(ColumnPool pool, int types, int traits) {
    this.pool = pool;
    this.ofType = new long[types];
    this.ofTrait = new long[traits];
    this.worth = new long[pool.size()];
  }

  /**
   * Reads the prices, and what contents that may be used are worth.
   *
   * @param open their numbers
   * @return the steps that it cost
   */
  long read(PoolMaster master, int[] open) {
    Arrays.setAll(ofType, t -> Math.max(0, whole(master.price(t))));
    Arrays.setAll(ofTrait, c -> whole(master.traitPrice(c)));
    ofRow = new long[pool.rows().size()];
    Arrays.setAll(ofRow, row -> Math.min(0, whole(master.cutPrice(row))));
    int[][] priced = pool.rows().priced(ofRow);
    most = 1;
    long steps = 0;
    for (int number : open) {
      int[] content = pool.content(number);
      long value = ofRow.length == 0 ? 0 : pool.rows().worth(content, priced, ofRow);
      for (int type : content) {
        value += ofType[type];
        steps += 2L * priced[type].length;
      }
      for (int trait : pool.traitsOf(number)) {
        value += ofTrait[trait];
      }
      worth[number] = value;
      most = Math.max(most, value);
      steps += content.length + 1;
    }
    return steps;
  }

  private static long whole(double price) {
    return (long) (price * ColumnGeneration.ONE);
  }

  /** The worth of a content, by its number. */
  long worth(int number) {
    return worth[number];
  }

  /** The largest worth of a content that may be used. */
  long most() {
    return most;
  }

  /** The least worth of bins that hold all these items. */
  long sum(int[] demand, TraitBins traitBins) {
    long sum = Arrays.stream(ofRow).sum() + traitBins.worth(ofTrait);
    for (int t = 0; t < demand.length; t++) {
      sum += demand[t] * ofType[t];
    }
    return sum;
  }
}
