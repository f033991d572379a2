package io.lbplace.reports.authority;

import io.lbplace.experiments.comparison.PairedDifference;
import io.lbplace.experiments.results.RunResult;
import io.lbplace.reports.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A measure under two authorities, over the strategies that ran under both. Differences are paired
 * by seed: within one, first the mean over strategies is taken.
 *
 * @param mean the mean under the authority
 * @param base the mean under the one it is compared with
 * @param difference the differences authority − base
 * @param equal true if every pair of runs has the same value
 */
record Contrast(double mean, double base, PairedDifference difference, boolean equal) {

  /** Null where the measure doesn't apply, or no strategy and seed ran under both. */
  static @Nullable Contrast of(Measure measure, List<Group> groups, List<Group> bases) {
    Map<Long, List<double[]>> bySeed = new TreeMap<>();
    for (Group group : groups) {
      for (Group base : bases) {
        if (base.strategy().equals(group.strategy())) {
          pair(measure, group.runs(), base.runs(), bySeed);
        }
      }
    }
    List<Double> differences = new ArrayList<>();
    double sum = 0;
    double baseSum = 0;
    boolean equal = true;
    for (List<double[]> pairs : bySeed.values()) {
      double mean = pairs.stream().mapToDouble(pair -> pair[0]).average().orElse(0);
      double base = pairs.stream().mapToDouble(pair -> pair[1]).average().orElse(0);
      differences.add(mean - base);
      sum += mean;
      baseSum += base;
      equal &= pairs.stream().allMatch(pair -> pair[0] == pair[1]);
    }
    PairedDifference difference = PairedDifference.of(differences);
    int seeds = differences.size();
    return difference == null
        ? null
        : new Contrast(sum / seeds, baseSum / seeds, difference, equal);
  }

  private static void pair(
      Measure measure,
      List<RunResult> runs,
      List<RunResult> bases,
      Map<Long, List<double[]>> bySeed) {
    for (RunResult run : runs) {
      for (RunResult base : bases) {
        Double value = measure.of(run);
        Double beside = measure.of(base);
        if (run.seed() == base.seed() && value != null && beside != null) {
          bySeed
              .computeIfAbsent(run.seed(), any -> new ArrayList<>())
              .add(new double[] {value, beside});
        }
      }
    }
  }

  long seeds() {
    return difference.pairs();
  }

  /** True if there is a difference under several seeds that may be chance. */
  boolean unclear() {
    return !equal && seeds() > 1 && !difference.significant();
  }

  /** "no difference that 5 seeds can show". */
  String nothingShown() {
    return "no difference that " + seeds() + " seeds can show";
  }

  double ratio() {
    return mean / base;
  }
}
