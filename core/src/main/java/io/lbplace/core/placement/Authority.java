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

  /** As the command line and the scenario file name it: lower case. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
