package io.lbplace.experiments.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The wall-clock times of a run on one machine: never the same twice.
 *
 * @param decisionNanos the times of the strategy's answers, or null if it was never asked
 * @param decisionNanosByOutcome the times of decisions that {@code placed} the VIP, {@code opened}
 *     a new device for it, {@code deferred} or {@code rejected} it; outcomes that never happened
 *     are left out
 * @param wallSeconds the time of the run
 * @param lifecyclesPerSecond the VIPs requested per second
 * @param peakHeapBytes the sum of the peaks of the heap's pools, garbage included; null where other
 *     runs shared the heap
 * @param boundSeconds the time of finding the bounds, once for all runs of its scenario and seed;
 *     absent without bounds
 * @param traffic the requests sent to real VIPs, with their answers; absent without any
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

  /** The times of a run to whose VIPs no requests were sent. */
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

  /** The same times with the traffic that a client saw. */
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

  /** The same times with that of finding the bounds. */
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
