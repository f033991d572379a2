package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Option;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategySpec;
import java.util.Arrays;

/** Places on the target with the fewest VIPs; among equals on the one chosen last. */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "sap-fewest",
    summary =
        "Places on the eligible target that carries the fewest VIPs; among equals on "
            + "the one chosen last.",
    reference =
        "sapcc/octavia-f5-provider-driver, octavia_f5/db/scheduler.py: the fewest listeners, or "
            + "load balancers, then the row updated last (updated_at, descending), for which the "
            + "last decision stands here. A VIP is a listener. Hosts without any load balancer "
            + "drop out of the join there and are candidates here; availability zones are fault "
            + "domains or service types here. Not even there is capacity checked: see "
            + "neutron-chance.",
    complexity = "O(eligible targets)",
    options = SapFewest.Options.class)
final class SapFewest implements PlacementStrategy {
  /** The choice among targets with equally few VIPs. */
  enum Ties {
    /** The one that was chosen last. */
    RECENT,
    /** The lowest handle. */
    LOWEST
  }

  private final boolean recent;

  /** The number of the decision that chose each target last, counted from 1; 0 if none did. */
  private long[] chosenAt = new long[64];

  private long decisions;

  SapFewest(Options options) {
    this.recent = options.ties() == Ties.RECENT;
  }

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    if (chosenAt.length < view.targets()) {
      chosenAt = Arrays.copyOf(chosenAt, Math.max(view.targets(), 2 * chosenAt.length));
    }
    int best = FleetView.NONE;
    int fewest = Integer.MAX_VALUE;
    for (int target = view.firstFit(); target != FleetView.NONE; target = view.nextFit(target)) {
      int vips = view.vips(target);
      if (vips < fewest || (recent && vips == fewest && chosenAt[target] > chosenAt[best])) {
        fewest = vips;
        best = target;
      }
    }
    if (best != FleetView.NONE) {
      chosenAt[best] = ++decisions;
    }
    return view.onOrNew(best);
  }

  /** The strategy's options. */
  record Options(
      @Option(
              doc = "choice among equals: recent (the target chosen last) or lowest (by handle)",
              value = "recent",
              example = "lowest")
          Ties ties) {}
}
