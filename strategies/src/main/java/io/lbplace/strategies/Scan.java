package io.lbplace.strategies;

import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.TargetFacts;

/** Search for the eligible target with the least score, over all of them. */
final class Scan {
  private Scan() {}

  /** A rule's score of a target. Never NaN. */
  interface Score {
    /** The score, the less the better; {@link Double#POSITIVE_INFINITY} excludes the target. */
    double of(PlacementRequest request, TargetFacts view, int target);

    /** Decides between targets of equal score, the less the better. */
    default double then(PlacementRequest request, TargetFacts view, int target) {
      return 0;
    }
  }

  /** The eligible target with the least score, or {@link FleetView#NONE}. */
  static int least(Score score, PlacementRequest request, FleetView view) {
    return least(score, request, view, false);
  }

  /**
   * Of the eligible targets that carry something the one with the least score; the lowest empty one
   * if there is none: bins are opened only for what fits into no open one.
   */
  static int leastOpen(Score score, PlacementRequest request, FleetView view) {
    return least(score, request, view, true);
  }

  private static int least(Score score, PlacementRequest request, FleetView view, boolean open) {
    int best = FleetView.NONE;
    int empty = FleetView.NONE;
    double least = Double.POSITIVE_INFINITY;
    double second = 0;
    for (int target = view.firstFit(); target != FleetView.NONE; target = view.nextFit(target)) {
      if (open && view.vips(target) == 0) {
        empty = empty == FleetView.NONE ? target : empty;
        continue;
      }
      double value = score.of(request, view, target);
      if (value < least) {
        best = target;
        least = value;
        second = score.then(request, view, target);
      } else if (value == least && best != FleetView.NONE) {
        double other = score.then(request, view, target);
        if (other < second) {
          best = target;
          second = other;
        }
      }
    }
    return best == FleetView.NONE ? empty : best;
  }
}
