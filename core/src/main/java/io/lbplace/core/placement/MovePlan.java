package io.lbplace.core.placement;

import java.util.List;

/**
 * A fleet to be improved, and the moves planned so far. All answers are as if these had been
 * carried out; the fleet itself isn't touched. A move claims its new place before the old one is
 * free, as it will be carried out, so that no constraint is broken at any step.
 */
public interface MovePlan {
  // ---- targets ----

  /** One more than the highest target handle. */
  int targets();

  /** True if a target takes VIPs: it is up, and not draining. */
  boolean takes(int target);

  /** The number of VIPs that a target carries. */
  int vips(int target);

  /** The largest used/capacity over dimensions and nodes, 0 to 1. */
  double load(int target);

  /** The cost of an hour of a target, micro-units: 0 for an appliance. */
  long costPerHourMicros(int target);

  // ---- VIPs ----

  /**
   * The VIPs on a target that can be moved, oldest first: nothing is under way for them, and they
   * haven't been moved by this plan.
   */
  int[] movable(int target);

  /** True if all VIPs on a target can be moved. */
  boolean drainable(int target);

  /** The target of a VIP. */
  int targetOf(int vip);

  /** The request for another place for a VIP; its own target is excluded. */
  PlacementRequest request(int vip);

  /**
   * The fleet as one of the movable VIPs sees it, looking for another place; until the next call.
   */
  FleetView open(int vip);

  /** Further facts about constraints. */
  MoveFacts facts();

  // ---- the plan ----

  /** The number of moves that the budget has left. */
  int movesLeft();

  /**
   * Plans a move.
   *
   * @return false if the VIP doesn't fit there, isn't movable, or the budget is used up: then
   *     nothing has changed
   */
  boolean move(int vip, int target);

  /** The number of moves planned. */
  int moves();

  /** The moves planned, in order: a copy. */
  List<Move> planned();

  /** Takes back the latest moves, until so many are left. */
  void takeBackTo(int moves);
}
