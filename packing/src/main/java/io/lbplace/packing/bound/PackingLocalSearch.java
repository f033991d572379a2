package io.lbplace.packing.bound;

import io.lbplace.strategies.bound.PackingProblem;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Solutions with fewer bins: one is closed, its items are put where they exceed the capacity least,
 * and items are moved and exchanged until no bin overflows. A change for the worse is allowed by
 * simulated annealing (S. Kirkpatrick, C. Gelatt, M. Vecchi, <i>Optimization by simulated
 * annealing</i>, Science 220, 1983): less and less while it cools, then it is heated again and
 * cools half as fast, so that how long a search will last needn't be known.
 */
final class PackingLocalSearch {
  /** Steps of a draw, measured, and one more for so many dimensions: most end at the first. */
  private static final int STEPS_A_DRAW = 3;

  private static final int DIMENSIONS_A_STEP = 5;

  /** Two percent of one dimension of one bin. */
  private static final double HOT = 0.02;

  private static final double COLD = 0.0007;

  /** Draws of the first round, for each item. */
  private static final int DRAWS = 1_000;

  /** Draws between two temperatures. */
  private static final int STEADY = 256;

  /** The number of draws of which one moves a single item, while the others exchange two. */
  private static final int SINGLE = 4;

  /**
   * The change for the worse that is allowed at temperature 1, by quantile of the exponential
   * distribution.
   */
  private static final double[] EXPONENTIAL = exponential();

  private final PackingProblem problem;
  private final SplittableRandom random;
  private int[] solution;
  private long left;

  /** Starts from a solution: the bin of each item. */
  PackingLocalSearch(PackingProblem problem, int[] solution, long seed) {
    this.problem = problem;
    this.solution = solution;
    this.random = new SplittableRandom(seed);
  }

  private static double[] exponential() {
    double[] quantiles = new double[4096];
    for (int i = 0; i < quantiles.length; i++) {
      quantiles[i] = -StrictMath.log((i + 0.5) / quantiles.length);
    }
    return quantiles;
  }

  /**
   * Closes one bin after the other.
   *
   * @param enough the number of bins at which to stop
   * @param steps the most steps for each bin
   * @return the best solution
   */
  int[] fewest(long enough, long steps) {
    int bins = bins(solution);
    while (bins > enough && without(emptiest(bins), bins - 1, steps)) {
      bins--;
    }
    return solution;
  }

  /** The number of bins of a solution. */
  static int bins(int[] solution) {
    return Arrays.stream(solution).max().orElse(-1) + 1;
  }

  private int emptiest(int bins) {
    double[] held = new double[bins];
    for (int i = 0; i < solution.length; i++) {
      for (int d = 0; d < problem.dimensions(); d++) {
        held[solution[i]] += (double) problem.sizes()[i][d] / Math.max(1, problem.capacity()[d]);
      }
    }
    int least = 0;
    for (int bin = 1; bin < bins; bin++) {
      least = held[bin] < held[least] ? bin : least;
    }
    return least;
  }

  private boolean without(int closed, int bins, long steps) {
    BinLoads loads = new BinLoads(problem, bins);
    int[] binOf = solution.clone();
    for (int i = 0; i < binOf.length; i++) {
      binOf[i] = binOf[i] == closed ? bins : binOf[i] == bins ? closed : binOf[i];
      if (binOf[i] < bins) {
        loads.add(binOf[i], i);
      }
    }
    for (int i = 0; bins > 0 && i < binOf.length; i++) {
      if (binOf[i] == bins) {
        binOf[i] = roomiest(loads, bins, i);
        loads.add(binOf[i], i);
      }
    }
    left = steps;
    if (bins == 0 || !fitted(loads, bins, binOf) || !problem.holds(binOf)) {
      return false;
    }
    solution = binOf;
    return true;
  }

  /** The bin in which an item exceeds the capacity least. */
  private static int roomiest(BinLoads loads, int bins, int item) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int bin = 0; bin < bins; bin++) {
      double more = loads.cost(bin, BinLoads.NONE, item, Double.POSITIVE_INFINITY);
      more -= loads.cost(bin);
      if (more < least) {
        least = more;
        best = bin;
      }
    }
    return best;
  }

  /** Cools until nothing is too much, or time is up. */
  private boolean fitted(BinLoads loads, int bins, int[] binOf) {
    for (long draws = (long) DRAWS * binOf.length; left > 0; draws *= 2) {
      double temperature = HOT;
      double factor = StrictMath.pow(COLD / HOT, (double) STEADY / draws);
      for (long drawn = 0; drawn < draws && left > 0; drawn += STEADY) {
        for (int i = 0; i < STEADY; i++) {
          if (loads.overfull() == 0) {
            return true;
          }
          draw(loads, bins, binOf, i % SINGLE == 0, temperature);
        }
        left -= (long) STEADY * (STEPS_A_DRAW + problem.dimensions() / DIMENSIONS_A_STEP);
        temperature *= factor;
      }
    }
    return false;
  }

  private void draw(BinLoads loads, int bins, int[] binOf, boolean single, double temperature) {
    int item = random.nextInt(binOf.length);
    int from = binOf[item];
    int other = single ? BinLoads.NONE : random.nextInt(binOf.length);
    int to = single ? random.nextInt(bins) : binOf[other];
    if (from == to) {
      return;
    }
    double allowed = temperature * EXPONENTIAL[random.nextInt() >>> 20];
    double most = allowed + loads.cost(from) + loads.cost(to);
    double there = loads.cost(to, other, item, most);
    if (there <= most && loads.cost(from, item, other, most - there) <= most - there) {
      loads.remove(from, item);
      loads.add(to, item);
      binOf[item] = to;
      if (!single) {
        loads.remove(to, other);
        loads.add(from, other);
        binOf[other] = from;
      }
    }
  }
}
