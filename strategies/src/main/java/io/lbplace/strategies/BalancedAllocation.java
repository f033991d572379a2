package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategyProvider;

/** Places where the dimensions would be used most evenly. */
final class BalancedAllocation implements PlacementStrategy, Scan.Score {

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    return view.onOrNew(Scan.least(this, request, view));
  }

  @Override
  public double of(PlacementRequest request, FleetView view, int target) {
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
  public double then(PlacementRequest request, FleetView view, int target) {
    return -Shares.loadAfter(view, target);
  }

  /** Found by ServiceLoader. */
  @SuppressWarnings("rawtypes") // the service is a generic type
  @AutoService(StrategyProvider.class)
  public static final class Provider implements StrategyProvider<NoOptions> {
    @Override
    public String name() {
      return "balanced-allocation";
    }

    @Override
    public String summary() {
      return "Places on the eligible target whose dimensions would be used most evenly, so "
          + "that none is stranded behind another.";
    }

    @Override
    public String reference() {
      return "NodeResourcesBalancedAllocation of the Kubernetes scheduler: the standard "
          + "deviation of used/capacity. Here it decides alone and over all dimensions, where "
          + "there it is one score of several; what is equally even goes to the fullest.";
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
      return new BalancedAllocation();
    }
  }
}
