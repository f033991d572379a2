package io.lbplace.experiments.statistics;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.FDistribution;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.util.CombinatoricsUtils;
import org.jspecify.annotations.Nullable;

/**
 * Friedman's test whether contenders rank alike over several blocks, with the correction of Iman
 * and Davenport (1980), as in Demšar (2006), section 3.2.2. Ties have the mean of their ranks; the
 * statistic isn't corrected for them, which errs towards no difference.
 *
 * @param meanRanks by contender; 1 is the least value
 * @param chiSquared Friedman's statistic
 * @param f Iman and Davenport's, with k − 1 and (k − 1)(n − 1) degrees of freedom; null where all
 *     blocks rank alike and it has no value
 * @param p the p-value of {@code f}; without it the exact chance that all blocks rank alike
 */
public record FriedmanTest(
    List<Double> meanRanks, double chiSquared, @Nullable Double f, double p) {
  private static final double ALIKE = 1e-9;

  public FriedmanTest {
    meanRanks = List.copyOf(meanRanks);
  }

  /**
   * Makes the test.
   *
   * @param values by block (at least 2), then by contender (at least 2)
   */
  public static FriedmanTest of(double[][] values) {
    int n = values.length;
    int k = values[0].length;
    double[] sums = new double[k];
    NaturalRanking ranking = new NaturalRanking();
    for (double[] block : values) {
      double[] ranks = ranking.rank(block);
      Arrays.setAll(sums, i -> sums[i] + ranks[i]);
    }
    List<Double> means = Arrays.stream(sums).mapToObj(sum -> sum / n).toList();
    double squares = 0;
    for (double mean : means) {
      squares += mean * mean;
    }
    double chiSquared =
        Math.max(0, 12.0 * n / (k * (k + 1.0)) * (squares - k * (k + 1.0) * (k + 1.0) / 4));
    double left = n * (k - 1.0) - chiSquared;
    if (left < ALIKE * n * k) {
      double chance = 1;
      for (int i = 1; i < n; i++) {
        chance /= CombinatoricsUtils.factorialDouble(k);
      }
      return new FriedmanTest(means, chiSquared, null, chance);
    }
    double f = (n - 1) * chiSquared / left;
    return new FriedmanTest(means, chiSquared, f, above(f, k - 1.0, (k - 1.0) * (n - 1.0)));
  }

  /** The upper tail, as the lower one of 1/F: a difference from 1 would round to 0. */
  private static double above(double f, double numerator, double denominator) {
    return f == 0 ? 1 : new FDistribution(denominator, numerator).cumulativeProbability(1 / f);
  }
}
