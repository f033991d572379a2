package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategySpec;
import io.lbplace.core.placement.TargetFacts;

/** Places on the target with the most room left, of those that carry something (worst fit). */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "worst-fit",
    summary =
        "Places on the target in use that would have the most room left; on an empty "
            + "one only if the request fits on none in use.",
    reference =
        "Worst fit, an any-fit rule: D. S. Johnson, Near-optimal bin packing algorithms, MIT "
            + "1973. Room is that of the fullest dimension, the request counted. Unlike "
            + "least-loaded it opens no empty target while an open one takes the request.",
    complexity = "O(eligible targets × dimensions)")
final class WorstFit implements PlacementStrategy, Scan.Score {

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    return view.onOrNew(Scan.leastOpen(this, request, view));
  }

  @Override
  public double of(PlacementRequest request, TargetFacts view, int target) {
    return Shares.loadAfter(view, target);
  }
}
