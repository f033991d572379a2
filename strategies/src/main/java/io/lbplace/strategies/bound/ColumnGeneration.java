package io.lbplace.strategies.bound;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * The bound of Gilmore and Gomory (<i>A linear programming approach to the cutting-stock
 * problem</i>, Operations Research 9, 1961): how many bins in parts, each with one of all possible
 * contents, cover all items. Contents are generated as the linear program asks for them.
 *
 * <p>What is answered doesn't rest on the linear program's arithmetic: its prices are rounded to
 * integers, {@link BestBin} finds exactly what a bin can be worth at these, and the sum of prices
 * over that, rounded up, is a bound whatever the prices were (Farley, <i>A note on bounding a class
 * of linear programming problems</i>, Operations Research 38, 1990).
 */
final class ColumnGeneration {
  /** The price of one whole bin. */
  static final long ONE = 1L << 30;

  /** Steps for a search that needn't be complete. */
  static final long QUICK = 20_000;

  /** A content has to be worth more than a bin by so much to be added. */
  static final long WORTH = ONE + ONE / 1_000_000;

  private static final double TOLERANCE = 1e-6;

  /**
   * The share of the prices that gave the best bound in the next ones: prices of linear programs
   * jump (Wentges, <i>Weighted Dantzig–Wolfe decomposition</i>, 1997).
   */
  private static final double[] SMOOTHING = {0.6, 0};

  private final ItemTypes types;
  private final Master master;
  private final BestBin bins;
  private double[] bestPrices;
  private double bestSum;
  private long bound;
  private long left;

  ColumnGeneration(ItemTypes types, Master master) {
    this.types = types;
    this.master = master;
    this.bins = new BestBin(types);
    this.bestPrices = new double[types.size()];
  }

  /**
   * Improves a bound.
   *
   * @param enough where to stop: a solution has as few
   * @param steps at most
   */
  long raise(long from, long enough, long steps) {
    bound = from;
    left = steps;
    while (bound < enough && left > 0 && solve()) {
      boolean more = master.value() > bound + TOLERANCE; // else no prices can say more
      if (!more || !priced(master.prices())) {
        break;
      }
    }
    return bound;
  }

  private boolean solve() {
    long before = master.steps();
    boolean solved = master.solve();
    left -= master.steps() - before;
    return solved;
  }

  /** Adds contents that are worth more than a bin; false if there are none, or time is up. */
  private boolean priced(double[] prices) {
    for (double smoothing : SMOOTHING) {
      double[] smooth = new double[prices.length];
      long[] whole = new long[prices.length];
      for (int t = 0; t < prices.length; t++) {
        smooth[t] = smoothing * bestPrices[t] + (1 - smoothing) * prices[t];
        whole[t] = (long) (smooth[t] * ONE);
      }
      long most = search(whole, WORTH, QUICK);
      boolean added = master.add(bins.found(), prices);
      if (!added && most == BestBin.GAVE_UP) {
        most = search(whole, WORTH, left);
        added = master.add(bins.found(), prices);
      }
      if (most != BestBin.GAVE_UP) {
        farley(whole, most, smooth);
      }
      if (added) {
        return true;
      }
    }
    return false;
  }

  private long search(long[] values, long above, long steps) {
    long most = bins.search(values, above, steps);
    left -= bins.steps();
    return most;
  }

  private void farley(long[] prices, long mostInABin, double[] smooth) {
    BigInteger sum = BigInteger.ZERO;
    for (int t = 0; t < prices.length; t++) {
      BigInteger count = BigInteger.valueOf(types.counts()[t]);
      sum = sum.add(BigInteger.valueOf(prices[t]).multiply(count));
    }
    BigInteger most = BigInteger.valueOf(mostInABin);
    long value = sum.add(most).subtract(BigInteger.ONE).divide(most).longValueExact();
    bound = Math.max(bound, value);
    double bins = sum.doubleValue() / mostInABin;
    if (bins > bestSum) {
      bestSum = bins;
      bestPrices = smooth;
    }
  }

  /** Contents that a solution and single items make, to start with. */
  static void start(ItemTypes types, Master master, int[] binOf) {
    int count = Arrays.stream(binOf).max().orElse(-1) + 1;
    int[][] contents = new int[count][types.size()];
    for (int i = 0; i < binOf.length; i++) {
      contents[binOf[i]][types.typeOf()[i]]++;
    }
    Arrays.stream(contents).forEach(master::add);
    for (int t = 0; t < types.size(); t++) {
      int[] one = new int[types.size()];
      one[t] = 1;
      master.add(one);
    }
  }
}
