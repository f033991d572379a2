package io.lbplace.strategies;

import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.TargetFacts;

/** How VIPs' expected ends prolong the use of targets. Virtual time, nanoseconds. */
final class Lifetimes {
  static final double NANOS_PER_HOUR = 3.6e12;

  private Lifetimes() {}

  static boolean known(PlacementRequest request) {
    return request.expectedEndNanos() != PlacementRequest.UNKNOWN;
  }

  /** How long a VIP is expected to stay yet; 0 if it should have ended. It must be known. */
  static long remaining(PlacementRequest request, TargetFacts view) {
    return Math.max(0, request.expectedEndNanos() - view.nowNanos());
  }

  /**
   * For how much longer than without the request a target would be in use. It isn't prolonged by
   * what nobody knows the end of, nor where it carries VIPs of which nobody knows it: they may stay
   * for ever. One that should be empty by now is taken to be so any moment.
   */
  static long prolongation(PlacementRequest request, TargetFacts view, int target) {
    if (!known(request)) {
      return 0;
    }
    long latest = view.latestEndNanos(target);
    if (latest == FleetView.NO_END && view.vips(target) > 0) {
      return 0;
    }
    return Math.max(0, request.expectedEndNanos() - Math.max(latest, view.nowNanos()));
  }
}
