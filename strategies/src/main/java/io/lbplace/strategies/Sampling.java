package io.lbplace.strategies;

import io.lbplace.core.placement.FleetView;

/** Draws from the eligible targets. */
final class Sampling {
  /** The number of draws after which a walk over the eligible targets is cheaper. */
  private static final int TRIES = 64;

  private Sampling() {}

  /**
   * Returns an eligible target, each equally likely, or {@link FleetView#NONE}. It draws handles
   * until one is eligible; after {@link #TRIES} misses it counts the eligible targets and draws one
   * of them, which leaves the distribution uniform.
   */
  static int uniform(FleetView view) {
    int first = view.firstFit();
    if (first == FleetView.NONE) {
      return FleetView.NONE;
    }
    for (int i = 0; i < TRIES; i++) {
      int target = view.random(view.targets());
      if (view.eligible(target)) {
        return target;
      }
    }
    int count = 0;
    for (int target = first; target != FleetView.NONE; target = view.nextFit(target)) {
      count++;
    }
    int target = first;
    for (int skip = view.random(count); skip > 0; skip--) {
      target = view.nextFit(target);
    }
    return target;
  }
}
