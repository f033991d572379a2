package io.lbplace.strategies;

import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.TargetFacts;

/** Searches all eligible targets for the one with the least score. */
final class Scan {
  private Scan() {}

  /** A rule's score of a target. Never NaN. */
  interface Score {
    /** The score, the lower the better; {@link Double#POSITIVE_INFINITY} excludes the target. */
    double of(PlacementRequest request, TargetFacts view, int target);

    /** A second score, the lower the better, for targets of equal score. */
    default double then(PlacementRequest request, TargetFacts view, int target) {
      return 0;
    }
  }

  /** The eligible target with the least score, or {@link FleetView#NONE}. */
  static int least(Score score, PlacementRequest request, FleetView view) {
    return least(score, request, view, false);
  }

  /**
   * The eligible target with the least score of those that carry something; the lowest empty one if
   * there is none: bins are opened only for VIPs that fit into no open one.
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
