package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategySpec;
import io.lbplace.core.placement.TargetFacts;

/** Places on the target with the least room left with the request. */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "tightest-fit",
    summary =
        "Places on the eligible target whose fullest dimension would have the least "
            + "room left.",
    reference =
        "Best fit to the letter: D. S. Johnson, Near-optimal bin packing algorithms, MIT 1973. "
            + "With best-fit the load before the request counts, which an index answers; with "
            + "several dimensions and sizes of target the two differ.",
    complexity = "O(eligible targets × dimensions)")
final class TightestFit implements PlacementStrategy, Scan.Score {

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    return view.onOrNew(Scan.least(this, request, view));
  }

  @Override
  public double of(PlacementRequest request, TargetFacts view, int target) {
    return -Shares.loadAfter(view, target);
  }
}
