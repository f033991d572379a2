package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Option;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategySpec;
import io.lbplace.core.placement.TargetFacts;

/** Places on the target where the vector of the capacity left is shortest, by a weighted norm. */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "vector-fit",
    summary =
        "Places on the eligible target where the weighted norm of the remaining "
            + "capacity would be smallest.",
    reference =
        "Norm-based greedy: R. Panigrahy, K. Talwar, L. Uyeda, U. Wieder, Heuristics for vector "
            + "bin packing, Microsoft Research 2011; weights after M. Gabay and S. Zaourar, "
            + "Vector bin packing with heterogeneous bins, Annals of OR 242(1), 2016. There a bin "
            + "chooses the item, from a list that is known; here an item chooses the bin, amounts "
            + "are shares of its capacity, and averages follow what has been asked for so far.",
    complexity = "O(eligible targets × dimensions)",
    options = VectorFit.Options.class)
final class VectorFit implements PlacementStrategy, Scan.Score {

  private final Norm norm;
  private final DimensionWeights weights;

  /** The norm that measures the vector. */
  enum Norm {
    /** The sum. */
    L1,
    /** The root of the sum of squares. */
    L2,
    /** The largest. */
    LINF
  }

  VectorFit(Options options) {
    this.norm = options.norm();
    this.weights = new DimensionWeights(options.weights());
  }

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    weights.see(request);
    return view.onOrNew(Scan.least(this, request, view));
  }

  @Override
  public double of(PlacementRequest request, TargetFacts view, int target) {
    double length = 0;
    for (int d = 0; d < view.dimensions(); d++) {
      if (!Shares.limited(view, target, d)) {
        continue; // an unlimited dimension leaves no remainder
      }
      double left = Math.max(0, 1 - Shares.after(view, target, d));
      double weight = weights.of(view, target, d);
      length =
          switch (norm) {
            case L1 -> length + weight * left;
            case L2 -> length + weight * left * left; // the root keeps the order
            case LINF -> Math.max(length, weight * left);
          };
    }
    return length;
  }

  /** The strategy's options. */
  record Options(
      @Option(
              doc =
                  "norm of the remaining capacity: l1 (sum), l2 (root of the sum of squares) or "
                      + "linf (largest)",
              value = "l2",
              example = "linf")
          Norm norm,
      @Option(
              doc =
                  "weight of a dimension: unit (all equal), or by m, the mean share of the "
                      + "target that the requests so far take: avg (m), expo (e^m), recipavg (1/m)",
              value = "unit",
              example = "recipavg")
          DimensionWeights.Rule weights) {}
}
