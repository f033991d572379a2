package io.lbplace.experiments.comparison;

import io.lbplace.simulator.metrics.Quantiles;
import io.lbplace.simulator.metrics.RunMetrics;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A metric by which strategies are compared with the baseline.
 *
 * @param name its name in results.json
 * @param moreIsBetter true if more is better, false if less is
 * @param of the function that gives its value in a run, or null where it doesn't apply
 */
record ComparedMetric(
    String name, boolean moreIsBetter, Function<RunMetrics, @Nullable Double> of) {
  static final ComparedMetric ACCEPTANCE =
      new ComparedMetric("acceptance", true, RunMetrics::acceptance);
  static final ComparedMetric COST = new ComparedMetric("cost", false, RunMetrics::cost);
  static final ComparedMetric DEVICES =
      new ComparedMetric("devicesUsedMean", false, RunMetrics::devicesUsedMean);

  static final List<ComparedMetric> ALL =
      List.of(
          ACCEPTANCE,
          new ComparedMetric("demandAcceptance", true, RunMetrics::demandAcceptance),
          COST,
          DEVICES,
          whole("devicesUsedPeak", RunMetrics::devicesUsedPeak),
          new ComparedMetric("elasticHours", false, RunMetrics::elasticHours),
          whole("refusals", RunMetrics::refusals),
          whole("retries", RunMetrics::retries),
          whole("conflicts", RunMetrics::conflicts),
          whole("wirings", RunMetrics::wirings),
          new ComparedMetric("imbalance", false, RunMetrics::imbalance),
          new ComparedMetric(
              "provisioningSeconds.p50", false, metrics -> p50(metrics.provisioningSeconds())),
          new ComparedMetric(
              "provisioningSeconds.p99", false, metrics -> p99(metrics.provisioningSeconds())),
          new ComparedMetric("availability", true, RunMetrics::availability));

  private static ComparedMetric whole(String name, Function<RunMetrics, @Nullable Long> of) {
    return new ComparedMetric(
        name,
        false,
        metrics -> {
          Long value = of.apply(metrics);
          return value == null ? null : (double) value;
        });
  }

  private static @Nullable Double p50(@Nullable Quantiles quantiles) {
    return quantiles == null ? null : quantiles.p50();
  }

  private static @Nullable Double p99(@Nullable Quantiles quantiles) {
    return quantiles == null ? null : quantiles.p99();
  }
}
