package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategyProvider;

/** Places on the target with the highest handle that carries something. */
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

  /** Found by ServiceLoader. */
  @SuppressWarnings("rawtypes") // the service is a generic type
  @AutoService(StrategyProvider.class)
  public static final class Provider implements StrategyProvider<NoOptions> {
    @Override
    public String name() {
      return "last-fit";
    }

    @Override
    public String summary() {
      return "Places on the eligible target with the highest handle that carries something, on "
          + "the lowest empty one if none does.";
    }

    @Override
    public String reference() {
      return "Last fit, an any-fit rule of D. S. Johnson, Near-optimal bin packing algorithms, "
          + "MIT 1973: the bin opened last that has room. Handles stand for the order of "
          + "opening, which departures disturb.";
    }

    @Override
    public String complexity() {
      return "O(eligible targets)";
    }

    @Override
    public Class<NoOptions> options() {
      return NoOptions.class;
    }

    @Override
    public PlacementStrategy create(NoOptions options, Parts parts) {
      return new LastFit();
    }
  }
}
