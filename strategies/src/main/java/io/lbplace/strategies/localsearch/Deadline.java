package io.lbplace.strategies.localsearch;

/**
 * A limit of wall time, for options that set one. The results of a search that it cuts short can't
 * be reproduced; without a limit the clock is never read. This is the only class of the
 * deterministic modules that reads the clock.
 */
public final class Deadline {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final long millis;
  private final long start;

  private Deadline(long millis, long start) {
    this.millis = millis;
    this.start = start;
  }

  /** A deadline so many milliseconds from now; 0 for no limit. */
  public static Deadline in(long millis) {
    return new Deadline(millis, millis == 0 ? 0 : System.nanoTime());
  }

  /**
   * Returns a deadline earlier by the time that has passed so far, which reserves as much for the
   * work after the search.
   */
  public Deadline earlierByElapsed() {
    return millis == 0 ? this : new Deadline(Math.max(1, millisLeft()), start);
  }

  /** True if the time is over; never without a limit. */
  public boolean over() {
    return millis != 0 && millisLeft() == 0;
  }

  /** The milliseconds left, not below 0; {@link Long#MAX_VALUE} without a limit. */
  public long millisLeft() {
    return millis == 0
        ? Long.MAX_VALUE
        : Math.max(0, millis - (System.nanoTime() - start) / NANOS_PER_MILLI);
  }
}
