package io.lbplace.core.placement;

/** The time that a decision takes, in which the scheduler is busy and other VIPs wait. */
@FunctionalInterface
public interface DecisionTime {
  /** Decisions that take no time. */
  DecisionTime NONE = (vip, generation, attempt) -> 0;

  /** The time of one decision, in nanoseconds of the world's time. */
  long nanos(int vip, int generation, int attempt);
}
