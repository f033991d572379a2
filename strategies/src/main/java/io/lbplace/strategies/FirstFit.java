package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategyProvider;

/** Places on the lowest handle that fits. */
final class FirstFit implements PlacementStrategy {
  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    return view.onOrNew(view.firstFit());
  }

  /** Found by ServiceLoader. */
  @SuppressWarnings("rawtypes") // the service is a generic type
  @AutoService(StrategyProvider.class)
  public static final class Provider implements StrategyProvider<NoOptions> {
    @Override
    public String name() {
      return "first-fit";
    }

    @Override
    public String summary() {
      return "Places on the eligible target with the lowest handle.";
    }

    @Override
    public String reference() {
      return "First fit: D. S. Johnson, Near-optimal bin packing algorithms, MIT 1973; Coffman, "
          + "Csirik, Galambos, Martello, Vigo, Bin packing approximation algorithms, Handbook of "
          + "Combinatorial Optimization, 2013. Bins here are of several sizes and dimensions, and "
          + "VIPs leave again.";
    }

    @Override
    public String complexity() {
      return "O(words up to the hit); 64 targets a word";
    }

    @Override
    public Class<NoOptions> options() {
      return NoOptions.class;
    }

    @Override
    public PlacementStrategy create(NoOptions options, Parts parts) {
      return new FirstFit();
    }
  }
}
