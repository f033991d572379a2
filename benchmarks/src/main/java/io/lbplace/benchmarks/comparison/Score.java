package io.lbplace.benchmarks.comparison;

import io.lbplace.benchmarks.results.RunResult;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A strategy's means over runs, by which it is ranked.
 *
 * @param strategy whose
 * @param acceptance share of VIPs accepted
 * @param cost null where nothing costs
 * @param devices in use on average
 */
record Score(
    String strategy,
    @Nullable Double acceptance,
    @Nullable Double cost,
    @Nullable Double devices) {
  /** Acceptance counts in steps of this size: what is less decides nothing. */
  private static final double STEP = 0.001;

  /** The better first: acceptance in steps of 0.1 %, then cost, then devices. */
  static final Comparator<Score> ORDER =
      Comparator.comparing(Score::steps, Comparator.reverseOrder())
          .thenComparing(Score::cost, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Score::devices, Comparator.nullsLast(Comparator.naturalOrder()));

  static Score of(String strategy, List<RunResult> runs) {
    List<RunResult> its = runs.stream().filter(run -> run.strategy().equals(strategy)).toList();
    return new Score(
        strategy,
        mean(its, ComparedMetric.ACCEPTANCE),
        mean(its, ComparedMetric.COST),
        mean(its, ComparedMetric.DEVICES));
  }

  private static @Nullable Double mean(List<RunResult> runs, ComparedMetric metric) {
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

  /** Acceptance in whole steps; none offered is none accepted. */
  long steps() {
    return acceptance == null ? -1 : Math.round(acceptance / STEP);
  }

  /** Whether another is at least as good in everything, and better in something. */
  boolean dominatedBy(Score other) {
    int acceptances = Double.compare(orZero(other.acceptance), orZero(acceptance));
    int costs = Double.compare(orZero(cost), orZero(other.cost));
    int devicesUsed = Double.compare(orZero(devices), orZero(other.devices));
    return acceptances >= 0
        && costs >= 0
        && devicesUsed >= 0
        && (acceptances > 0 || costs > 0 || devicesUsed > 0);
  }

  private static double orZero(@Nullable Double value) {
    return Objects.requireNonNullElse(value, 0.0);
  }
}
