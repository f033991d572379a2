package io.lbplace.experiments.statistics;

import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.integration.IterativeLegendreGaussIntegrator;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Nemenyi's (1963) critical difference of mean ranks after {@link FriedmanTest}, as in Demšar
 * (2006), section 3.2.2. Its q is the quantile of the range of k normal draws over √2: the
 * studentized range with infinitely many degrees of freedom, here integrated numerically.
 */
public final class Nemenyi {
  private static final NormalDistribution NORMAL = new NormalDistribution(0, 1);

  /** The density beyond is 0 for what a double can tell. */
  private static final double FAR = 9;

  private static final double WIDEST = 40;
  private static final double PRECISION = 1e-10;
  private static final int POINTS = 20;
  private static final int EVALUATIONS = 1_000_000;

  private Nemenyi() {}

  /**
   * The least difference of mean ranks that counts as significant.
   *
   * @param contenders k, at least 2
   * @param blocks n
   * @param level as 0.05: the chance of one wrong finding or more among all pairs
   */
  public static double criticalDifference(int contenders, int blocks, double level) {
    double k = contenders;
    return q(contenders, level) * Math.sqrt(k * (k + 1) / (6.0 * blocks));
  }

  /** The values of Demšar's table 5(a). */
  static double q(int contenders, double level) {
    double range =
        new BrentSolver(PRECISION)
            .solve(EVALUATIONS, width -> within(width, contenders) - (1 - level), 0, WIDEST);
    return range / Math.sqrt(2);
  }

  /** The probability that the range of some normal draws is at most a width. */
  private static double within(double width, int draws) {
    if (width <= 0) {
      return 0;
    }
    // The least draw lies at z, and all others between z and z + width.
    UnivariateFunction least =
        z ->
            draws
                * NORMAL.density(z)
                * power(
                    NORMAL.cumulativeProbability(z + width) - NORMAL.cumulativeProbability(z),
                    draws - 1);
    return new IterativeLegendreGaussIntegrator(POINTS, PRECISION, PRECISION)
        .integrate(EVALUATIONS, least, -FAR, FAR);
  }

  /** By multiplication alone: the same on every machine. */
  private static double power(double base, int exponent) {
    double power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= base;
    }
    return power;
  }
}
