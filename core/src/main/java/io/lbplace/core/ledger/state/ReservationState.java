package io.lbplace.core.ledger.state;

/**
 * The state of a reservation: how far it has come. It is charged in every state until it is
 * released.
 */
public enum ReservationState {
  /** Held while the VIP is being deployed. */
  CLAIMED,
  /** The VIP is there. */
  COMMITTED,
  /** The device may or may not carry the VIP: an undeploy is repeated until acknowledged. */
  DOUBTFUL;

  private static final ReservationState[] VALUES = values();

  /** The state with an ordinal. */
  public static ReservationState of(int ordinal) {
    return VALUES[ordinal];
  }
}
