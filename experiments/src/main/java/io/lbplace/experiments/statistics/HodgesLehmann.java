package io.lbplace.experiments.statistics;

import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * The estimate of a shift that Hodges and Lehmann (1963) derive from Wilcoxon's signed ranks: an
 * outlier moves it little.
 */
public final class HodgesLehmann {
  private HodgesLehmann() {}

  /** The median of the means of all pairs of differences, each with itself included. */
  public static double estimate(double[] differences) {
    int n = differences.length;
    double[] means = new double[n * (n + 1) / 2];
    int next = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        means[next++] = (differences[i] + differences[j]) / 2;
      }
    }
    return new Median().evaluate(means);
  }
}
