package io.lbplace.core.placement;

/** A rule that moves VIPs which are placed already. One instance serves one run. */
@FunctionalInterface
public interface Rebalancer {
  /**
   * Plans moves. Called on the scheduler's thread; may not keep the plan, block or read a clock.
   * Moves are carried out in the order planned, each only if it still fits then.
   */
  void plan(MovePlan plan);
}
