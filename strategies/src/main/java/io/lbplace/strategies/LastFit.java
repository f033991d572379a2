package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategySpec;

/** Places on the target with the highest handle that carries something. */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "last-fit",
    summary =
        "Places on the eligible target in use with the highest handle; on the lowest "
            + "empty one if none is in use.",
    reference =
        "Last fit, an any-fit rule of D. S. Johnson, Near-optimal bin packing algorithms, MIT "
            + "1973: the bin opened last that has room. Handles stand for the order of opening, "
            + "which departures disturb.",
    complexity = "O(eligible targets)")
final class LastFit implements PlacementStrategy {

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    int last = FleetView.NONE;
    int empty = FleetView.NONE;
    for (int target = view.firstFit(); target != FleetView.NONE; target = view.nextFit(target)) {
      if (view.vips(target) > 0) {
        last = target;
      } else if (empty == FleetView.NONE) {
        empty = target;
      }
    }
    return view.onOrNew(last == FleetView.NONE ? empty : last);
  }
}
