package io.lbplace.strategies;

import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.TargetFacts;

/**
 * Computes how long VIPs are expected to stay, and by how much they prolong the use of targets. All
 * in virtual time, nanoseconds.
 */
final class Lifetimes {
  static final double NANOS_PER_HOUR = 3.6e12;

  private Lifetimes() {}

  static boolean known(PlacementRequest request) {
    return request.expectedEndNanos() != PlacementRequest.UNKNOWN;
  }

  /**
   * The time for which a VIP is expected to stay yet; 0 if it should have ended. Its end must be
   * known.
   */
  static long remaining(PlacementRequest request, TargetFacts view) {
    return Math.max(0, request.expectedEndNanos() - view.nowNanos());
  }

  /**
   * The time by which the request would prolong the use of a target. It is 0 if the end of the
   * request is unknown, or that of every VIP that the target carries, as these may stay for ever. A
   * target whose VIPs should all have ended is taken to be empty from now on.
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
