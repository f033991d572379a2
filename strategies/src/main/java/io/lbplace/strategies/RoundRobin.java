package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategySpec;

/**
 * Places in turn. Its cursor is the target chosen last, so that targets that come or fail don't
 * shift the turn of the others.
 */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "round-robin",
    summary =
        "Places on the next eligible target after the one chosen last, in handle order, and wraps.",
    reference =
        "Next fit with a wrap: D. S. Johnson, Near-optimal bin packing algorithms, MIT 1973, "
            + "whose next fit never goes back; rotation over hosts as in the Kubernetes "
            + "scheduler's nextStartNodeIndex. Placements that are refused later use up their "
            + "turn.",
    complexity = "O(words up to the hit), twice after a wrap")
final class RoundRobin implements PlacementStrategy {
  private int cursor = FleetView.NONE;

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    int target = cursor == FleetView.NONE ? view.firstFit() : view.nextFit(cursor);
    if (target == FleetView.NONE) {
      target = view.firstFit();
    }
    if (target != FleetView.NONE) {
      cursor = target;
    }
    return view.onOrNew(target);
  }
}
