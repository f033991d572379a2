package io.lbplace.strategies;

import io.lbplace.core.model.Resources;
import io.lbplace.core.placement.TargetFacts;

/**
 * Amounts as shares of a target's capacity. A dimension without limit is never used up: its shares
 * are 0. Where the scheduler doesn't see capacities a share may exceed 1.
 */
final class Shares {
  private Shares() {}

  /** Whether a target has a limit in a dimension. */
  static boolean limited(TargetFacts view, int target, int dimension) {
    return view.capacity(target, dimension) < Resources.UNLIMITED;
  }

  /** What is used. */
  static double used(TargetFacts view, int target, int dimension) {
    return of((double) view.used(target, dimension), view.capacity(target, dimension));
  }

  /** What the request would take. */
  static double charge(TargetFacts view, int target, int dimension) {
    return of((double) view.charge(target, dimension), view.capacity(target, dimension));
  }

  /** What would be used with the request. */
  static double after(TargetFacts view, int target, int dimension) {
    return of(
        (double) (view.used(target, dimension) + view.charge(target, dimension)),
        view.capacity(target, dimension));
  }

  /** The load with the request: the largest share over the dimensions. */
  static double loadAfter(TargetFacts view, int target) {
    double most = 0;
    for (int d = 0; d < view.dimensions(); d++) {
      most = Math.max(most, after(view, target, d));
    }
    return most;
  }

  /** An amount's share: 1 of a capacity of nothing. */
  static double of(double amount, long capacity) {
    if (capacity >= Resources.UNLIMITED || amount <= 0) {
      return 0;
    }
    return capacity == 0 ? 1 : amount / capacity;
  }
}
