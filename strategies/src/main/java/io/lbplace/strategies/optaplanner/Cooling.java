package io.lbplace.strategies.optaplanner;

import java.util.random.RandomGenerator;

/**
 * By how much a plan may get worse: less and less while it cools, then it is heated again and cools
 * half as fast. How long a search will last needn't be known. Simulated annealing of S.
 * Kirkpatrick, C. Gelatt and M. Vecchi, <em>Optimization by simulated annealing</em>, Science 220,
 * 1983. Counted in draws, not in time.
 */
final class Cooling {
  /** Two percent of one dimension of one bin. */
  private static final double HOT = 20_000;

  private static final double COLD = 700;

  /** Draws of the first round, for each VIP. */
  private static final int DRAWS = 1_000;

  /** Draws between two temperatures. */
  private static final int STEADY = 256;

  /** Quantiles of the exponential distribution that are told apart, a power of two. */
  private static final int QUANTILES = 4_096;

  /** By quantile, how much worse is allowed at temperature 1. */
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

  /** How much worse the next move may be, millionths. */
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
