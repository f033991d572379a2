package io.lbplace.core.placement;

import io.lbplace.core.model.Constraint;

/**
 * What a rebalancer that plans many moves at once has to know about constraints, beside what the
 * view of a single VIP tells: facts that no move changes, and what is wired as things stand.
 */
public interface MoveFacts {
  /** Whether every service type lets the scheduler see a constraint. */
  boolean visible(Constraint constraint);

  /**
   * Whether service type, state, owner and group let a movable VIP be on a target, as things stand;
   * also false of where it is, if that doesn't take VIPs.
   */
  boolean allows(int vip, int target);

  /** By what a target divides a demand, rounding up, for each node that carries a VIP. */
  int divisor(int target);

  /** Whether networks with overlapping addresses may meet on a target. */
  boolean isolates(int target);

  /** Whether two networks have addresses in common, so that they can't meet everywhere. */
  boolean overlap(int network, int other);

  /**
   * The networks that hang on any of a target's nodes, rising. A plan doesn't free them: detaching
   * one takes its time.
   */
  int[] networks(int target);

  /** What a move is taken to interrupt its VIP for. */
  long downtimePerMoveNanos();
}
