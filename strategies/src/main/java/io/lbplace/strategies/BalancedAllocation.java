package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategySpec;
import io.lbplace.core.placement.TargetFacts;

/** Places on the target whose dimensions would be used most evenly. */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "balanced-allocation",
    summary =
        "Places on the eligible target whose dimensions would be used most evenly, so that none "
            + "is stranded behind another.",
    reference =
        "NodeResourcesBalancedAllocation of the Kubernetes scheduler: the standard deviation of "
            + "used/capacity. Here it decides alone and over all dimensions, where there it is "
            + "one score of several; what is equally even goes to the fullest.",
    complexity = "O(eligible targets × dimensions)")
final class BalancedAllocation implements PlacementStrategy, Scan.Score {

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    return view.onOrNew(Scan.least(this, request, view));
  }

  @Override
  public double of(PlacementRequest request, TargetFacts view, int target) {
    int count = 0;
    double sum = 0;
    for (int d = 0; d < view.dimensions(); d++) {
      if (Shares.limited(view, target, d)) {
        count++;
        sum += Shares.after(view, target, d);
      }
    }
    double mean = count == 0 ? 0 : sum / count;
    double variance = 0;
    for (int d = 0; d < view.dimensions(); d++) {
      if (Shares.limited(view, target, d)) {
        double off = Shares.after(view, target, d) - mean;
        variance += off * off;
      }
    }
    return count == 0 ? 0 : variance / count;
  }

  @Override
  public double then(PlacementRequest request, TargetFacts view, int target) {
    return -Shares.loadAfter(view, target);
  }
}
