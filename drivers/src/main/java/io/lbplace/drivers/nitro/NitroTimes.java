package io.lbplace.drivers.nitro;

import java.time.Duration;

/**
 * How patient the driver is.
 *
 * @param answer how long an answer may take
 * @param firstPause before a request is sent again; doubled with each further one
 * @param tries how often anything is tried in all
 * @param maxMessageDelay how late a message may come: as long it is remembered what was removed
 */
public record NitroTimes(
    Duration answer, Duration firstPause, int tries, Duration maxMessageDelay) {
  /** 30 s for an answer, pauses of 0.2 s to 3.2 s, six tries, ten minutes. */
  public static final NitroTimes USUAL =
      new NitroTimes(Duration.ofSeconds(30), Duration.ofMillis(200), 6, Duration.ofMinutes(10));

  public NitroTimes {
    if (tries < 1) {
      throw new IllegalArgumentException("tries " + tries + ", expected 1 or more");
    }
  }

  /**
   * Waits before the n-th repetition, n from 0.
   *
   * @param why what went wrong before: the cause of the exception where the wait is interrupted
   */
  void pause(int repetition, Exception why) throws InterruptedException {
    try {
      Thread.sleep(firstPause.toMillis() << Math.min(repetition, 10));
    } catch (InterruptedException e) {
      e.initCause(why);
      throw e;
    }
  }
}
