package io.lbplace.benchmarks.gate;

import org.jspecify.annotations.Nullable;

/**
 * A figure that falls short of the baseline.
 *
 * @param benchmark what was measured
 * @param measure what of it
 * @param was in the baseline
 * @param is now; null if there is no such figure any more
 * @param interval of a time: both intervals of its ratio to the calibration, and what is allowed;
 *     otherwise why, in a few words
 */
public record Shortfall(
    String benchmark, String measure, Figure was, @Nullable Figure is, String interval) {
  /** One line for the user: benchmark, old, new, interval. */
  public String line() {
    return benchmark
        + " "
        + measure
        + ": was "
        + was.text()
        + ", is "
        + (is == null ? "missing" : is.text())
        + (interval.isEmpty() ? "" : "; " + interval);
  }
}
