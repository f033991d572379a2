package io.lbplace.core.placement;

import java.util.Locale;

/** The party that chooses the device of a VIP ({@code docs/who-chooses.md}). */
public enum Authority {
  /** The scheduler's strategy, from the scheduler's view of the fleet. */
  CENTRAL,
  /** The scheduler's strategy, from the drivers' bids. */
  ADVISED,
  /** The driver's own strategy, over its own devices; the scheduler only chooses the provider. */
  DELEGATED;

  /** The name on the command line and in the scenario file: lower case. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
