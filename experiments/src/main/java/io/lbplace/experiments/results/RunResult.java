package io.lbplace.experiments.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.simulator.Counters;
import io.lbplace.simulator.metrics.Breakdown;
import io.lbplace.simulator.metrics.RunMetrics;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run: scenario × strategy × authority × seed.
 *
 * @param scenario name
 * @param strategy as listed, with the options that differ from their defaults
 * @param options all of the strategy's options
 * @param authority the authority of each service type
 * @param deviceStrategies the strategies, by provider, of drivers that chose by one of their own
 *     rather than by this one
 * @param seed the seed of every draw
 * @param metrics the metrics, which are the same on any machine
 * @param breakdown the metrics by service type, device type and priority
 * @param bounds the bounds by metric; empty where none was asked for
 * @param timings wall clock of this machine
 * @param counters deterministic
 * @param eventLogSha256 hash of the event log, hexadecimal
 * @param violations found by the checker, or null without it
 * @param seriesFile path below the folder of results.json
 */
public record RunResult(
    String scenario,
    String strategy,
    JsonNode options,
    Map<String, String> authority,
    Map<String, String> deviceStrategies,
    long seed,
    RunMetrics metrics,
    Breakdown breakdown,
    Map<String, Bound> bounds,
    Timings timings,
    Counters counters,
    String eventLogSha256,
    @Nullable Long violations,
    String seriesFile) {
  public RunResult {
    authority = ordered(authority);
    deviceStrategies = ordered(deviceStrategies);
    bounds = ordered(bounds);
  }

  /** The same run with bounds, and how long these took. */
  public RunResult with(Map<String, Bound> found, double seconds) {
    return with(found, timings.with(seconds));
  }

  /** The same run with what a client saw of its VIPs. */
  public RunResult with(Traffic seen) {
    return with(bounds, timings.with(seen));
  }

  private RunResult with(Map<String, Bound> found, Timings taken) {
    return new RunResult(
        scenario,
        strategy,
        options,
        authority,
        deviceStrategies,
        seed,
        metrics,
        breakdown,
        found,
        taken,
        counters,
        eventLogSha256,
        violations,
        seriesFile);
  }

  /**
   * A limit of how good a metric can get.
   *
   * @param value the bound
   * @param kind the method that found it
   * @param proven true if no run that it holds for (docs/bounds.md) can be better
   * @param gap the distance of the run to it, as a share of the bound; null where the bound is 0
   */
  public record Bound(double value, String kind, boolean proven, @Nullable Double gap) {}

  /** Keeps the order, unlike {@link Map#copyOf}; a file may lack the field. */
  private static <V> Map<String, V> ordered(@Nullable Map<String, V> map) {
    return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
