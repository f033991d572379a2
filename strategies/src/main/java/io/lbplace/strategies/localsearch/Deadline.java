package io.lbplace.strategies.localsearch;

/**
 * A limit of wall time, for options that ask for one. What it cuts short can't be reproduced; where
 * there is no limit the clock is never read. The only class of the deterministic modules that reads
 * it.
 */
public final class Deadline {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final long millis;
  private final long start;

  private Deadline(long millis, long start) {
    this.millis = millis;
    this.start = start;
  }

  /** So long from now on; 0 for no limit. */
  public static Deadline in(long millis) {
    return new Deadline(millis, millis == 0 ? 0 : System.nanoTime());
  }

  /** The same, but earlier by as much time as has gone by: what follows takes that long. */
  public Deadline earlierByElapsed() {
    return millis == 0 ? this : new Deadline(Math.max(1, millisLeft()), start);
  }

  /** Whether the time is over; never where there is no limit. */
  public boolean over() {
    return millis != 0 && millisLeft() == 0;
  }

  /** What is left of it, not below 0; {@link Long#MAX_VALUE} where there is no limit. */
  public long millisLeft() {
    return millis == 0
        ? Long.MAX_VALUE
        : Math.max(0, millis - (System.nanoTime() - start) / NANOS_PER_MILLI);
  }
}
