package io.lbplace.experiments.results;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Differences, ranks and a recommendation of strategies. A function of the runs' metrics. What is
 * called a strategy here is a contender: under several authorities, a strategy under one of them
 * ({@link Contenders}).
 *
 * @param baseline the strategy that the others are compared with
 * @param pairs every other strategy with the baseline, by scenario and metric
 * @param friedman the ranks by acceptance over several scenarios; null where there is one, or where
 *     they are settings of one
 * @param ranks best first
 * @param pareto strategies that no other beats in acceptance, cost and devices at once
 * @param recommended the best that doesn't read the future, or null where there is none
 */
public record StrategyComparison(
    @Nullable String baseline,
    List<Pair> pairs,
    @Nullable Friedman friedman,
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
   * @param bootstrap95 bounds of the percentile bootstrap's interval, where it doesn't agree with
   *     {@code ci95} whether 0 is left out; null where it does, or where seeds are too few
   * @param hodgesLehmann the median of the means of all pairs of differences
   * @param effectSize the matched-pairs rank-biserial correlation, −1 to 1, above 0 where the
   *     strategy has more; null if identical
   * @param identical true if all differences are exactly 0
   * @param pValue two-sided, of the paired sign-flip permutation test; null if identical
   * @param pAdjusted by Holm, over the strategies that aren't identical in this scenario and
   *     metric; null if identical
   * @param significant true if {@code pAdjusted} is at most 0.05; null if identical, or where seeds
   *     are too few
   * @param seedsNeeded the least number of seeds under which the test could tell; null where there
   *     are as many, or if identical
   */
  public record Pair(
      String scenario,
      String strategy,
      String metric,
      double meanDifference,
      @Nullable List<Double> ci95,
      @Nullable List<Double> bootstrap95,
      double hodgesLehmann,
      @Nullable Double effectSize,
      boolean identical,
      @Nullable Double pValue,
      @Nullable Double pAdjusted,
      @Nullable Boolean significant,
      @Nullable Integer seedsNeeded) {}

  /**
   * Friedman's test over scenarios, with Nemenyi's critical difference at 0.05.
   *
   * @param metric the metric ranked by
   * @param scenarios the number of scenarios in which every strategy has the metric
   * @param strategies the number of strategies
   * @param chi2 Friedman's statistic
   * @param f Iman and Davenport's; null where all scenarios rank alike
   * @param p the p-value of {@code f}; without it the exact chance that all scenarios rank alike
   * @param criticalDifference of mean ranks: two strategies that are further apart differ
   * @param meanRanks by strategy, ties with the mean of their ranks; 1 is best
   */
  public record Friedman(
      String metric,
      int scenarios,
      int strategies,
      double chi2,
      @Nullable Double f,
      double p,
      double criticalDifference,
      Map<String, Double> meanRanks) {
    public Friedman {
      meanRanks = Collections.unmodifiableMap(new LinkedHashMap<>(meanRanks));
    }
  }

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
