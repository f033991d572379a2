package io.lbplace.core.scheduler;

/**
 * How a scheduler behaves.
 *
 * @param maxAttempts placements of one operation before it fails
 * @param moveIntervalNanos least time between two VIPs moved off failed or draining targets
 * @param retryNanos time until an undeploy that nobody acknowledged is repeated
 * @param decisionTime what a decision takes
 */
public record SchedulerConfig(
    int maxAttempts, long moveIntervalNanos, long retryNanos, DecisionTime decisionTime) {
  /** What a decision takes: time that the scheduler is busy and others wait. */
  @FunctionalInterface
  public interface DecisionTime {
    /** No time at all. */
    DecisionTime NONE = (vip, generation, attempt) -> 0;

    /** Nanoseconds of the world's time. */
    long nanos(int vip, int generation, int attempt);
  }

  public SchedulerConfig {
    if (maxAttempts < 1) {
      throw new IllegalArgumentException("maxAttempts " + maxAttempts + ", expected ≥ 1");
    }
  }
}
