package io.lbplace.experiments.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Wall clock of the machine that ran it: never the same twice.
 *
 * @param decisionNanos of the strategy's answers, or null if it was never asked
 * @param decisionNanosByOutcome the same of decisions that {@code placed} the VIP, {@code opened} a
 *     new device for it, {@code deferred} or {@code rejected} it; what never happened isn't there
 * @param wallSeconds of the run
 * @param lifecyclesPerSecond VIPs requested for each of them
 * @param peakHeapBytes sum of the peaks of the heap's pools, garbage included; null where other
 *     runs shared the heap
 * @param boundSeconds finding the bounds, once for all runs of its scenario and seed; absent
 *     without them
 * @param traffic what a client saw that sent requests to real VIPs; absent without one
 */
public record Timings(
    @Nullable DecisionNanos decisionNanos,
    Map<String, DecisionNanos> decisionNanosByOutcome,
    double wallSeconds,
    @Nullable Double lifecyclesPerSecond,
    @Nullable Long peakHeapBytes,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double boundSeconds,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Traffic traffic) {
  public Timings {
    decisionNanosByOutcome =
        decisionNanosByOutcome == null // files from before have none
            ? Map.of()
            : Collections.unmodifiableMap(new LinkedHashMap<>(decisionNanosByOutcome));
  }

  /** Those of a run to whose VIPs no requests were sent. */
  public Timings(
      @Nullable DecisionNanos decisionNanos,
      Map<String, DecisionNanos> decisionNanosByOutcome,
      double wallSeconds,
      @Nullable Double lifecyclesPerSecond,
      @Nullable Long peakHeapBytes,
      @Nullable Double boundSeconds) {
    this(
        decisionNanos,
        decisionNanosByOutcome,
        wallSeconds,
        lifecyclesPerSecond,
        peakHeapBytes,
        boundSeconds,
        null);
  }

  /** The same with what a client saw. */
  Timings with(Traffic seen) {
    return new Timings(
        decisionNanos,
        decisionNanosByOutcome,
        wallSeconds,
        lifecyclesPerSecond,
        peakHeapBytes,
        boundSeconds,
        seen);
  }

  /** The same with how long bounds took. */
  Timings with(double secondsOfBounds) {
    return new Timings(
        decisionNanos,
        decisionNanosByOutcome,
        wallSeconds,
        lifecyclesPerSecond,
        peakHeapBytes,
        secondsOfBounds,
        traffic);
  }

  /** Times of decisions, nanoseconds, to three digits. */
  public record DecisionNanos(
      long count, double mean, long p50, long p90, long p99, long p999, long max) {}
}
