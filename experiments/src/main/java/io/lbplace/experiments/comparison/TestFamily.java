package io.lbplace.experiments.comparison;

import io.lbplace.experiments.results.StrategyComparison.Pair;
import io.lbplace.experiments.statistics.Bootstrap;
import io.lbplace.experiments.statistics.HodgesLehmann;
import io.lbplace.experiments.statistics.Holm;
import io.lbplace.experiments.statistics.SignFlipTest;
import io.lbplace.experiments.statistics.SignedRanks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All contenders beside the baseline in one scenario and metric. Their tests are one family, for
 * which Holm's correction holds. A contender that is identical to the baseline isn't tested, and so
 * doesn't count: under any signs its differences sum to 0, so that its test can't err (Tarone
 * 1990).
 */
final class TestFamily {
  private static final double LEVEL = 0.05;

  private final String scenario;
  private final String metric;
  private final Map<String, Pair> pairs = new HashMap<>();

  /**
   * Tests them.
   *
   * @param differences contender − baseline by seed, by contender; empty where the metric doesn't
   *     apply
   */
  TestFamily(String scenario, String metric, Map<String, List<Double>> differences) {
    this.scenario = scenario;
    this.metric = metric;
    List<String> tested = new ArrayList<>();
    differences.forEach(
        (strategy, each) -> {
          if (!each.isEmpty() && each.stream().allMatch(difference -> difference == 0)) {
            pairs.put(strategy, identical(strategy, values(differences, strategy)));
          } else if (!each.isEmpty()) {
            tested.add(strategy);
          }
        });
    double[][] values =
        tested.stream().map(each -> values(differences, each)).toArray(double[][]::new);
    double[] pValues = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      pValues[i] = SignFlipTest.pValue(values[i]);
    }
    double[] adjusted = Holm.adjusted(pValues);
    int least = SignFlipTest.leastPairs(values.length, LEVEL);
    for (int i = 0; i < values.length; i++) {
      Integer needed = values[i].length < least ? Integer.valueOf(least) : null;
      pairs.put(tested.get(i), pair(tested.get(i), values[i], pValues[i], adjusted[i], needed));
    }
  }

  /** A contender beside the baseline; null where the metric doesn't apply. */
  @Nullable Pair pair(String strategy) {
    return pairs.get(strategy);
  }

  private static double[] values(Map<String, List<Double>> differences, String strategy) {
    return differences.getOrDefault(strategy, List.of()).stream()
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  private Pair identical(String strategy, double[] differences) {
    List<Double> ci95 = PairedDifference.of(differences).ci95();
    return new Pair(
        scenario, strategy, metric, 0, ci95, null, 0, null, true, null, null, null, null);
  }

  private Pair pair(
      String strategy,
      double[] differences,
      double pValue,
      double adjusted,
      @Nullable Integer seedsNeeded) {
    PairedDifference mean = PairedDifference.of(differences);
    return new Pair(
        scenario,
        strategy,
        metric,
        mean.mean(),
        mean.ci95(),
        seedsNeeded == null ? contrary(mean, differences) : null,
        HodgesLehmann.estimate(differences),
        SignedRanks.of(differences).rankBiserial(),
        false,
        pValue,
        adjusted,
        seedsNeeded == null ? adjusted <= LEVEL : null,
        seedsNeeded);
  }

  /** The bootstrap's interval, if it says otherwise than Student's whether 0 is left out. */
  private static @Nullable List<Double> contrary(PairedDifference mean, double[] differences) {
    double[] bounds = Bootstrap.interval(differences, PairedDifference.CONFIDENCE);
    boolean leavesOutZero = bounds[0] > 0 || bounds[1] < 0;
    return leavesOutZero == mean.significant() ? null : List.of(bounds[0], bounds[1]);
  }
}
