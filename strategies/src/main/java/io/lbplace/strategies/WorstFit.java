package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategyProvider;

/** Places where most room is left among the targets that carry something. */
final class WorstFit implements PlacementStrategy, Scan.Score {

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    return view.onOrNew(Scan.leastOpen(this, request, view));
  }

  @Override
  public double of(PlacementRequest request, FleetView view, int target) {
    return Shares.loadAfter(view, target);
  }

  /** Found by ServiceLoader. */
  @SuppressWarnings("rawtypes") // the service is a generic type
  @AutoService(StrategyProvider.class)
  public static final class Provider implements StrategyProvider<NoOptions> {
    @Override
    public String name() {
      return "worst-fit";
    }

    @Override
    public String summary() {
      return "Places on the target that would have most room left among those that carry "
          + "something; on an empty one only if the request fits on none of these.";
    }

    @Override
    public String reference() {
      return "Worst fit, an any-fit rule: D. S. Johnson, Near-optimal bin packing algorithms, "
          + "MIT 1973. Room is that of the fullest dimension, the request counted. Unlike "
          + "least-loaded it opens no empty target while an open one takes the request.";
    }

    @Override
    public String complexity() {
      return "O(eligible targets × dimensions)";
    }

    @Override
    public Class<NoOptions> options() {
      return NoOptions.class;
    }

    @Override
    public PlacementStrategy create(NoOptions options, Parts parts) {
      return new WorstFit();
    }
  }
}
