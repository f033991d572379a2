package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategySpec;

/** Places where it costs least, by expected ends. */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "cost-aware",
    summary =
        "Places where it adds least to what is paid for elastic devices, an appliance adding "
            + "nothing; creates one if that is cheaper than prolonging any.",
    reference =
        "Server renting by usage time: Y. Li, X. Tang, W. Cai, Dynamic bin packing for on-demand "
            + "cloud resource allocation, IEEE TPDS 27(1), 2016; prolongation by known ends as in "
            + "Ren and Tang, SPAA 2016. Prices differ by flavor here. Boots and idle time are "
            + "left out of the sum: a device that boots is waited for as if it were up. Without "
            + "an expected end it is tightest fit and creates nothing before it must.",
    complexity = "O(eligible targets × dimensions)",
    declines = true)
final class CostAware implements PlacementStrategy, Scan.Score {

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    int target = Scan.least(this, request, view);
    int flavor = view.flavor();
    if (target != FleetView.NONE && flavor != FleetView.NONE && Lifetimes.known(request)) {
      double anew = cost(view, flavor, Lifetimes.remaining(request, view));
      if (anew < of(request, view, target)) {
        return view.onNew(flavor);
      }
    }
    return view.onOrNew(target);
  }

  /** What is paid for the time that the target is in use for longer, micro-units. */
  @Override
  public double of(PlacementRequest request, FleetView view, int target) {
    int flavor = view.flavorOf(target);
    return flavor == FleetView.NONE
        ? 0
        : cost(view, flavor, Lifetimes.prolongation(request, view, target));
  }

  @Override
  public double then(PlacementRequest request, FleetView view, int target) {
    return -Shares.loadAfter(view, target);
  }

  private static double cost(FleetView view, int flavor, long nanos) {
    return view.costPerHourMicros(flavor) * (nanos / Lifetimes.NANOS_PER_HOUR);
  }
}
