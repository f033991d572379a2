package io.lbplace.experiments.comparison;

import io.lbplace.experiments.results.RunResult;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A strategy's means over runs, by which it is ranked.
 *
 * @param strategy the strategy
 * @param acceptance share of VIPs accepted
 * @param cost null where nothing costs
 * @param devices in use on average
 */
record Score(
    String strategy, @Nullable Double acceptance, @Nullable Double cost, @Nullable Double devices) {
  static Score of(String strategy, List<RunResult> its) {
    return new Score(
        strategy,
        mean(its, ComparedMetric.ACCEPTANCE),
        mean(its, ComparedMetric.COST),
        mean(its, ComparedMetric.DEVICES));
  }

  static @Nullable Double mean(List<RunResult> runs, ComparedMetric metric) {
    double sum = 0;
    int count = 0;
    for (RunResult run : runs) {
      Double value = metric.of().apply(run.metrics());
      if (value != null) {
        sum += value;
        count++;
      }
    }
    return count == 0 ? null : sum / count;
  }

  /** True if another is at least as good in everything, and better in something. */
  boolean dominatedBy(Score other) {
    int acceptances = Double.compare(other.accepted(), accepted());
    int costs = Double.compare(orZero(cost), orZero(other.cost));
    int devicesUsed = Double.compare(orZero(devices), orZero(other.devices));
    return acceptances >= 0
        && costs >= 0
        && devicesUsed >= 0
        && (acceptances > 0 || costs > 0 || devicesUsed > 0);
  }

  /** None offered is none accepted. */
  double accepted() {
    return orZero(acceptance);
  }

  private static double orZero(@Nullable Double value) {
    return Objects.requireNonNullElse(value, 0.0);
  }
}
