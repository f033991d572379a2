package io.lbplace.packing.bound;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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

  /** Steps for each type of a search that needn't be complete: measured, the LP costs more. */
  private static final long EACH = 8_000;

  /** A content has to be worth more than a bin by so much to be added. */
  static final long WORTH = ONE + ONE / 1_000_000;

  /**
   * Once the linear program has come down to a bound it can't raise it any more: only so much of
   * the steps is spent then, for better prices.
   */
  private static final int FOR_PRICES = 8;

  /** The number of times that contents added together may have an item that others have. */
  private static final int OFTEN = 3;

  /**
   * The share of the last prices searched by in the next ones: prices of linear programs jump (P.
   * Neame, <i>Nonsmooth dual methods in integer programming</i>, 1999). Where these find nothing,
   * the linear program's own are searched by.
   */
  private static final double[] SMOOTHING = {0.6, 0};

  /**
   * Prices of items.
   *
   * @param values the price of each type
   * @param sum the price of all items
   * @param most the largest value of a bin
   */
  @SuppressWarnings("ArrayRecordComponent") // read by index, never changed
  record Prices(long[] values, long sum, long most) {
    /** The worth of all items, in parts of bins. */
    double bins() {
      return (double) sum / most;
    }
  }

  private final ItemTypes types;
  private final Master master;
  private final BestBin bins;
  private double[] center;
  private double bestSum;
  private Prices best = new Prices(new long[0], 0, ONE);
  private long bound;
  private long left;
  private long spared;

  ColumnGeneration(ItemTypes types, Master master) {
    this.types = types;
    this.master = master;
    this.bins = new BestBin(types);
    this.center = new double[types.size()];
  }

  /**
   * Improves a bound.
   *
   * @param enough the number of bins of a known solution, at which to stop
   * @param steps the most steps to take
   */
  long raise(long from, long enough, long steps) {
    bound = Math.max(bound, from);
    left = steps;
    spared = 0;
    boolean more = true;
    while (more && bound < enough && left > 0 && solve()) {
      if (spared == 0 && master.value() <= bound) {
        spared = Math.max(0, left - steps / FOR_PRICES);
        left -= spared;
      }
      more = priced(master.prices());
    }
    return bound;
  }

  /** The prices that gave the best bound; without types if none did. */
  Prices best() {
    return best;
  }

  private boolean solve() {
    long before = master.steps();
    boolean solved = master.solve();
    left -= master.steps() - before;
    return solved;
  }

  /** Steps that are left. */
  long left() {
    return left + spared;
  }

  /** Adds contents that are worth more than a bin; false if there are none, or time is up. */
  private boolean priced(double[] prices) {
    for (double smoothing : SMOOTHING) {
      double[] smooth = new double[prices.length];
      long[] whole = new long[prices.length];
      for (int t = 0; t < prices.length; t++) {
        smooth[t] = smoothing * center[t] + (1 - smoothing) * prices[t];
        whole[t] = Math.max(1, (long) (smooth[t] * ONE)); // so that every item counts
      }
      boolean complete = bins.searchEach(whole, WORTH, EACH);
      left -= bins.steps();
      boolean added = master.add(some(bins.found(), whole), prices);
      if (complete && bins.found().isEmpty()) {
        farley(whole, WORTH);
      }
      if (added) {
        center = smooth;
        return true;
      }
      if (smoothing == 0 && !complete) {
        long most = search(whole, WORTH, left);
        if (most != BestBin.GAVE_UP) {
          farley(whole, most);
        }
        return master.add(bins.found(), prices);
      }
    }
    return false;
  }

  /** The most valuable, but no item often, as long as there are others. */
  private List<int[]> some(List<int[]> found, long[] values) {
    List<int[]> ordered = new ArrayList<>(found);
    ordered.sort(Comparator.comparingLong(content -> -worth(content, values)));
    int[] often = new int[values.length];
    List<int[]> some = new ArrayList<>();
    for (int[] content : ordered) {
      boolean fresh = false;
      for (int t = 0; t < content.length; t++) {
        fresh |= content[t] > 0 && often[t] < OFTEN;
      }
      if (fresh) {
        some.add(content);
        for (int t = 0; t < content.length; t++) {
          often[t] += content[t];
        }
      }
    }
    return some;
  }

  private static long worth(int[] content, long[] values) {
    long worth = 0;
    for (int t = 0; t < content.length; t++) {
      worth += content[t] * values[t];
    }
    return worth;
  }

  private long search(long[] values, long above, long steps) {
    long most = bins.search(values, above, steps);
    left -= bins.steps();
    return most;
  }

  private void farley(long[] prices, long mostInABin) {
    BigInteger sum = BigInteger.ZERO;
    for (int t = 0; t < prices.length; t++) {
      BigInteger count = BigInteger.valueOf(types.counts()[t]);
      sum = sum.add(BigInteger.valueOf(prices[t]).multiply(count));
    }
    BigInteger most = BigInteger.valueOf(mostInABin);
    long value = sum.add(most).subtract(BigInteger.ONE).divide(most).longValueExact();
    bound = Math.max(bound, value);
    double parts = sum.doubleValue() / mostInABin;
    if (parts > bestSum) {
      bestSum = parts;
      best = new Prices(prices, sum.longValueExact(), mostInABin);
    }
  }

  /** Contents that a solution and single items make, to start with. */
  static void start(ItemTypes types, Master master, int[] binOf) {
    types.contents(binOf).forEach(master::add);
    for (int t = 0; t < types.size(); t++) {
      int[] one = new int[types.size()];
      one[t] = 1;
      master.add(one);
    }
  }
}
