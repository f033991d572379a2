package io.lbplace.experiments.results;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Differences, ranks and a recommendation of strategies. A function of the runs' metrics. What is
 * called a strategy here is a contender: under several authorities, a strategy under one of them
 * ({@link Contenders}).
 *
 * @param baseline the strategy that the others are compared with
 * @param pairs every other strategy with the baseline, by scenario and metric
 * @param ranks best first
 * @param pareto strategies that no other beats in acceptance, cost and devices at once
 * @param recommended the best that doesn't read the future, or null where there is none
 */
public record StrategyComparison(
    @Nullable String baseline,
    List<Pair> pairs,
    List<Rank> ranks,
    List<String> pareto,
    @Nullable Recommended recommended) {
  public StrategyComparison {
    pairs = List.copyOf(pairs);
    ranks = List.copyOf(ranks);
    pareto = List.copyOf(pareto);
  }

  /**
   * A strategy beside the baseline under the same seeds.
   *
   * @param scenario the scenario
   * @param strategy the strategy compared with the baseline
   * @param metric the metric compared
   * @param meanDifference strategy − baseline, over seeds
   * @param ci95 bounds of the 95 % confidence interval of that mean (Student's t); null with one
   *     seed
   * @param pValue the p-value of a paired test; null where none was made
   * @param significant the verdict of that test; null where none was made
   */
  public record Pair(
      String scenario,
      String strategy,
      String metric,
      double meanDifference,
      @Nullable List<Double> ci95,
      @Nullable Double pValue,
      @Nullable Boolean significant) {}

  /**
   * A strategy's place.
   *
   * @param rank the rank from 1; equals share one
   * @param strategy the strategy
   * @param scenario the scenario; null for all of the experiment, where they are different problems
   *     rather than settings of one
   * @param clairvoyant true if it reads the future: an upper reference, never recommended
   * @param meanRank mean of its ranks in the scenarios
   * @param acceptance mean over all runs
   * @param cost mean over all runs, or null where nothing costs
   * @param devicesUsedMean mean over all runs
   */
  public record Rank(
      int rank,
      String strategy,
      @Nullable String scenario,
      boolean clairvoyant,
      double meanRank,
      @Nullable Double acceptance,
      @Nullable Double cost,
      @Nullable Double devicesUsedMean) {}

  /**
   * The strategy to take.
   *
   * @param strategy its name
   * @param why the reason, in one sentence
   */
  public record Recommended(String strategy, String why) {}
}
