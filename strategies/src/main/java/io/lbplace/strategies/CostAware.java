package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FlavorFacts;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategySpec;
import io.lbplace.core.placement.TargetFacts;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Places where prolonging the use of a device costs least, by the expected ends of VIPs. */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "cost-aware",
    summary =
        "Places where it adds least to the cost of elastic devices (an appliance adds "
            + "nothing); creates a device if that costs less than prolonging one.",
    reference =
        "Server renting by usage time: Y. Li, X. Tang, W. Cai, Dynamic bin packing for on-demand "
            + "cloud resource allocation, IEEE TPDS 27(1), 2016; prolongation by known ends as in "
            + "Ren and Tang, SPAA 2016. Prices differ by flavor here. Boots and idle time are "
            + "left out of the sum: a device that boots is waited for as if it were up. Without "
            + "an expected end it is tightest fit and creates nothing before it must.",
    complexity = "O(eligible targets × dimensions)",
    declines = true)
final class CostAware implements PlacementStrategy {
  private final Cost cost = new Cost();

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    cost.flavors = view;
    int target = Scan.least(cost, request, view);
    int flavor = view.flavor();
    if (target != FleetView.NONE && flavor != FleetView.NONE && Lifetimes.known(request)) {
      double anew = cost.of(flavor, Lifetimes.remaining(request, view));
      if (anew < cost.of(request, view, target)) {
        return view.onNew(flavor);
      }
    }
    return view.onOrNew(target);
  }

  /** The cost of prolonging the use of a target, micro-units of currency. */
  private static final class Cost implements Scan.Score {
    /** The flavors that the request sees; a field, as a decision allocates nothing. */
    @Nullable FlavorFacts flavors;

    @Override
    public double of(PlacementRequest request, TargetFacts view, int target) {
      int flavor = view.flavorOf(target);
      return flavor == FleetView.NONE
          ? 0
          : of(flavor, Lifetimes.prolongation(request, view, target));
    }

    @Override
    public double then(PlacementRequest request, TargetFacts view, int target) {
      return -Shares.loadAfter(view, target);
    }

    double of(int flavor, long nanos) {
      return Objects.requireNonNull(flavors).costPerHourMicros(flavor)
          * (nanos / Lifetimes.NANOS_PER_HOUR);
    }
  }
}
