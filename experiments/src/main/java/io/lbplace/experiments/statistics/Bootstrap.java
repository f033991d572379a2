package io.lbplace.experiments.statistics;

import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/**
 * The percentile bootstrap of a mean (Efron and Tibshirani 1993, section 13.3), which doesn't ask
 * for differences that are normally distributed. Too narrow with few differences.
 */
public final class Bootstrap {
  static final int RESAMPLES = 10_000;

  private static final long SEED = 1979;

  private Bootstrap() {}

  /** Bounds of the interval, lower and upper, of 10,000 seeded resamples. */
  public static double[] interval(double[] differences, double confidence) {
    RandomGenerator random = new Well19937c(SEED);
    double[] means = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      double sum = 0;
      for (int j = 0; j < differences.length; j++) {
        sum += differences[random.nextInt(differences.length)];
      }
      means[i] = sum / differences.length;
    }
    double tail = 100 * (1 - confidence) / 2;
    Percentile percentile = new Percentile();
    percentile.setData(means);
    return new double[] {percentile.evaluate(tail), percentile.evaluate(100 - tail)};
  }
}
