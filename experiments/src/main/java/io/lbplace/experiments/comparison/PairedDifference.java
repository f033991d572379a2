package io.lbplace.experiments.comparison;

import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.jspecify.annotations.Nullable;

/**
 * The mean of differences that were taken pair by pair, here under the same seed.
 *
 * @param pairs the number of pairs, at least 1
 * @param mean the mean of the differences
 * @param ci95 bounds of the 95 % confidence interval of that mean (Student's t); null with one pair
 */
public record PairedDifference(long pairs, double mean, @Nullable List<Double> ci95) {
  static final double CONFIDENCE = 0.95;

  /** The mean of some differences; null if there are none. */
  public static @Nullable PairedDifference of(List<Double> differences) {
    return differences.isEmpty()
        ? null
        : of(differences.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** The mean of one difference or more. */
  static PairedDifference of(double[] differences) {
    SummaryStatistics statistics = new SummaryStatistics();
    for (double each : differences) {
      statistics.addValue(each);
    }
    return new PairedDifference(statistics.getN(), statistics.getMean(), interval(statistics));
  }

  /** True if the interval leaves out 0: chance alone would seldom do that. Never of one pair. */
  public boolean significant() {
    return ci95 != null && (ci95.get(0) > 0 || ci95.get(1) < 0);
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
