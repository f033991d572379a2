package io.lbplace.experiments.bounds;

import io.lbplace.experiments.results.RunResult;
import io.lbplace.scenarios.Scenario;
import io.lbplace.simulator.metrics.Quantiles;
import io.lbplace.simulator.metrics.RunMetrics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Bounds of the metrics of runs; {@code docs/bounds.md} says what each holds for. */
public final class RunBounds {
  /** Metrics that can be bounded. */
  public static final String ACCEPTANCE = "acceptance";

  public static final String DEVICES_USED = "devicesUsedMean";
  public static final String COST = "cost";

  private static final double NANOS = 1e9;

  private static final double HOUR = 3600 * NANOS;

  private RunBounds() {}

  /**
   * The same runs with their bounds.
   *
   * @param runs all runs of one scenario under one seed; a bound of all of them is found once
   * @param solver the solver for the bound of acceptance
   */
  public static List<RunResult> of(Scenario scenario, List<RunResult> runs, ChoiceSolver solver) {
    long start = System.nanoTime();
    long waitNanos = 0;
    for (RunResult run : runs) {
      Quantiles seconds = run.metrics().provisioningSeconds();
      double longest = seconds == null ? 0 : seconds.max();
      waitNanos = Math.max(waitNanos, (long) Math.ceil(longest * NANOS) + 1);
    }
    AcceptanceBound.Found found =
        AcceptanceBound.of(scenario, runs.get(0).seed(), waitNanos, solver);
    List<Map<String, RunResult.Bound>> all = new ArrayList<>();
    for (RunResult run : runs) {
      Map<String, RunResult.Bound> bounds = new LinkedHashMap<>();
      put(bounds, ACCEPTANCE, acceptance(run.metrics(), found, waitNanos));
      CarriedBounds carried = new CarriedBounds(scenario.fleet(), run.breakdown());
      put(bounds, DEVICES_USED, least(run.metrics().devicesUsedMean(), carried.devices()));
      put(bounds, COST, least(run.metrics().cost(), cost(scenario, carried)));
      all.add(bounds);
    }
    double seconds = (System.nanoTime() - start) / NANOS;
    return IntStream.range(0, runs.size())
        .mapToObj(i -> runs.get(i).with(all.get(i), seconds))
        .toList();
  }

  private static void put(
      Map<String, RunResult.Bound> bounds, String metric, RunResult.@Nullable Bound bound) {
    if (bound != null) {
      bounds.put(metric, bound);
    }
  }

  private static RunResult.@Nullable Bound acceptance(
      RunMetrics metrics, AcceptanceBound.@Nullable Found found, long waitNanos) {
    Double value = metrics.acceptance();
    if (found == null || value == null || found.offered() != metrics.offered()) {
      return null;
    }
    double most = (double) found.accepted() / found.offered();
    String kind =
        found.instants() == 0
            ? "capacity is never short"
            : String.format(
                Locale.ROOT,
                "%s over pooled capacity at %d instants, served within %.1f s",
                found.kind(),
                found.instants(),
                waitNanos / NANOS);
    return new RunResult.Bound(most, kind, value <= most, most == 0 ? null : 1 - value / most);
  }

  /** A metric that is the better the less it is. */
  private static RunResult.@Nullable Bound least(@Nullable Double value, @Nullable Double bound) {
    if (value == null || bound == null) {
      return null;
    }
    return new RunResult.Bound(
        bound,
        "continuous, of what the run carried",
        value >= bound,
        bound == 0 ? null : value / bound - 1);
  }

  /** The bound of the cost over the window; null where that ends with the last request. */
  private static @Nullable Double cost(Scenario scenario, CarriedBounds carried) {
    Double costPerHour = carried.costPerHour();
    return costPerHour == null || scenario.horizonNanos() == Long.MAX_VALUE
        ? null
        : (Double) (costPerHour * (scenario.horizonNanos() - scenario.warmupNanos()) / HOUR);
  }
}
