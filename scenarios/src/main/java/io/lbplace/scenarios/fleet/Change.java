package io.lbplace.scenarios.fleet;

/**
 * The operator changes the fleet. A device that is added is in the plan from the start, with the
 * time when it joins.
 *
 * @param atNanos when
 * @param action what
 * @param device handle
 */
public record Change(long atNanos, Action action, int device) {
  /** What an operator can do with a device. */
  public enum Action {
    ADD,
    DRAIN,
    REMOVE
  }
}
