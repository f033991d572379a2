package io.lbplace.reports;

import io.lbplace.experiments.results.RunResult;
import io.lbplace.experiments.results.Timings;
import io.lbplace.simulator.metrics.Quantiles;
import io.lbplace.simulator.metrics.RunMetrics;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A strategy in a scenario.
 *
 * @param rank the rank from 1, over all scenarios of the experiment
 * @param clairvoyant true if it reads the future
 * @param strategy its label, with the authority where there are several
 * @param runs its runs, one for each seed, at least one
 */
public record Standing(int rank, boolean clairvoyant, String strategy, List<RunResult> runs) {
  /** The mark of a clairvoyant strategy. */
  public static final String CLAIRVOYANT_MARK = " *";

  /** The meaning of the mark. */
  public static final String CLAIRVOYANT_NOTE =
      "* reads the future: an upper reference, not a choice";

  public Standing {
    runs = List.copyOf(runs);
  }

  /** The strategy, marked if it is clairvoyant. */
  public String name() {
    return clairvoyant ? strategy + CLAIRVOYANT_MARK : strategy;
  }

  /** The mean of a metric over seeds, or null where it doesn't apply. */
  public @Nullable Double mean(Function<RunMetrics, ? extends @Nullable Number> metric) {
    return meanOf(run -> metric.apply(run.metrics()));
  }

  /** The least value of a metric over seeds; there must be one. */
  public double min(Function<RunMetrics, ? extends @Nullable Number> metric) {
    return values(metric).stream().mapToDouble(Number::doubleValue).min().orElseThrow();
  }

  /** The greatest value of a metric over seeds; there must be one. */
  public double max(Function<RunMetrics, ? extends @Nullable Number> metric) {
    return values(metric).stream().mapToDouble(Number::doubleValue).max().orElseThrow();
  }

  /** The mean of a figure of provisioning times, seconds. */
  public @Nullable Double provisioning(Function<Quantiles, Double> figure) {
    return mean(
        metrics -> {
          Quantiles seconds = metrics.provisioningSeconds();
          return seconds == null ? null : figure.apply(seconds);
        });
  }

  /** The mean of a figure of decision times, microseconds. */
  public @Nullable Double decisionMicros(Function<Timings.DecisionNanos, Long> figure) {
    return meanOf(
        run -> {
          Timings.DecisionNanos nanos = run.timings().decisionNanos();
          return nanos == null ? null : figure.apply(nanos) / 1e3;
        });
  }

  /** The mean gap of a metric to its bound, as a share of the bound, or null without one. */
  public @Nullable Double gap(String metric) {
    return meanOf(
        run -> {
          RunResult.Bound bound = run.bounds().get(metric);
          return bound == null ? null : bound.gap();
        });
  }

  /** The violations under all seeds, or null where no checker ran. */
  public @Nullable Long violations() {
    List<Long> counts = runs.stream().map(RunResult::violations).filter(Objects::nonNull).toList();
    return counts.isEmpty() ? null : counts.stream().mapToLong(Long::longValue).sum();
  }

  private List<Number> values(Function<RunMetrics, ? extends @Nullable Number> metric) {
    return runs.stream()
        .<Number>map(run -> metric.apply(run.metrics()))
        .filter(Objects::nonNull)
        .toList();
  }

  private @Nullable Double meanOf(Function<RunResult, ? extends @Nullable Number> figure) {
    double sum = 0;
    int count = 0;
    for (RunResult run : runs) {
      Number value = figure.apply(run);
      if (value != null) {
        sum += value.doubleValue();
        count++;
      }
    }
    return count == 0 ? null : sum / count;
  }
}
