package io.lbplace.strategies.bound;

import java.util.Arrays;

/**
 * The prices of a solution of {@link PoolMaster}, rounded to integers, and what a pool's contents
 * are worth at these. Whatever the prices are, the bins of any solution are together worth at least
 * the {@link #sum}, as long as those of subset rows aren't positive.
 */
final class PoolPrices {
  private final Pool pool;
  private final long[] ofType;
  private final long[] ofClass;
  private final long[] worth;
  private long[] ofRow = new long[0];
  private long most;

  PoolPrices(Pool pool, int types, int classes) {
    this.pool = pool;
    this.ofType = new long[types];
    this.ofClass = new long[classes];
    this.worth = new long[pool.size()];
  }

  /**
   * Reads the prices, and what contents that may be used are worth.
   *
   * @param open these, by number
   * @return steps that it cost
   */
  long read(PoolMaster master, int[] open) {
    Arrays.setAll(ofType, t -> Math.max(0, whole(master.price(t))));
    Arrays.setAll(ofClass, c -> whole(master.classPrice(c)));
    ofRow = new long[pool.rows().size()];
    Arrays.setAll(ofRow, row -> Math.min(0, whole(master.cutPrice(row))));
    most = 1;
    long steps = 0;
    for (int number : open) {
      int[] content = pool.content(number);
      long value = ofRow.length == 0 ? 0 : pool.rows().worth(content, ofRow);
      for (int type : content) {
        value += ofType[type];
      }
      for (int itemClass : pool.classesOf(number)) {
        value += ofClass[itemClass];
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

  /** Of a content, by its number. */
  long worth(int number) {
    return worth[number];
  }

  /** No content that may be used is worth more. */
  long most() {
    return most;
  }

  /** What bins that hold all these items are worth together, at least. */
  long sum(int[] demand, ClassBins classBins) {
    long sum = Arrays.stream(ofRow).sum() + classBins.worth(ofClass);
    for (int t = 0; t < demand.length; t++) {
      sum += demand[t] * ofType[t];
    }
    return sum;
  }
}
