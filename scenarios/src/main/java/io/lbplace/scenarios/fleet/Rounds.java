package io.lbplace.scenarios.fleet;

import io.lbplace.scenarios.error.InvalidField;

/** Work that is repeated until the horizon. All of it is planned at the start of a run. */
public final class Rounds {
  /** The most rounds allowed: more would take all memory. */
  public static final long MOST = 1_000_000;

  private Rounds() {}

  /** The number of rounds; 0 where there is no period. */
  public static long until(long horizonNanos, long everyNanos) {
    return everyNanos > 0 ? horizonNanos / everyNanos : 0;
  }

  /**
   * Refuses a period that is too short.
   *
   * @param pointer to the field that states it
   * @throws InvalidField if there would be more than {@link #MOST} rounds
   */
  public static void requireFew(String pointer, long horizonNanos, long everyNanos) {
    long rounds = until(horizonNanos, everyNanos);
    if (rounds > MOST) {
      throw new InvalidField(
          pointer,
          Latency.seconds(everyNanos),
          "at most " + MOST + " rounds until the horizon, and these are " + rounds);
    }
  }
}
