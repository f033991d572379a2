package io.lbplace.strategies.rebalance.solver;

/**
 * The prices by which plans for a fleet are compared, in millionths of points.
 *
 * @param device each target in use
 * @param money each unit of currency per hour that the elastic devices in use cost
 * @param move each move
 * @param tight points taken off for the squares of a target's shares, added over dimensions and
 *     targets in use; while room is made, this prefers full and empty targets to half full ones
 */
public record Prices(long device, long money, long move, long tight) {
  /** A whole, where shares and points are in millionths. */
  static final long ONE = 1_000_000;

  private static final double NANOS = 1e9;

  /**
   * The prices of a plan.
   *
   * @param device points for each target in use
   * @param money points for each unit of currency per hour
   * @param move points for each move
   * @param downtime points for each second that a VIP is interrupted for
   * @param downtimePerMoveNanos the time for which a move interrupts a VIP
   */
  public static Prices of(
      int device, int money, int move, int downtime, long downtimePerMoveNanos) {
    return new Prices(
        device * ONE,
        money * ONE,
        move * ONE + (long) (downtime * (downtimePerMoveNanos / NANOS) * ONE),
        0);
  }

  /** The price of using a target. */
  long inUse(long costPerHourMicros) {
    // Divided first, so that dear devices at high prices don't overflow.
    return device + money / ONE * costPerHourMicros;
  }

  /**
   * Returns the prices while room is made: an exchange that makes two targets a little more unequal
   * isn't worth its moves, one that makes them much more unequal is.
   */
  Prices makingRoom() {
    return new Prices(device, money, ONE / 50, 1);
  }
}
