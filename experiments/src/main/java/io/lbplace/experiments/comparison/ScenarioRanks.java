package io.lbplace.experiments.comparison;

import io.lbplace.experiments.results.RunResult;
import io.lbplace.experiments.results.StrategyComparison.Friedman;
import io.lbplace.experiments.statistics.FriedmanTest;
import io.lbplace.experiments.statistics.Nemenyi;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ranks of contenders by acceptance over several scenarios, compared by Friedman and Nemenyi. */
final class ScenarioRanks {
  private static final double LEVEL = 0.05;

  private ScenarioRanks() {}

  /**
   * The comparison over the scenarios in which every contender has an acceptance; null if those or
   * the contenders are fewer than two.
   */
  static @Nullable Friedman compare(Map<String, List<RunResult>> groups, List<String> scenarios) {
    List<double[]> blocks = new ArrayList<>();
    for (String scenario : scenarios) {
      double[] lost = new double[groups.size()];
      int next = 0;
      for (List<RunResult> runs : groups.values()) {
        Double acceptance = Score.mean(Comparer.in(scenario, runs), ComparedMetric.ACCEPTANCE);
        lost[next++] = acceptance == null ? Double.NaN : -acceptance;
      }
      if (Arrays.stream(lost).noneMatch(Double::isNaN)) {
        blocks.add(lost);
      }
    }
    if (blocks.size() < 2 || groups.size() < 2) {
      return null;
    }
    FriedmanTest test = FriedmanTest.of(blocks.toArray(double[][]::new));
    Map<String, Double> meanRanks = new LinkedHashMap<>();
    for (String contender : groups.keySet()) {
      meanRanks.put(contender, test.meanRanks().get(meanRanks.size()));
    }
    return new Friedman(
        ComparedMetric.ACCEPTANCE.name(),
        blocks.size(),
        groups.size(),
        test.chiSquared(),
        test.f(),
        test.p(),
        Nemenyi.criticalDifference(groups.size(), blocks.size(), LEVEL),
        meanRanks);
  }
}
