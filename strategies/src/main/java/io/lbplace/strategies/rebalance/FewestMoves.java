package io.lbplace.strategies.rebalance;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.MovePlan;
import io.lbplace.core.placement.Option;
import io.lbplace.core.placement.Rebalancer;
import io.lbplace.core.placement.RebalancerSpec;
import io.lbplace.core.placement.TargetFinder.Feature;

/** Empties the targets with the fewest VIPs, and leaves those whose emptying takes many moves. */
@AutoService(Rebalancer.class)
@RebalancerSpec(
    name = "fewest-moves",
    summary =
        "Empties the targets with the fewest VIPs, each only if that takes few moves, "
            + "onto targets where their networks are wired.",
    reference =
        "Minimum-migration consolidation: A. Beloglazov, J. Abawajy, R. Buyya, Energy-aware "
            + "resource allocation heuristics, Future Generation Computer Systems 28(5), 2012, "
            + "there the fewest machines moved off overloaded hosts; here the fewest VIPs a "
            + "target freed.",
    complexity = "O(VIPs · best fit)",
    options = FewestMoves.Options.class)
final class FewestMoves implements Rebalancer {
  private final int perTarget;

  FewestMoves(Options options) {
    this.perTarget = options.perTarget();
  }

  @Override
  public void plan(MovePlan plan) {
    new Emptying(plan, 1).run(target -> 0, plan::vips, perTarget, FewestMoves::wiredFirst);
  }

  /** The most loaded target where both networks are wired, else the most loaded. */
  private static int wiredFirst(FleetView view) {
    view.push(Feature.WIRED_BOTH);
    int wired = view.mostLoaded();
    view.pop();
    return wired == FleetView.NONE ? view.mostLoaded() : wired;
  }

  /** The rebalancer's options. */
  record Options(
      @Option(
              doc = "moves that emptying a target may take",
              value = "5",
              example = "2",
              min = 1,
              max = Integer.MAX_VALUE)
          int perTarget) {}
}
