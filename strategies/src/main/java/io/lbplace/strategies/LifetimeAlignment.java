package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Option;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategySpec;
import io.lbplace.core.placement.TargetFacts;

/** Places where the VIP prolongs the use of the target least, by the expected ends of VIPs. */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "lifetime-alignment",
    summary =
        "Places where it prolongs a target's use least, by expected ends; best fit "
            + "among near equals.",
    reference =
        "NILAS in J. Ling et al., LAVA: lifetime-aware VM allocation with learned distributions "
            + "and adaptation to mispredictions, MLSys 2025; H. Barbalho et al., Virtual machine "
            + "allocation with lifetime predictions, MLSys 2023. Ends are predicted once and not "
            + "again; who outstays its end counts as about to go, and a target with VIPs of "
            + "unknown end as one that stays. Buckets double in width.",
    complexity = "O(eligible targets × dimensions)",
    options = LifetimeAlignment.Options.class)
final class LifetimeAlignment implements PlacementStrategy, Scan.Score {

  private final double bucketNanos;

  LifetimeAlignment(Options options) {
    this.bucketNanos = options.bucketSeconds() * 1e9;
  }

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    return view.onOrNew(Scan.least(this, request, view));
  }

  /**
   * The bucket of the prolongation: 0 for none, 1 for up to a bucket's width, 2 for up to two, 3
   * for up to four and so on.
   */
  @Override
  public double of(PlacementRequest request, TargetFacts view, int target) {
    double prolongation = Lifetimes.prolongation(request, view, target);
    int bucket = 0;
    double width = 0;
    while (prolongation > width) {
      bucket++;
      width = width == 0 ? bucketNanos : 2 * width;
    }
    return bucket;
  }

  @Override
  public double then(PlacementRequest request, TargetFacts view, int target) {
    return -Shares.loadAfter(view, target);
  }

  /** The strategy's options. */
  record Options(
      @Option(
              doc =
                  "width of the first bucket of prolongations that count as equal; each further "
                      + "one is as wide as all before it",
              value = "1800",
              example = "60",
              min = 1e-9,
              max = 1e9)
          double bucketSeconds) {}
}
