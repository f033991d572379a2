package io.lbplace.scenarios.fleet;

/**
 * The operator changes the fleet. A target that is added is in the plan from the start, with the
 * time when it joins.
 *
 * @param atNanos the time of the change
 * @param action the action
 * @param target handle
 */
public record Change(long atNanos, Action action, int target) {
  /** The actions of an operator on a target. */
  public enum Action {
    ADD,
    DRAIN,
    DISABLE,
    ENABLE,
    REMOVE
  }
}
