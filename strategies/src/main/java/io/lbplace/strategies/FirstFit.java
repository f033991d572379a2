package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategySpec;

/** Places on the lowest handle that fits. */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "first-fit",
    summary = "Places on the eligible target with the lowest handle.",
    reference =
        "First fit: D. S. Johnson, Near-optimal bin packing algorithms, MIT 1973; Coffman, "
            + "Csirik, Galambos, Martello, Vigo, Bin packing approximation algorithms, Handbook "
            + "of Combinatorial Optimization, 2013. Bins here are of several sizes and "
            + "dimensions, and VIPs leave again.",
    complexity = "O(words up to the hit); 64 targets a word")
final class FirstFit implements PlacementStrategy {
  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    return view.onOrNew(view.firstFit());
  }
}
