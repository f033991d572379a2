package io.lbplace.strategies.optaplanner;

import java.util.random.RandomGenerator;

/**
 * The temperature schedule of simulated annealing, which limits by how much a move may worsen a
 * plan. The temperature falls, is then set back to hot, and falls half as fast in the next round,
 * so that the length of the search needn't be known beforehand. After S. Kirkpatrick, C. Gelatt and
 * M. Vecchi, <em>Optimization by simulated annealing</em>, Science 220, 1983. Counted in draws, not
 * in time.
 */
final class Cooling {
  /** The temperature at first, in millionths: two percent of one dimension of one bin. */
  private static final double HOT = 20_000;

  private static final double COLD = 700;

  /** The number of draws in the first round, for each VIP. */
  private static final int DRAWS = 1_000;

  /** The number of draws at each temperature. */
  private static final int STEADY = 256;

  /**
   * The number of quantiles of the exponential distribution that are told apart, a power of two.
   */
  private static final int QUANTILES = 4_096;

  /** The worsening that is allowed at temperature 1, by quantile. */
  private static final double[] EXPONENTIAL = exponential();

  private double temperature = HOT;
  private double factor;
  private long draws;
  private long length;

  Cooling(int items) {
    length = (long) DRAWS * Math.max(1, items);
    factor = factor();
  }

  private static double[] exponential() {
    double[] quantiles = new double[QUANTILES];
    for (int i = 0; i < QUANTILES; i++) {
      quantiles[i] = -StrictMath.log((i + 0.5) / QUANTILES);
    }
    return quantiles;
  }

  private double factor() {
    return StrictMath.pow(COLD / HOT, (double) STEADY / length);
  }

  /** The worsening that the next move may cause, drawn at random, millionths. */
  long allowed(RandomGenerator random) {
    draws++;
    if (draws == length) {
      draws = 0;
      length *= 2;
      factor = factor();
      temperature = HOT;
    } else if (draws % STEADY == 0) {
      temperature *= factor;
    }
    return (long) (temperature * EXPONENTIAL[random.nextInt() >>> 20]);
  }
}
