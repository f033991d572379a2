package io.lbplace.scenarios.fleet;

/**
 * The operator changes the fleet. A target that is added is in the plan from the start, with the
 * time when it joins.
 *
 * @param atNanos when
 * @param action what
 * @param target handle
 */
public record Change(long atNanos, Action action, int target) {
  /** What an operator can do with a target. */
  public enum Action {
    ADD,
    DRAIN,
    DISABLE,
    ENABLE,
    REMOVE
  }
}
