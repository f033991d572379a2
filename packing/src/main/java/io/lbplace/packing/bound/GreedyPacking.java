package io.lbplace.packing.bound;

import io.lbplace.strategies.bound.PackingProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Solutions that plain rules find, to see whether a lower bound is the optimum: items in descending
 * order of a measure into the first or the fullest bin that takes them, and bins filled one after
 * the other with the item that suits the space left best. The measures are those of Mommessin,
 * Erlebach and Shakhlevich (<i>Classification and evaluation of the algorithms for vector bin
 * packing</i>, Computers &amp; Operations Research 173, 2025).
 */
final class GreedyPacking {
  /** Filling a bin looks at all items for each one placed. */
  private static final int LARGEST_FILLED = 2_000;

  private final PackingProblem problem;

  /** The weights of the dimensions: 1/capacity, times how scarce each is. */
  private final double[] weights;

  private GreedyPacking(PackingProblem problem, double[] weights) {
    this.problem = problem;
    this.weights = weights;
  }

  /**
   * Returns the bin of each item in the solution of the rule that needs the fewest bins.
   *
   * @param enough a lower bound of the number of bins, at which to stop looking
   */
  static int[] best(PackingProblem problem, long enough) {
    @Nullable Bins best = null;
    for (IntFunction<@Nullable Bins> rule : rules(problem)) {
      Bins bins = rule.apply(best == null ? Integer.MAX_VALUE : best.open());
      if (bins != null) {
        best = bins;
      }
      if (best != null && best.open() <= enough) {
        break;
      }
    }
    return best == null ? new int[0] : best.binOf;
  }

  /**
   * The rules; each returns a solution with fewer bins than the given number, or null as soon as it
   * has as many.
   */
  private static List<IntFunction<@Nullable Bins>> rules(PackingProblem problem) {
    List<IntFunction<@Nullable Bins>> rules = new ArrayList<>();
    for (boolean scarcity : new boolean[] {false, true}) {
      GreedyPacking greedy = new GreedyPacking(problem, weights(problem, scarcity));
      for (IntToDoubleFunction measure :
          List.<IntToDoubleFunction>of(greedy::sum, greedy::largest, greedy::squares)) {
        rules.add(below -> greedy.itemByItem(greedy.descending(measure), false, below));
        rules.add(below -> greedy.itemByItem(greedy.descending(measure), true, below));
      }
      if (problem.items() <= LARGEST_FILLED) {
        rules.add(below -> greedy.binByBin(false, below));
        rules.add(below -> greedy.binByBin(true, below));
      }
    }
    return rules;
  }

  private static double[] weights(PackingProblem problem, boolean scarcity) {
    double[] weights = new double[problem.dimensions()];
    for (int d = 0; d < weights.length; d++) {
      double capacity = Math.max(1, problem.capacity()[d]);
      double sum = 0;
      for (long[] size : problem.sizes()) {
        sum += size[d] / capacity;
      }
      weights[d] = (scarcity ? sum / problem.items() : 1) / capacity;
    }
    return weights;
  }

  private int[] descending(IntToDoubleFunction measure) {
    return IntStream.range(0, problem.items())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -measure.applyAsDouble(i)))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private double part(int item, int dimension) {
    return problem.sizes()[item][dimension] * weights[dimension];
  }

  private double sum(int item) {
    double sum = 0;
    for (int d = 0; d < weights.length; d++) {
      sum += part(item, d);
    }
    return sum;
  }

  private double largest(int item) {
    double largest = 0;
    for (int d = 0; d < weights.length; d++) {
      largest = Math.max(largest, part(item, d));
    }
    return largest;
  }

  private double squares(int item) {
    double sum = 0;
    for (int d = 0; d < weights.length; d++) {
      sum += part(item, d) * part(item, d);
    }
    return sum;
  }

  /** First or best fit, in an order. */
  private @Nullable Bins itemByItem(int[] order, boolean fullest, int below) {
    Bins bins = new Bins(problem);
    for (int item : order) {
      int chosen = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int bin = 0; bin < bins.open(); bin++) {
        if (bins.fits(bin, item)) {
          double left = fullest ? bins.left(bin, weights) : bin;
          if (left < least) {
            least = left;
            chosen = bin;
          }
          if (!fullest) {
            break;
          }
        }
      }
      if (chosen < 0) {
        if (bins.open() + 1 >= below) {
          return null;
        }
        chosen = bins.opened();
      }
      bins.put(chosen, item);
    }
    return bins;
  }

  /**
   * Bin by bin, always the item with the largest product with the space left, or the one that
   * leaves the least of it (Panigrahy, Talwar, Uyeda, Wieder, <i>Heuristics for vector bin
   * packing</i>, 2011).
   */
  private @Nullable Bins binByBin(boolean norm, int below) {
    Bins bins = new Bins(problem);
    boolean[] placed = new boolean[problem.items()];
    for (int left = problem.items(); left > 0; ) {
      if (bins.open() + 1 >= below) {
        return null;
      }
      int bin = bins.opened();
      int item = suited(bins, bin, placed, norm);
      while (item >= 0) {
        bins.put(bin, item);
        placed[item] = true;
        left--;
        item = suited(bins, bin, placed, norm);
      }
    }
    return bins;
  }

  private int suited(Bins bins, int bin, boolean[] placed, boolean norm) {
    int best = -1;
    double most = Double.NEGATIVE_INFINITY;
    for (int item = 0; item < placed.length; item++) {
      if (!placed[item] && bins.fits(bin, item)) {
        double score = 0;
        for (int d = 0; d < weights.length; d++) {
          double free = bins.free(bin, d) * weights[d];
          double rest = free - part(item, d);
          score += norm ? -rest * rest : free * part(item, d);
        }
        if (score > most) {
          most = score;
          best = item;
        }
      }
    }
    return best;
  }

  /** The bins while they fill. */
  private static final class Bins {
    private final PackingProblem problem;
    private final int dimensions;

    /** The free capacity by bin and dimension, in one row: scanning bins is most of the work. */
    private long[] free;

    private boolean[][] ready = new boolean[16][];
    private final int[] binOf;
    private int open;

    Bins(PackingProblem problem) {
      this.problem = problem;
      this.dimensions = problem.dimensions();
      this.free = new long[16 * dimensions];
      this.binOf = new int[problem.items()];
    }

    int open() {
      return open;
    }

    int opened() {
      if (open == ready.length) {
        free = Arrays.copyOf(free, 2 * open * dimensions);
        ready = Arrays.copyOf(ready, 2 * open);
      }
      System.arraycopy(problem.capacity(), 0, free, open * dimensions, dimensions);
      ready[open] = new boolean[problem.setups().length];
      return open++;
    }

    long free(int bin, int dimension) {
      return free[bin * dimensions + dimension];
    }

    double left(int bin, double[] weights) {
      double left = 0;
      for (int d = 0; d < weights.length; d++) {
        left += free(bin, d) * weights[d];
      }
      return left;
    }

    private long charge(int bin, int item, int dimension) {
      boolean setUp = !problem.classed() || ready[bin][problem.classOf()[item]];
      return problem.sizes()[item][dimension] + (setUp ? 0 : problem.setup(item, dimension));
    }

    boolean fits(int bin, int item) {
      int from = bin * dimensions;
      if (problem.classed()) {
        for (int d = 0; d < dimensions; d++) {
          if (charge(bin, item, d) > free[from + d]) {
            return false;
          }
        }
        return true;
      }
      long[] size = problem.sizes()[item];
      for (int d = 0; d < dimensions; d++) {
        if (size[d] > free[from + d]) {
          return false;
        }
      }
      return true;
    }

    void put(int bin, int item) {
      for (int d = 0; d < problem.dimensions(); d++) {
        free[bin * dimensions + d] -= charge(bin, item, d);
      }
      if (problem.classed()) {
        ready[bin][problem.classOf()[item]] = true;
      }
      binOf[item] = bin;
    }
  }
}
