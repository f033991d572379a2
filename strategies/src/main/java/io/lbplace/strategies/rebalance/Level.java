package io.lbplace.strategies.rebalance;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.MovePlan;
import io.lbplace.core.placement.Option;
import io.lbplace.core.placement.Rebalancer;
import io.lbplace.core.placement.RebalancerSpec;

/** Moves VIPs off the most loaded target to less loaded ones, as long as that lowers the peak. */
@AutoService(Rebalancer.class)
@RebalancerSpec(
    name = "level",
    summary =
        "Moves VIPs from the most loaded targets to the least loaded ones, as long as "
            + "that lowers the peak.",
    reference =
        "Hot spot mitigation: T. Wood, P. Shenoy, A. Venkataramani, M. Yousif, Black-box and "
            + "gray-box strategies for virtual machine migration (Sandpiper), NSDI 2007. The load "
            + "is that of the fullest dimension, where Sandpiper multiplies them; no swaps.",
    complexity = "O(moves · (targets + VIPs of a target · least loaded))",
    options = Level.Options.class)
final class Level implements Rebalancer {
  private final double least;

  Level(Options options) {
    this.least = options.least();
  }

  @Override
  public void plan(MovePlan plan) {
    boolean[] done = new boolean[plan.targets()];
    while (plan.movesLeft() > 0) {
      int hottest = hottest(plan, done);
      if (hottest == FleetView.NONE) {
        return;
      }
      if (!relieve(plan, hottest)) {
        done[hottest] = true; // nothing on it helps: go on with the next
      }
    }
  }

  private static int hottest(MovePlan plan, boolean[] done) {
    int hottest = FleetView.NONE;
    for (int target = 0; target < plan.targets(); target++) {
      if (!done[target]
          && plan.vips(target) > 0
          && (hottest == FleetView.NONE || plan.load(target) > plan.load(hottest))) {
        hottest = target;
      }
    }
    return hottest;
  }

  /** Makes the move off a target that leaves the lower peak of both ends; false if none helps. */
  private boolean relieve(MovePlan plan, int from) {
    double bestPeak = plan.load(from) - least;
    int bestVip = FleetView.NONE;
    int bestTo = FleetView.NONE;
    for (int vip : plan.movable(from)) {
      FleetView view = plan.open(vip);
      int to = view.leastLoaded();
      if (to != FleetView.NONE) {
        double peak = Math.max(VipSizes.loadWith(view, from, -1), VipSizes.loadWith(view, to, 1));
        if (peak < bestPeak) {
          bestPeak = peak;
          bestVip = vip;
          bestTo = to;
        }
      }
    }
    return bestVip != FleetView.NONE && plan.move(bestVip, bestTo);
  }

  /** The rebalancer's options. */
  record Options(
      @Option(
              doc =
                  "by how much a move must lower the peak of the two targets, share of a capacity",
              value = "0.01",
              example = "0.2",
              min = 0,
              max = 1)
          double least) {}
}
