package io.lbplace.strategies.rebalance;

import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.MovePlan;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToLongFunction;

/** Empties targets one after the other, each wholly or not at all. */
final class Emptying {
  private final MovePlan plan;
  private final double upTo;

  /**
   * @param upTo no target is filled above this load by a move
   */
  Emptying(MovePlan plan, double upTo) {
    this.plan = plan;
    this.upTo = upTo;
  }

  /** The rule by which a VIP chooses its new target. */
  @FunctionalInterface
  interface Choice {
    /**
     * Returns a target among those that take the VIP of an opened view, or {@link FleetView#NONE}.
     */
    int choose(FleetView view);
  }

  /**
   * Empties as many as the budget allows.
   *
   * @param dearest a target's cost, the highest first; of equals the lower key, then the lower
   *     handle
   * @param key a target's second criterion, the lowest first
   * @param most the largest number of VIPs of a target that is emptied
   */
  void run(ToLongFunction<Integer> dearest, ToLongFunction<Integer> key, int most, Choice choice) {
    Integer[] order = new Integer[plan.targets()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        Comparator.<Integer>comparingLong(i -> -dearest.applyAsLong(i)).thenComparingLong(key));
    for (int target : order) {
      int vips = plan.vips(target);
      if (vips > 0 && vips <= most && vips <= plan.movesLeft() && plan.drainable(target)) {
        empty(target, choice);
      }
    }
  }

  private void empty(int target, Choice choice) {
    int before = plan.moves();
    for (int vip : VipSizes.largestFirst(plan, target)) {
      FleetView view = plan.open(vip);
      int to = choice.choose(view);
      // To an empty target nothing is gained: as many are in use afterwards.
      if (to == FleetView.NONE
          || plan.vips(to) == 0
          || VipSizes.loadWith(view, to, 1) > upTo
          || !plan.move(vip, to)) {
        plan.takeBackTo(before);
        return;
      }
    }
  }
}
