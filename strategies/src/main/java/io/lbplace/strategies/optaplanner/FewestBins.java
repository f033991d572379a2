package io.lbplace.strategies.optaplanner;

import io.lbplace.strategies.bound.PackingProblem;
import io.lbplace.strategies.bound.SimpleBounds;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A lower bound of the number of new devices in a plan that places everything. */
final class FewestBins {
  /** The number of VIPs up to which dual feasible functions and conflicts are used, O(VIPs²). */
  private static final int LOOKED_AT = 3_000;

  private FewestBins() {}

  /** The lower bound, without a solver. */
  static long of(Plan plan) {
    List<Bin> bins = plan.bins.subList(Bin.NOWHERE + 1, plan.bins.size());
    int flavor = bins.get(0).flavor;
    boolean alike = bins.stream().allMatch(bin -> bin.isNew() && bin.flavor == flavor);
    return alike && plan.items.size() <= LOOKED_AT ? identical(plan) : pooled(plan);
  }

  /** The bound if all VIPs go to new devices of one flavor; the demand of wiring is left out. */
  private static long identical(Plan plan) {
    Bin bin = plan.bins.get(Bin.NOWHERE + 1);
    int[] limited = IntStream.range(0, plan.dimensions()).filter(bin::limits).toArray();
    long[] capacity = Arrays.stream(limited).mapToLong(d -> bin.capacity[d]).toArray();
    long[][] sizes =
        plan.items.stream()
            .map(item -> Arrays.stream(limited).mapToLong(d -> item.demand[d]).toArray())
            .toArray(long[][]::new);
    return SimpleBounds.best(PackingProblem.of(capacity, sizes)).value();
  }

  /**
   * The bound by the demand that existing targets can't hold even if VIPs could be split among
   * bins.
   */
  private static long pooled(Plan plan) {
    long most = 0;
    for (int d = 0; d < plan.dimensions(); d++) {
      long demand = 0;
      for (Item item : plan.items) {
        demand += item.demand[d];
      }
      long largest = 0;
      for (Bin bin : plan.bins) {
        if (bin.isNew()) {
          largest = Math.max(largest, bin.capacity[d]);
        } else if (bin.limits(d)) {
          demand -= bin.capacity[d] - bin.used[d];
        } else if (!bin.isNowhere()) {
          demand = 0;
          break;
        }
      }
      if (largest > 0 && demand > 0) {
        most = Math.max(most, -Math.floorDiv(-demand, largest));
      }
    }
    return most;
  }
}
