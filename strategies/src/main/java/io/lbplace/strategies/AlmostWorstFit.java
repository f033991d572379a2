package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategySpec;

/**
 * Places on the target with the second most room left, of those that carry something (almost worst
 * fit).
 */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "almost-worst-fit",
    summary =
        "Places on the target in use that would have the second most room left; on the "
            + "only one that fits, or else on an empty one.",
    reference =
        "Almost worst fit, D. S. Johnson, Near-optimal bin packing algorithms, MIT 1973, whose "
            + "worst case is that of first fit where worst fit has that of next fit. Room is that "
            + "of the fullest dimension, the request counted.",
    complexity = "O(eligible targets × dimensions)")
final class AlmostWorstFit implements PlacementStrategy {

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    int worst = FleetView.NONE;
    int second = FleetView.NONE;
    int empty = FleetView.NONE;
    double least = Double.POSITIVE_INFINITY;
    double next = Double.POSITIVE_INFINITY;
    for (int target = view.firstFit(); target != FleetView.NONE; target = view.nextFit(target)) {
      if (view.vips(target) == 0) {
        empty = empty == FleetView.NONE ? target : empty;
        continue;
      }
      double load = Shares.loadAfter(view, target);
      if (load < least) {
        second = worst;
        next = least;
        worst = target;
        least = load;
      } else if (load < next) {
        second = target;
        next = load;
      }
    }
    if (worst == FleetView.NONE) {
      return view.onOrNew(empty);
    }
    return view.on(second == FleetView.NONE ? worst : second);
  }
}
