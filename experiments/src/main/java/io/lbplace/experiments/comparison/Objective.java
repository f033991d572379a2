package io.lbplace.experiments.comparison;

import io.lbplace.experiments.results.Contenders;
import io.lbplace.experiments.results.RunResult;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The order of strategies in a scenario: the ranking of comparisons ({@link Order}), or a single
 * metric's mean over runs.
 */
public final class Objective {
  /** The name of the ranking. */
  public static final String RANKING = "ranking";

  private static final List<ComparedMetric> RANKED =
      List.of(ComparedMetric.ACCEPTANCE, ComparedMetric.COST, ComparedMetric.DEVICES);

  private final @Nullable ComparedMetric metric;

  private Objective(@Nullable ComparedMetric metric) {
    this.metric = metric;
  }

  /**
   * The objective with a name: {@link #RANKING}, or a metric's.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Objective named(String name) {
    if (name.equals(RANKING)) {
      return new Objective(null);
    }
    return ComparedMetric.ALL.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .map(Objective::new)
        .orElseThrow(() -> new IllegalArgumentException("no objective " + name));
  }

  /** All names, the ranking first. */
  public static List<String> names() {
    return Stream.concat(Stream.of(RANKING), ComparedMetric.ALL.stream().map(ComparedMetric::name))
        .toList();
  }

  /** The name of the objective. */
  public String name() {
    return metric == null ? RANKING : metric.name();
  }

  /**
   * The metrics that tell how good a strategy is, the weightiest first, and those of the ranking.
   */
  public List<String> metrics() {
    return Stream.concat(deciding().stream(), RANKED.stream())
        .map(ComparedMetric::name)
        .distinct()
        .toList();
  }

  private List<ComparedMetric> deciding() {
    return metric == null ? RANKED : List.of(metric);
  }

  /** The mean of one of {@link #metrics} over runs; null where it never applies. */
  public static @Nullable Double mean(String name, List<RunResult> runs) {
    ComparedMetric of = Objects.requireNonNull(named(name).metric);
    return Score.mean(runs, of);
  }

  /**
   * The strategies of one scenario's runs under the same seeds, the best first; equals stay in the
   * order of their runs.
   */
  public List<String> bestFirst(List<RunResult> runs) {
    Map<String, List<RunResult>> groups = Contenders.of(runs).group(runs);
    ComparedMetric single = metric;
    if (single == null) {
      List<Score> scores =
          groups.entrySet().stream().map(e -> Score.of(e.getKey(), e.getValue())).toList();
      return scores.stream().sorted(new Order(scores)).map(Score::strategy).toList();
    }
    Comparator<Double> better = single.moreIsBetter() ? Comparator.reverseOrder() : naturalOrder();
    return groups.keySet().stream()
        .sorted(
            Comparator.comparing(
                strategy -> Score.mean(groups.getOrDefault(strategy, List.of()), single),
                Comparator.nullsLast(better)))
        .toList();
  }

  private static Comparator<Double> naturalOrder() {
    return Comparator.naturalOrder();
  }

  /**
   * The metric that separates two strategies: the first whose means count as different.
   *
   * @param runs the runs of the one
   * @param base the runs of the other, under the same seeds
   * @return null if nothing separates them
   */
  public @Nullable Parting parting(List<RunResult> runs, List<RunResult> base) {
    for (ComparedMetric each : deciding()) {
      Double its = Score.mean(runs, each);
      Double others = Score.mean(base, each);
      PairedDifference difference = PairedDifference.of(Comparer.differences(runs, base, each));
      if (its == null || others == null || difference == null) {
        continue;
      }
      boolean tiered = metric == null && each.equals(ComparedMetric.ACCEPTANCE);
      boolean equal = tiered ? Math.abs(its - others) <= Order.TIER : its.equals(others);
      if (!equal) {
        return new Parting(each.name(), its > others == each.moreIsBetter(), difference);
      }
    }
    return null;
  }

  /**
   * The difference of two strategies where it counts.
   *
   * @param metric the metric
   * @param better true if the one is better in it than the other
   * @param difference the one − the other, by seeds
   */
  public record Parting(String metric, boolean better, PairedDifference difference) {}
}
