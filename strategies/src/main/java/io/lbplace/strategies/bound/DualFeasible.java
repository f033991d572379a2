package io.lbplace.strategies.bound;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Lower bounds of bin packing in one dimension, by dual feasible functions: functions <i>f</i> for
 * which any sizes that fit a bin have values <i>f</i> that sum to at most <i>f</i>(bin), so that
 * the values of all items over <i>f</i>(bin), rounded up, are a number of bins that any packing
 * needs.
 *
 * <p>Those taken are the identity; <i>U</i><sup>(ε)</sup>, which drops sizes below ε and makes full
 * bins of those above 1 − ε, and whose largest value over ε is the bound L2 of Martello and Toth
 * (<i>Knapsack Problems</i>, 1990, section 8.3); <i>u</i><sup>(k)</sup> after
 * <i>U</i><sup>(ε)</sup> (Fekete and Schepers, <i>New classes of fast lower bounds for bin packing
 * problems</i>, Mathematical Programming 91, 2001); and the function of Carlier, Clautiaux and
 * Moukrim (<i>New reduction procedures and lower bounds for the two-dimensional bin packing problem
 * with fixed orientation</i>, Computers &amp; Operations Research 34, 2007), which is never below
 * Fekete and Schepers' third, <i>φ</i><sup>(ε)</sup>. All in integers: nothing is rounded the wrong
 * way.
 */
final class DualFeasible {
  /**
   * The number of ε that are tried at most, spread evenly over the distinct sizes if these are
   * more.
   */
  private static final int THRESHOLDS = 100;

  /** The largest k of u^(k); Fekete and Schepers find that few beyond 20 matter. */
  private static final int LARGEST_K = 20;

  private final long capacity;

  /** The distinct sizes above 0, ascending; {@code counts} has the number of items of each. */
  private final long[] sizes;

  private final long[] counts;

  /**
   * @param items the sizes of items, none above the capacity
   */
  DualFeasible(long capacity, long[] items) {
    this.capacity = capacity;
    long[] sorted = items.clone();
    Arrays.sort(sorted);
    long[] distinct = new long[sorted.length];
    long[] count = new long[sorted.length];
    int length = 0;
    for (long size : sorted) {
      if (size == 0) {
        continue;
      }
      if (length == 0 || distinct[length - 1] != size) {
        distinct[length++] = size;
      }
      count[length - 1]++;
    }
    this.sizes = Arrays.copyOf(distinct, length);
    this.counts = Arrays.copyOf(count, length);
  }

  /** The sum of sizes over capacity, rounded up. */
  long continuous() {
    return u(0, 0);
  }

  /** Martello and Toth's L2. O(distinct sizes × {@value #THRESHOLDS}), as are the others. */
  long l2() {
    long most = Math.max(continuous(), aboveHalf());
    for (int t = 0; t < thresholds(); t++) {
      most = Math.max(most, u(0, threshold(t)));
    }
    return most;
  }

  /** The number of items above half a bin, of which no two fit one bin: L2 for ε of half a bin. */
  private long aboveHalf() {
    long count = 0;
    for (int i = small(); i < sizes.length; i++) {
      count += counts[i];
    }
    return count;
  }

  /** The largest of all these bounds. */
  long best() {
    long most = l2();
    for (int t = 0; t < thresholds(); t++) {
      long epsilon = threshold(t);
      most = Math.max(most, rounded(epsilon));
      for (int k = 1; k <= LARGEST_K; k++) {
        most = Math.max(most, u(k, epsilon));
      }
    }
    for (int k = 1; k <= LARGEST_K; k++) {
      most = Math.max(most, u(k, 0));
    }
    return most;
  }

  /** The number of distinct sizes up to half a bin that are tried as ε. */
  private int thresholds() {
    return Math.min(small(), THRESHOLDS);
  }

  private long threshold(int which) {
    return sizes[(int) ((long) which * small() / thresholds())];
  }

  private int small() {
    int at = Arrays.binarySearch(sizes, capacity / 2);
    return at >= 0 ? at + 1 : -at - 1;
  }

  /** The bound by u^(k) after U^(ε); the identity in place of u^(k) if k is 0. */
  private long u(int k, long epsilon) {
    long exact = 0; // in parts of a bin's capacity
    long steps = 0; // in kths of a bin
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] < epsilon) {
        continue;
      }
      long size = sizes[i] > capacity - epsilon ? capacity : sizes[i];
      if (k == 0 || (k + 1) * size % capacity == 0) {
        exact = Math.addExact(exact, Math.multiplyExact(size, counts[i]));
      } else {
        steps += (k + 1) * size / capacity * counts[i];
      }
    }
    BigInteger bin = BigInteger.valueOf(capacity);
    BigInteger parts = BigInteger.valueOf(exact);
    if (k > 0) {
      BigInteger kths = BigInteger.valueOf(k);
      parts = parts.multiply(kths).add(BigInteger.valueOf(steps).multiply(bin));
      bin = bin.multiply(kths);
    }
    return parts.add(bin).subtract(BigInteger.ONE).divide(bin).longValueExact();
  }

  /** The bound by the function of Carlier, Clautiaux and Moukrim, in steps of ε. */
  private long rounded(long epsilon) {
    long whole = 2 * (capacity / epsilon);
    long sum = 0;
    for (int i = 0; i < sizes.length; i++) {
      long twice = 2 * sizes[i];
      long value =
          twice > capacity
              ? whole - 2 * ((capacity - sizes[i]) / epsilon)
              : twice == capacity ? whole / 2 : 2 * (sizes[i] / epsilon);
      sum = Math.addExact(sum, Math.multiplyExact(value, counts[i]));
    }
    return (sum + whole - 1) / whole;
  }
}
