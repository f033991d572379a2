package io.lbplace.benchmarks.gate;

import java.util.Arrays;

/**
 * The interval in which the median of a sample lies, with a probability of at least 95 % whatever
 * the distribution: between two order statistics, as the binomial distribution gives them. Fewer
 * than six samples don't go that far; then it is from the smallest to the largest.
 *
 * @param low its lower end
 * @param median the median of the samples
 * @param high its upper end
 */
public record Interval(double low, double median, double high) {
  private static final double OUTSIDE = 0.025;

  public Interval {
    if (!(low <= median && median <= high)) {
      throw new IllegalArgumentException(low + " ≤ " + median + " ≤ " + high + " is expected");
    }
  }

  /** The interval of samples in any order, at least one. */
  static Interval of(double... samples) {
    double[] sorted = samples.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    int rank = 0; // of the lower end, from 0
    double term = Math.pow(0.5, n); // P(rank samples are below the median)
    double below = term;
    while (below + term * (n - rank) / (rank + 1) <= OUTSIDE) {
      term *= (double) (n - rank) / (rank + 1);
      below += term;
      rank++;
    }
    double median = n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
    return new Interval(sorted[rank], median, sorted[n - 1 - rank]);
  }
}
