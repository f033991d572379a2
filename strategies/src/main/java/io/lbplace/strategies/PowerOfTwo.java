package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Option;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategySpec;

/** Draws a few eligible targets and places on the least loaded of them. */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "power-of-two",
    summary = "Draws two eligible targets uniformly and places on the one with the smaller load.",
    reference =
        "Azar, Broder, Karlin, Upfal, Balanced allocations, STOC 1994; M. Mitzenmacher, The power "
            + "of two choices in randomized load balancing, IEEE TPDS 12(10), 2001. Drawn with "
            + "replacement as there; ties go to the lowest handle instead of to chance.",
    complexity =
        "O(choices · targets / eligible targets) draws expected; below one eligible in some 60 a "
            + "walk over the eligible for each choice",
    options = PowerOfTwo.Options.class)
final class PowerOfTwo implements PlacementStrategy {
  private final int choices;

  PowerOfTwo(Options options) {
    this.choices = options.choices();
  }

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    int best = Sampling.uniform(view);
    if (best == FleetView.NONE) {
      return view.onOrNew(FleetView.NONE);
    }
    double smallest = view.load(best);
    for (int i = 1; i < choices; i++) {
      int target = Sampling.uniform(view);
      double load = view.load(target);
      if (load < smallest || (load == smallest && target < best)) {
        best = target;
        smallest = load;
      }
    }
    return view.on(best);
  }

  /** The strategy's options. */
  record Options(
      @Option(
              doc = "targets that are drawn; one may be drawn twice",
              value = "2",
              example = "8",
              min = 1,
              max = 64)
          int choices) {}
}
