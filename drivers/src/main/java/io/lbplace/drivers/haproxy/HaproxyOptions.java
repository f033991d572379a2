package io.lbplace.drivers.haproxy;

import java.time.Duration;

/**
 * How HAProxy is run.
 *
 * @param binary the program, absolute
 * @param processes which VIPs of a device share a process
 * @param threads of each process, at least 1
 * @param drain how long connections of a replaced configuration may go on; at least a second
 * @param maxMessageDelay how late a message may come: so long removed VIPs are remembered
 */
public record HaproxyOptions(
    String binary, Processes processes, int threads, Duration drain, Duration maxMessageDelay) {
  /** Debian's binary, one process a device with one thread, five minutes to drain and remember. */
  public static final HaproxyOptions DEFAULT =
      new HaproxyOptions(
          "/usr/sbin/haproxy", Processes.SHARED, 1, Duration.ofMinutes(5), Duration.ofMinutes(5));

  /** Which VIPs of a device share a process, and so its reloads and its end. */
  public enum Processes {
    /** All. */
    SHARED,
    /** Those of one tenant. */
    PER_TENANT,
    /** None. */
    PER_VIP
  }

  /** The same with processes shared otherwise. */
  public HaproxyOptions with(Processes sharing) {
    return new HaproxyOptions(binary, sharing, threads, drain, maxMessageDelay);
  }

  public HaproxyOptions {
    if (threads < 1 || drain.toSeconds() < 1 || maxMessageDelay.isNegative()) {
      throw new IllegalArgumentException(
          "threads " + threads + ", drain " + drain + ", expected at least 1 and one second");
    }
  }
}
