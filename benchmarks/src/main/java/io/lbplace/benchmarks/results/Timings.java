package io.lbplace.benchmarks.results;

import org.jspecify.annotations.Nullable;

/**
 * Wall clock of the machine that ran it: never the same twice.
 *
 * @param decisionNanos of the strategy's answers, or null if it was never asked
 * @param wallSeconds of the run
 * @param lifecyclesPerSecond VIPs requested for each of them
 * @param peakHeapBytes sum of the peaks of the heap's pools, garbage included; null where other
 *     runs shared the heap
 */
public record Timings(
    @Nullable DecisionNanos decisionNanos,
    double wallSeconds,
    @Nullable Double lifecyclesPerSecond,
    @Nullable Long peakHeapBytes) {
  /** How long decisions took, nanoseconds, to three digits. */
  public record DecisionNanos(
      long count, double mean, long p50, long p90, long p99, long p999, long max) {}
}
