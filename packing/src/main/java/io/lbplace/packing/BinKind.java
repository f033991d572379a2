package io.lbplace.packing;

import io.lbplace.strategies.bound.PackingProblem;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A kind of bins, where a problem has several kinds or limits their number.
 *
 * @param capacity of each
 * @param cost of each that is used
 * @param limit the number of them, or −1 for any
 */
@SuppressWarnings("ArrayRecordComponent") // read by index, never changed
public record BinKind(long[] capacity, long cost, long limit) {
  /** A margin that keeps rounding from lifting a bound above the truth. */
  private static final double ROUNDING = 1e-9;

  /** True if an item has room in an empty bin. */
  boolean takes(long[] size) {
    for (int d = 0; d < size.length; d++) {
      if (size[d] > capacity[d]) {
        return false;
      }
    }
    return true;
  }

  /** The most that any kind holds, by dimension. */
  static long[] largest(List<BinKind> kinds) {
    long[] largest = kinds.get(0).capacity().clone();
    for (BinKind kind : kinds) {
      Arrays.setAll(largest, d -> Math.max(largest[d], kind.capacity()[d]));
    }
    return largest;
  }

  /** True if all of so many bins may be of a kind that no other exceeds. */
  static boolean hasLargest(List<BinKind> kinds, long bins) {
    long[] largest = largest(kinds);
    return kinds.stream()
        .anyMatch(
            kind ->
                Arrays.equals(kind.capacity(), largest)
                    && (kind.limit() < 0 || kind.limit() >= bins));
  }

  /**
   * A lower bound of the cost of any packing: so many bins of the cheapest kind, or in any
   * dimension what it costs to hold all items cut to pieces, by the kinds that hold the most for
   * their cost, as many as there are. O(dimensions × (items + kinds log kinds)).
   *
   * @param fewest bins that are needed at least
   */
  static long leastCost(PackingProblem problem, List<BinKind> kinds, long fewest) {
    double least = (double) fewest * kinds.stream().mapToLong(BinKind::cost).min().orElse(0);
    for (int d = 0; d < problem.dimensions(); d++) {
      least = Math.max(least, leastCost(problem, kinds, d));
    }
    return (long) Math.ceil(least * (1 - ROUNDING) - ROUNDING);
  }

  private static double leastCost(PackingProblem problem, List<BinKind> kinds, int dimension) {
    double left = 0;
    for (long[] size : problem.sizes()) {
      left += size[dimension];
    }
    List<BinKind> byCost =
        kinds.stream()
            .filter(kind -> kind.capacity()[dimension] > 0)
            .sorted(
                Comparator.comparingDouble(
                    kind -> (double) kind.cost() / kind.capacity()[dimension]))
            .toList();
    double cost = 0;
    for (BinKind kind : byCost) {
      double bins = left / kind.capacity()[dimension];
      if (kind.limit() >= 0) {
        bins = Math.min(bins, (double) kind.limit());
      }
      cost += bins * kind.cost();
      left -= bins * kind.capacity()[dimension];
    }
    return cost;
  }
}
