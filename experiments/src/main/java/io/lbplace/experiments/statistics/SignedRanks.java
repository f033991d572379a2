package io.lbplace.experiments.statistics;

import java.util.Arrays;
import org.apache.commons.math3.stat.ranking.NaturalRanking;

/**
 * Wilcoxon's (1945) sums of ranks of absolute differences. Ties have the mean of their ranks; the
 * ranks of differences of 0 are split evenly (Demšar 2006, section 3.1.3). Differences that are
 * equal to nine digits of the largest are ties: the rest is rounding.
 *
 * @param positive the sum over differences above 0
 * @param negative the sum over differences below 0
 */
public record SignedRanks(double positive, double negative) {
  private static final double DIGITS = 1e9;

  /** The sums of some differences. */
  public static SignedRanks of(double[] differences) {
    double largest = Arrays.stream(differences).map(Math::abs).max().orElse(0);
    double[] rounded =
        Arrays.stream(differences)
            .map(each -> largest == 0 ? 0 : Math.rint(each / largest * DIGITS))
            .toArray();
    double[] ranks = new NaturalRanking().rank(Arrays.stream(rounded).map(Math::abs).toArray());
    double positive = 0;
    double negative = 0;
    for (int i = 0; i < ranks.length; i++) {
      double half = rounded[i] == 0 ? ranks[i] / 2 : 0;
      positive += rounded[i] > 0 ? ranks[i] : half;
      negative += rounded[i] < 0 ? ranks[i] : half;
    }
    return new SignedRanks(positive, negative);
  }

  /**
   * The matched-pairs rank-biserial correlation (Kerby 2014): 1 if all differences are above 0, −1
   * if all are below, 0 if neither side prevails.
   */
  public double rankBiserial() {
    return (positive - negative) / (positive + negative);
  }
}
