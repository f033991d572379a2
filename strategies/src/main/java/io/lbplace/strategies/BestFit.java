package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategyProvider;

/** Places on the fullest target that fits. */
final class BestFit implements PlacementStrategy {
  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    return view.onOrNew(view.mostLoaded());
  }

  /** Found by ServiceLoader. */
  @SuppressWarnings("rawtypes") // the service is a generic type
  @AutoService(StrategyProvider.class)
  public static final class Provider implements StrategyProvider<NoOptions> {
    @Override
    public String name() {
      return "best-fit";
    }

    @Override
    public String summary() {
      return "Places on the eligible target with the largest load.";
    }

    @Override
    public String reference() {
      return "Best fit: D. S. Johnson, Near-optimal bin packing algorithms, MIT 1973. For several "
          + "dimensions a target's fullest one counts, before the VIP is added; there the "
          + "residual after it is what is least.";
    }

    @Override
    public String complexity() {
      return "O(load buckets from the fullest that can have room down to the hit, × dimensions + 1); 64 "
          + "targets a word; O(targets) once where few fit";
    }

    @Override
    public Class<NoOptions> options() {
      return NoOptions.class;
    }

    @Override
    public PlacementStrategy create(NoOptions options, Parts parts) {
      return new BestFit();
    }
  }
}
