package io.lbplace.core.placement;

/**
 * What a plan of moves may cost.
 *
 * @param moves at most
 * @param downtimeNanos of all VIPs together, at most
 * @param downtimePerMoveNanos what a switch is taken to interrupt a VIP for: connections that stand
 *     on the old device end
 */
public record MoveBudget(int moves, long downtimeNanos, long downtimePerMoveNanos) {
  public MoveBudget {
    if (moves < 0 || downtimeNanos < 0 || downtimePerMoveNanos < 0) {
      throw new IllegalArgumentException("a budget below 0");
    }
  }

  /** As many moves as both limits allow. */
  public int most() {
    return downtimePerMoveNanos == 0
        ? moves
        : (int) Math.min(moves, downtimeNanos / downtimePerMoveNanos);
  }
}
