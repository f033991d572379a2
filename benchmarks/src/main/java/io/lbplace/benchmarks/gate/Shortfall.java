package io.lbplace.benchmarks.gate;

import org.jspecify.annotations.Nullable;

/**
 * A figure that falls short of the baseline.
 *
 * @param benchmark the name of the benchmark
 * @param measure the name of the measure
 * @param was the figure in the baseline
 * @param is the figure now; null if there is none any more
 * @param interval for a time both intervals of its ratio to the calibration, and what is allowed;
 *     otherwise the reason, in a few words
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
