package io.lbplace.core.placement;

import io.lbplace.core.model.Constraint;

/**
 * A strategy's answer to a request. The view hands out preallocated instances: {@link
 * FleetView#on}, {@link FleetView#onNew}, {@link FleetView#reject}.
 */
public sealed interface Decision {
  /** Place it on a target, which may be booting still: the claim then waits for the boot. */
  record On(int target) implements Decision {}

  /** Create an elastic device of a flavor for it. */
  record OnNew(int flavor) implements Decision {}

  /** Ask again at a virtual time, nanoseconds. */
  record Defer(long untilNanos) implements Decision {}

  /**
   * Nothing fits.
   *
   * @param constraint the one that left no target
   * @param key its detail (see {@link Constraint}); −1 where there is none
   */
  record Reject(Constraint constraint, int key) implements Decision {}
}
