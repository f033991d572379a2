package io.lbplace.experiments.comparison;

import io.lbplace.experiments.results.Contenders;
import io.lbplace.experiments.results.RunResult;
import io.lbplace.experiments.results.StrategyComparison;
import io.lbplace.experiments.results.StrategyComparison.Pair;
import io.lbplace.experiments.results.StrategyComparison.Rank;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares strategies over an experiment's runs, or where there are several authorities each
 * strategy under each ({@link Contenders}); here all of these are called strategies. In each
 * scenario strategies are ranked by {@link Order} of their means over seeds; over several scenarios
 * the mean of those ranks decides, and where it is equal the order of the means over all runs.
 */
public final class Comparer {
  private Comparer() {}

  /**
   * Compares.
   *
   * @param runs the runs of all strategies under the same scenarios, authorities and seeds
   * @param baseline one of the contenders, by name
   * @param clairvoyant labels of the strategies that read the future
   */
  public static StrategyComparison compare(
      List<RunResult> runs, String baseline, Set<String> clairvoyant) {
    Contenders contenders = Contenders.of(runs);
    List<String> scenarios = runs.stream().map(RunResult::scenario).distinct().toList();
    Map<String, List<RunResult>> groups = contenders.group(runs);
    List<Score> overall = scores(groups);
    List<Rank> ranks = ranks(groups, scenarios, overall, seeing(contenders, runs, clairvoyant));
    return new StrategyComparison(
        baseline,
        pairs(groups, scenarios, baseline),
        ScenarioRanks.compare(groups, scenarios),
        ranks,
        unbeaten(overall),
        Recommendation.of(ranks, overall, runs));
  }

  /** The contenders whose strategies read the future. */
  private static Set<String> seeing(
      Contenders contenders, List<RunResult> runs, Set<String> clairvoyant) {
    Set<String> seeing = new HashSet<>();
    for (RunResult run : runs) {
      if (clairvoyant.contains(run.strategy())) {
        seeing.add(contenders.name(run));
      }
    }
    return seeing;
  }

  private static List<String> unbeaten(List<Score> scores) {
    return scores.stream()
        .filter(score -> scores.stream().noneMatch(score::dominatedBy))
        .map(Score::strategy)
        .toList();
  }

  /**
   * Compares under several settings of one problem, as a sweep makes them. Each setting has ranks
   * of its own, as a mean over settings would mean nothing. The Pareto set has the contenders that
   * aren't beaten in one setting or more.
   */
  public static StrategyComparison compareSettings(
      List<RunResult> runs, String baseline, Set<String> clairvoyant) {
    Contenders contenders = Contenders.of(runs);
    List<String> settings = runs.stream().map(RunResult::scenario).distinct().toList();
    List<Rank> ranks = new ArrayList<>();
    Set<String> unbeaten = new HashSet<>();
    for (String setting : settings) {
      List<RunResult> alone = in(setting, runs);
      Contenders within = Contenders.of(alone);
      Map<String, List<RunResult>> groups = within.group(alone);
      List<Score> scores = scores(groups);
      unbeaten.addAll(unbeaten(scores));
      for (Rank rank :
          ranks(groups, List.of(setting), scores, seeing(within, alone, clairvoyant))) {
        ranks.add(
            new Rank(
                rank.rank(),
                rank.strategy(),
                setting,
                rank.clairvoyant(),
                rank.meanRank(),
                rank.acceptance(),
                rank.cost(),
                rank.devicesUsedMean()));
      }
    }
    return new StrategyComparison(
        baseline,
        pairs(contenders.group(runs), settings, baseline),
        null,
        ranks,
        contenders.names().stream().filter(unbeaten::contains).toList(),
        Recommendation.ofSettings(ranks, settings, runs));
  }

  private static List<Score> scores(Map<String, List<RunResult>> groups) {
    return groups.entrySet().stream().map(e -> Score.of(e.getKey(), e.getValue())).toList();
  }

  private static List<Rank> ranks(
      Map<String, List<RunResult>> groups,
      List<String> scenarios,
      List<Score> overall,
      Set<String> clairvoyant) {
    Map<String, Double> meanRank = new HashMap<>();
    for (String scenario : scenarios) {
      List<Score> scores =
          groups.entrySet().stream()
              .map(e -> Score.of(e.getKey(), in(scenario, e.getValue())))
              .toList();
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
              null,
              clairvoyant.contains(score.strategy()),
              meanRank.getOrDefault(score.strategy(), 0.0),
              score.acceptance(),
              score.cost(),
              score.devices()));
    }
    return ranks;
  }

  static List<RunResult> in(String scenario, List<RunResult> runs) {
    return runs.stream().filter(run -> run.scenario().equals(scenario)).toList();
  }

  private static List<Pair> pairs(
      Map<String, List<RunResult>> groups, List<String> scenarios, String baseline) {
    List<Pair> pairs = new ArrayList<>();
    for (String scenario : scenarios) {
      List<RunResult> beside = in(scenario, groups.getOrDefault(baseline, List.of()));
      Map<String, List<RunResult>> others = new LinkedHashMap<>(groups);
      others.remove(baseline);
      others.replaceAll((strategy, runs) -> in(scenario, runs));
      List<TestFamily> families = new ArrayList<>();
      for (ComparedMetric metric : ComparedMetric.ALL) {
        Map<String, List<Double>> differences = new LinkedHashMap<>();
        others.forEach(
            (strategy, runs) -> differences.put(strategy, differences(runs, beside, metric)));
        families.add(new TestFamily(scenario, metric.name(), differences));
      }
      for (String strategy : others.keySet()) {
        families.stream()
            .map(family -> family.pair(strategy))
            .filter(Objects::nonNull)
            .forEach(pairs::add);
      }
    }
    return pairs;
  }

  /** Run minus baseline under the same seed. */
  static List<Double> differences(
      List<RunResult> runs, List<RunResult> baseline, ComparedMetric metric) {
    Map<Long, @Nullable Double> bySeed = new HashMap<>();
    for (RunResult run : baseline) {
      bySeed.put(run.seed(), metric.of().apply(run.metrics()));
    }
    List<Double> differences = new ArrayList<>();
    for (RunResult run : runs) {
      Double value = metric.of().apply(run.metrics());
      Double beside = bySeed.get(run.seed());
      if (value != null && beside != null) {
        differences.add(value - beside);
      }
    }
    return differences;
  }
}
