package io.lbplace.core.placement;

/**
 * The limits of a plan of moves.
 *
 * @param moves the largest number of moves
 * @param downtimeNanos the largest downtime of all VIPs together
 * @param downtimePerMoveNanos the downtime that one move is assumed to cause: connections through
 *     the old device end
 */
public record MoveBudget(int moves, long downtimeNanos, long downtimePerMoveNanos) {
  public MoveBudget {
    if (moves < 0 || downtimeNanos < 0 || downtimePerMoveNanos < 0) {
      throw new IllegalArgumentException("a budget below 0");
    }
  }

  /** The number of moves that both limits allow. */
  public int most() {
    return downtimePerMoveNanos == 0
        ? moves
        : (int) Math.min(moves, downtimeNanos / downtimePerMoveNanos);
  }
}
