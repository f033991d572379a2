package io.lbplace.core.placement;

import io.lbplace.core.model.Constraint;

/**
 * Facts about constraints for a rebalancer that plans many moves at once, beside the view of a
 * single VIP: facts that no move changes, and the networks that are wired now.
 */
public interface MoveFacts {
  /** True if every service type lets the scheduler see a constraint. */
  boolean visible(Constraint constraint);

  /**
   * True if service type, state, owner and group allow a movable VIP on a target now; false also
   * for its own target, if that doesn't take VIPs.
   */
  boolean allows(int vip, int target);

  /**
   * The divisor of a target: each node that carries a VIP is charged the demand divided by it,
   * rounded up.
   */
  int divisor(int target);

  /** True if networks with overlapping addresses may meet on a target. */
  boolean isolates(int target);

  /** True if two networks have addresses in common, so that they can't meet on every target. */
  boolean overlap(int network, int other);

  /**
   * The networks wired to any of a target's nodes, ascending. A plan doesn't free them: detaching
   * one takes its time.
   */
  int[] networks(int target);

  /** The downtime that one move is assumed to cause. */
  long downtimePerMoveNanos();
}
