package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Option;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategySpec;

/** Gives each VIP an elastic device of its own. */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "octavia",
    summary = "Creates an elastic device for every VIP; rejects if no flavor is left.",
    reference =
        "OpenStack Octavia's amphora driver: one amphora, or an ACTIVE_STANDBY pair, a load "
            + "balancer; Nova chooses the hosts, of a pair under an anti-affinity server group. "
            + "Here a VIP stands for a load balancer, and the pair is what the request's "
            + "anti-affinity group or a cluster makes of it. Spares as before 9.0.0, when the "
            + "pool of booted amphorae was removed; here what stands empty until its idle "
            + "time-out is one.",
    complexity = "O(1); with spares O(eligible elastic devices)",
    options = Octavia.Options.class,
    declines = true)
final class Octavia implements PlacementStrategy {
  private final boolean spares;

  Octavia(Options options) {
    this.spares = options.spares();
  }

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    if (spares) {
      int spare = Vacancy.first(view, true);
      if (spare != FleetView.NONE) {
        return view.on(spare);
      }
    }
    int flavor = view.flavor();
    return flavor == FleetView.NONE ? view.reject() : view.onNew(flavor);
  }

  /** Returns true: only elastic devices are used, whatever kind is preferred. */
  @Override
  public boolean handlesPreference() {
    return true;
  }

  /** The strategy's options. */
  record Options(
      @Option(
              doc = "takes an existing empty elastic device before it creates one",
              value = "false",
              example = "true")
          boolean spares) {}
}
