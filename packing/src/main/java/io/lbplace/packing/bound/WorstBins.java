package io.lbplace.packing.bound;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The bins of a solution to pack again, the others being kept (a large neighbourhood search, after
 * P. Shaw, <i>Using constraint programming and local search methods to solve vehicle routing
 * problems</i>, 1998). At the linear program's prices a solution's bins are together worth as much
 * less than one each as it has more bins than the program; one bin fewer is possible only for bins
 * that lack that of one. So those that lack the most are chosen, by chance in part, and as many as
 * it takes for their own linear program to allow for one fewer.
 */
final class WorstBins {
  /** The share of all bins chosen at first, and at most. */
  private static final double FIRST = 0.3;

  private static final double MOST = 0.9;

  /** The growth of the share where the bins were too few, and its shrinkage where they weren't. */
  private static final double MORE = 1.25;

  private static final double FEWER = 0.93;

  /** The part of a bin that chance counts for. */
  private static final double CHANCE = 0.1;

  /** The least that those chosen lack together. */
  private static final double LACKING = 1.05;

  private final ItemTypes types;
  private final SplittableRandom random;
  private double[] prices = {};
  private double share = FIRST;

  WorstBins(ItemTypes types, SplittableRandom random) {
    this.types = types;
    this.random = random;
  }

  /** True if it has prices. */
  boolean priced() {
    return prices.length > 0;
  }

  /** Takes prices, by type, at which no bin is worth more than 1. */
  void price(double[] prices) {
    this.prices = prices;
  }

  /** The contents of a solution's bins but those to be packed again, other ones each time. */
  List<int[]> others(List<int[]> solution) {
    double[] lacks = lacks(solution);
    double[] key = new double[lacks.length];
    for (int bin = 0; bin < key.length; bin++) {
      key[bin] = lacks[bin] + CHANCE * random.nextDouble();
    }
    List<Integer> order =
        IntStream.range(0, key.length)
            .boxed()
            .sorted(Comparator.comparingDouble(bin -> -key[bin]))
            .toList();
    List<int[]> others = new ArrayList<>();
    double lacking = 0;
    for (int at = 0; at < order.size(); at++) {
      if (at < share * order.size() || lacking < LACKING) {
        lacking += lacks[order.get(at)];
      } else {
        others.add(solution.get(order.get(at)));
      }
    }
    return others;
  }

  /** Notes whether the linear program of the bins chosen last allowed for one bin fewer. */
  void allowed(boolean fewer) {
    share = fewer ? share * FEWER : Math.min(MOST, share * MORE);
  }

  /**
   * The amount by which each bin's worth is below 1; items packed more often than needed are worth
   * nothing.
   */
  private double[] lacks(List<int[]> solution) {
    int[] needed = types.counts().clone();
    double[] lacks = new double[solution.size()];
    for (int bin = 0; bin < lacks.length; bin++) {
      lacks[bin] = 1;
      for (int t = 0; t < needed.length; t++) {
        int counted = Math.min(needed[t], solution.get(bin)[t]);
        needed[t] -= counted;
        lacks[bin] -= counted * prices[t];
      }
    }
    return lacks;
  }
}
