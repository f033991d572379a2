package io.lbplace.core.fleet;

/** The state of the wiring of a network to a device's interface (docs/architecture.md). */
public enum WiringState {
  /** Not attached; the VLAN is charged as long as the row stands. */
  ABSENT,
  /** Being attached. */
  WIRING,
  /** Attached. */
  WIRED,
  /** Being detached. A reservation that meets it waits, then wires again. */
  UNWIRING;

  private static final WiringState[] VALUES = values();

  /** The state with an ordinal. */
  public static WiringState of(int ordinal) {
    return VALUES[ordinal];
  }
}
