package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Option;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategySpec;
import io.lbplace.core.placement.TargetFacts;
import java.util.Arrays;

/**
 * Keeps the free capacities ("gaps") of targets at many different sizes (sum-of-squares algorithm).
 */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "sum-of-squares",
    summary =
        "Places where the sum, over gap sizes, of the squared number of targets with "
            + "that gap grows least, so that gaps of every size remain.",
    reference =
        "J. Csirik, D. S. Johnson, C. Kenyon, J. B. Orlin, P. W. Shor, R. R. Weber, On the "
            + "sum-of-squares algorithm for bin packing, Journal of the ACM 53(1), 2006. Sizes "
            + "there are whole numbers in one dimension: here the gap is that of the fullest "
            + "dimension in so many levels, and targets of all capacities count alike; full and "
            + "empty ones do not count, as there.",
    complexity = "O(targets + eligible targets × dimensions)",
    options = SumOfSquares.Options.class)
final class SumOfSquares implements PlacementStrategy, Scan.Score {

  /**
   * The tolerance for rounding: a gap counts as a whole number of levels from so little below it.
   */
  private static final double ROUNDING = 1e-9;

  private final int levels;

  /**
   * The number of targets at each level of free capacity. Level 0 is full, the last nearly empty.
   */
  private final int[] targets;

  SumOfSquares(Options options) {
    this.levels = options.levels();
    this.targets = new int[options.levels() + 1];
  }

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    Arrays.fill(targets, 0);
    for (int target = 0; target < view.targets(); target++) {
      if (view.vips(target) > 0) {
        targets[level(view.load(target))]++;
      }
    }
    return view.onOrNew(Scan.least(this, request, view));
  }

  /** The growth of the sum of squares. */
  @Override
  public double of(PlacementRequest request, TargetFacts view, int target) {
    int after = level(Shares.loadAfter(view, target));
    int before = view.vips(target) == 0 ? 0 : level(view.load(target));
    if (before == after) {
      return 0;
    }
    double growth = after == 0 ? 0 : 2.0 * targets[after] + 1;
    return before == 0 ? growth : growth - 2.0 * targets[before] + 1;
  }

  private int level(double load) {
    return (int) (Math.max(0, 1 - load) * levels + ROUNDING);
  }

  /** The strategy's options. */
  record Options(
      @Option(
              doc = "levels of free capacity between full and empty",
              value = "64",
              example = "8",
              min = 2,
              max = 4096)
          int levels) {}
}
