package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategyProvider;

/**
 * Places in turn. Its cursor is the target chosen last, so that targets that come or fail don't
 * shift the turn of the others.
 */
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

  /** Found by ServiceLoader. */
  @SuppressWarnings("rawtypes") // the service is a generic type
  @AutoService(StrategyProvider.class)
  public static final class Provider implements StrategyProvider<NoOptions> {
    @Override
    public String name() {
      return "round-robin";
    }

    @Override
    public String summary() {
      return "Places on the next eligible target after the one chosen last, in handle order, and "
          + "wraps.";
    }

    @Override
    public String reference() {
      return "Next fit with a wrap: D. S. Johnson, Near-optimal bin packing algorithms, MIT 1973, "
          + "whose next fit never goes back; rotation over hosts as in the Kubernetes scheduler's "
          + "nextStartNodeIndex. Placements that are refused later use up their turn.";
    }

    @Override
    public String complexity() {
      return "O(words up to the hit), twice after a wrap";
    }

    @Override
    public Class<NoOptions> options() {
      return NoOptions.class;
    }

    @Override
    public PlacementStrategy create(NoOptions options, Parts parts) {
      return new RoundRobin();
    }
  }
}
