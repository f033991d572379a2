package io.lbplace.strategies.rebalance;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.FleetView.Feature;
import io.lbplace.core.placement.MovePlan;
import io.lbplace.core.placement.Option;
import io.lbplace.core.placement.Rebalancer;
import io.lbplace.core.placement.RebalancerProvider;

/** Empties the targets with the fewest VIPs, and leaves those whose emptying takes many moves. */
final class FewestMoves implements Rebalancer {
  private final int perTarget;

  FewestMoves(int perTarget) {
    this.perTarget = perTarget;
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

  /** What can be set. */
  record Options(
      @Option(
              doc = "moves that emptying a target may take",
              value = "5",
              example = "2",
              min = 1,
              max = Integer.MAX_VALUE)
          int perTarget) {}

  /** Found by ServiceLoader. */
  @SuppressWarnings("rawtypes") // the service is a generic type
  @AutoService(RebalancerProvider.class)
  public static final class Provider implements RebalancerProvider<Options> {
    @Override
    public String name() {
      return "fewest-moves";
    }

    @Override
    public String summary() {
      return "Empties the targets with the fewest VIPs, each only if that takes few moves, to where "
          + "their networks are wired.";
    }

    @Override
    public String reference() {
      return "Minimum-migration consolidation: A. Beloglazov, J. Abawajy, R. Buyya, Energy-aware "
          + "resource allocation heuristics, Future Generation Computer Systems 28(5), 2012, there the "
          + "fewest machines moved off overloaded hosts; here the fewest VIPs a target freed.";
    }

    @Override
    public String complexity() {
      return "O(VIPs · best fit)";
    }

    @Override
    public Class<Options> options() {
      return Options.class;
    }

    @Override
    public Rebalancer create(Options options) {
      return new FewestMoves(options.perTarget());
    }
  }
}
