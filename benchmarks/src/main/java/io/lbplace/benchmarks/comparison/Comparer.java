package io.lbplace.benchmarks.comparison;

import io.lbplace.benchmarks.results.Comparison;
import io.lbplace.benchmarks.results.Comparison.Pair;
import io.lbplace.benchmarks.results.Comparison.Rank;
import io.lbplace.benchmarks.results.RunResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.jspecify.annotations.Nullable;

/**
 * Compares strategies over an experiment's runs. In each scenario strategies are ranked by {@link
 * Order} of their means over seeds; over several scenarios the mean of those ranks decides, and
 * where it is equal the order of the means over all runs.
 */
public final class Comparer {
  private static final double CONFIDENCE = 0.95;

  private Comparer() {}

  /**
   * Compares.
   *
   * @param runs of all strategies under the same scenarios and seeds
   * @param baseline one of the strategies
   * @param clairvoyant those that read the future
   */
  public static Comparison compare(List<RunResult> runs, String baseline, Set<String> clairvoyant) {
    List<String> scenarios = runs.stream().map(RunResult::scenario).distinct().toList();
    List<String> strategies = runs.stream().map(RunResult::strategy).distinct().toList();
    List<Score> overall = strategies.stream().map(s -> Score.of(s, runs)).toList();
    List<Rank> ranks = ranks(runs, scenarios, strategies, overall, clairvoyant);
    return new Comparison(
        baseline,
        pairs(runs, scenarios, strategies, baseline),
        ranks,
        overall.stream()
            .filter(score -> overall.stream().noneMatch(score::dominatedBy))
            .map(Score::strategy)
            .toList(),
        Recommendation.of(ranks, overall, runs));
  }

  private static List<Rank> ranks(
      List<RunResult> runs,
      List<String> scenarios,
      List<String> strategies,
      List<Score> overall,
      Set<String> clairvoyant) {
    Map<String, Double> meanRank = new HashMap<>();
    for (String scenario : scenarios) {
      List<RunResult> here = runs.stream().filter(r -> r.scenario().equals(scenario)).toList();
      List<Score> scores = strategies.stream().map(s -> Score.of(s, here)).toList();
      Order order = new Order(scores);
      for (Score score : scores) {
        long better = scores.stream().filter(s -> order.compare(s, score) < 0).count();
        meanRank.merge(score.strategy(), (better + 1.0) / scenarios.size(), Double::sum);
      }
    }
    Comparator<Score> order =
        Comparator.comparingDouble((Score score) -> meanRank.getOrDefault(score.strategy(), 0.0))
            .thenComparing(new Order(overall));
    List<Score> sorted = overall.stream().sorted(order).toList();
    List<Rank> ranks = new ArrayList<>();
    for (int i = 0; i < sorted.size(); i++) {
      Score score = sorted.get(i);
      boolean tied = i > 0 && order.compare(sorted.get(i - 1), score) == 0;
      ranks.add(
          new Rank(
              tied ? ranks.get(i - 1).rank() : i + 1,
              score.strategy(),
              clairvoyant.contains(score.strategy()),
              meanRank.getOrDefault(score.strategy(), 0.0),
              score.acceptance(),
              score.cost(),
              score.devices()));
    }
    return ranks;
  }

  private static List<Pair> pairs(
      List<RunResult> runs, List<String> scenarios, List<String> strategies, String baseline) {
    List<Pair> pairs = new ArrayList<>();
    for (String scenario : scenarios) {
      List<RunResult> here = runs.stream().filter(r -> r.scenario().equals(scenario)).toList();
      for (String strategy : strategies) {
        if (!strategy.equals(baseline)) {
          for (ComparedMetric metric : ComparedMetric.ALL) {
            Pair pair =
                pair(scenario, strategy, metric, differences(here, strategy, baseline, metric));
            if (pair != null) {
              pairs.add(pair);
            }
          }
        }
      }
    }
    return pairs;
  }

  private static SummaryStatistics differences(
      List<RunResult> runs, String strategy, String baseline, ComparedMetric metric) {
    Map<Long, @Nullable Double> bySeed = new HashMap<>();
    for (RunResult run : runs) {
      if (run.strategy().equals(baseline)) {
        bySeed.put(run.seed(), metric.of().apply(run.metrics()));
      }
    }
    SummaryStatistics differences = new SummaryStatistics();
    for (RunResult run : runs) {
      Double value = metric.of().apply(run.metrics());
      Double beside = bySeed.get(run.seed());
      if (run.strategy().equals(strategy) && value != null && beside != null) {
        differences.addValue(value - beside);
      }
    }
    return differences;
  }

  private static @Nullable Pair pair(
      String scenario, String strategy, ComparedMetric metric, SummaryStatistics differences) {
    if (differences.getN() == 0) {
      return null;
    }
    double mean = differences.getMean();
    return new Pair(scenario, strategy, metric.name(), mean, interval(differences), null, null);
  }

  private static @Nullable List<Double> interval(SummaryStatistics differences) {
    long n = differences.getN();
    if (n < 2) {
      return null;
    }
    double t = new TDistribution((double) n - 1).inverseCumulativeProbability((1 + CONFIDENCE) / 2);
    double half = t * differences.getStandardDeviation() / Math.sqrt((double) n);
    return List.of(differences.getMean() - half, differences.getMean() + half);
  }
}
