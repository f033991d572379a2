package io.lbplace.strategies;

import io.lbplace.core.model.Resources;
import io.lbplace.core.placement.TargetFacts;

/**
 * Amounts as shares of a target's capacity. The shares of a dimension without limit are 0. Where
 * the scheduler doesn't see capacities a share may exceed 1.
 */
final class Shares {
  private Shares() {}

  /** True if a target has a limit in a dimension. */
  static boolean limited(TargetFacts view, int target, int dimension) {
    return view.capacity(target, dimension) < Resources.UNLIMITED;
  }

  /** The share that is used. */
  static double used(TargetFacts view, int target, int dimension) {
    return of((double) view.used(target, dimension), view.capacity(target, dimension));
  }

  /** The share that the request would take. */
  static double charge(TargetFacts view, int target, int dimension) {
    return of((double) view.charge(target, dimension), view.capacity(target, dimension));
  }

  /** The share that would be used with the request. */
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

  /** An amount's share of a capacity: 0 of an unlimited one, 1 of a capacity of 0. */
  static double of(double amount, long capacity) {
    if (capacity >= Resources.UNLIMITED || amount <= 0) {
      return 0;
    }
    return capacity == 0 ? 1 : amount / capacity;
  }
}
