package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Option;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategySpec;
import io.lbplace.core.placement.TargetFacts;

/**
 * Places on the target whose free capacity is best aligned with the demand, by dot product or
 * cosine.
 */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "dot-product",
    summary =
        "Places on the target in use whose free capacity has the largest weighted dot "
            + "product with the demand; on an empty one if the request fits on none in use.",
    reference =
        "Dot-product greedy: R. Panigrahy, K. Talwar, L. Uyeda, U. Wieder, Heuristics for vector "
            + "bin packing, Microsoft Research 2011; alignment score: R. Grandl et al., "
            + "Multi-resource packing for cluster schedulers (Tetris), SIGCOMM 2014; cosine: "
            + "Gabay and Zaourar 2016. There a bin or machine chooses among waiting items; here "
            + "one item chooses among the open bins, since an empty one would always have the "
            + "largest product.",
    complexity = "O(eligible targets × dimensions)",
    options = DotProduct.Options.class)
final class DotProduct implements PlacementStrategy, Scan.Score {

  private final Measure measure;
  private final DimensionWeights weights;

  /** The measure of alignment between the vectors of demand and free capacity. */
  enum Measure {
    /** The dot product. */
    DOT,
    /** The cosine of the angle between the two. */
    COSINE
  }

  DotProduct(Options options) {
    this.measure = options.measure();
    this.weights = new DimensionWeights(options.weights());
  }

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    weights.see(request);
    return view.onOrNew(Scan.leastOpen(this, request, view));
  }

  @Override
  public double of(PlacementRequest request, TargetFacts view, int target) {
    double dot = 0;
    double demands = 0;
    double rooms = 0;
    for (int d = 0; d < view.dimensions(); d++) {
      if (!Shares.limited(view, target, d)) {
        continue; // an unlimited dimension isn't scarce
      }
      double weight = weights.of(view, target, d);
      double demand = Shares.charge(view, target, d);
      double room = Math.max(0, 1 - Shares.used(view, target, d));
      dot += weight * demand * room;
      demands += weight * demand * demand;
      rooms += weight * room * room;
    }
    if (measure == Measure.DOT || dot == 0) {
      return -dot;
    }
    return -dot / StrictMath.sqrt(demands * rooms);
  }

  /** The strategy's options. */
  record Options(
      @Option(
              doc =
                  "dot: the product, which also favours much free capacity; cosine: the "
                      + "direction alone",
              value = "dot",
              example = "cosine")
          Measure measure,
      @Option(
              doc =
                  "weight of a dimension: unit (all equal), or by m, the mean share of the "
                      + "target that the requests so far take: avg (m), expo (e^m), recipavg (1/m)",
              value = "unit",
              example = "recipavg")
          DimensionWeights.Rule weights) {}
}
