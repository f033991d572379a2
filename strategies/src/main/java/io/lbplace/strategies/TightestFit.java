package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategyProvider;

/** Places where least room is left. */
final class TightestFit implements PlacementStrategy, Scan.Score {

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    return view.onOrNew(Scan.least(this, request, view));
  }

  @Override
  public double of(PlacementRequest request, FleetView view, int target) {
    return -Shares.loadAfter(view, target);
  }

  /** Found by ServiceLoader. */
  @SuppressWarnings("rawtypes") // the service is a generic type
  @AutoService(StrategyProvider.class)
  public static final class Provider implements StrategyProvider<NoOptions> {
    @Override
    public String name() {
      return "tightest-fit";
    }

    @Override
    public String summary() {
      return "Places on the eligible target whose fullest dimension has least room left with "
          + "the request.";
    }

    @Override
    public String reference() {
      return "Best fit to the letter: D. S. Johnson, Near-optimal bin packing algorithms, MIT "
          + "1973. With best-fit the load before the request counts, which an index answers; "
          + "with several dimensions and sizes of target the two differ.";
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
      return new TightestFit();
    }
  }
}
