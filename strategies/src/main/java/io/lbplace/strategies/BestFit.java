package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategySpec;

/** Places on the fullest target that fits. */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "best-fit",
    summary = "Places on the eligible target with the largest load.",
    reference =
        "Best fit: D. S. Johnson, Near-optimal bin packing algorithms, MIT 1973. For several "
            + "dimensions a target's fullest one counts, before the VIP is added; there the "
            + "residual after it is what is least.",
    complexity =
        "O(load buckets from the fullest that can have room down to the hit, × dimensions + 1); "
            + "64 targets a word; O(targets) once where few fit")
final class BestFit implements PlacementStrategy {
  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    return view.onOrNew(view.mostLoaded());
  }
}
