package io.lbplace.drivers.nitro;

import java.time.Duration;

/**
 * The patience of the driver.
 *
 * @param answer the longest time for an answer
 * @param firstPause the pause before a request is sent again; doubled with each further one
 * @param tries the number of attempts in all
 * @param maxMessageDelay the longest delay of a message, for which removals are remembered
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
   * @param why the failure before: the cause of the exception where the wait is interrupted
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
