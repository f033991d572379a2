package io.lbplace.strategies.rebalance;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.MovePlan;
import io.lbplace.core.placement.Option;
import io.lbplace.core.placement.Rebalancer;
import io.lbplace.core.placement.RebalancerSpec;

/** Empties the least loaded targets onto the most loaded ones that have room. */
@AutoService(Rebalancer.class)
@RebalancerSpec(
    name = "drain",
    summary =
        "Empties targets, the most expensive first and then the least loaded, onto the "
            + "most loaded ones that have room.",
    reference =
        "Best fit decreasing onto what is in use, as in server consolidation: A. Beloglazov, R. "
            + "Buyya, Energy efficient resource management in virtualized cloud data centers, "
            + "CCGrid 2010. Each target is emptied wholly or not at all, and no VIP moves twice.",
    complexity = "O(VIPs · best fit)",
    options = Drain.Options.class)
final class Drain implements Rebalancer {
  /** The number of steps in which loads from 0 to 1 are compared. */
  private static final double STEPS = 1e6;

  private final double upTo;

  Drain(Options options) {
    this.upTo = options.upTo();
  }

  @Override
  public void plan(MovePlan plan) {
    new Emptying(plan, upTo)
        .run(
            plan::costPerHourMicros,
            target -> (long) (plan.load(target) * STEPS),
            Integer.MAX_VALUE,
            FleetView::mostLoaded);
  }

  /** The rebalancer's options. */
  record Options(
      @Option(
              doc = "no target is filled above this load by a move, 0 to 1",
              value = "1",
              example = "0.8",
              min = 0,
              max = 1)
          double upTo) {}
}
