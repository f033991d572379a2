package io.lbplace.core.placement;

/** What a decision takes: time that whoever decides is busy and others wait. */
@FunctionalInterface
public interface DecisionTime {
  /** No time at all. */
  DecisionTime NONE = (vip, generation, attempt) -> 0;

  /** Nanoseconds of the world's time. */
  long nanos(int vip, int generation, int attempt);
}
