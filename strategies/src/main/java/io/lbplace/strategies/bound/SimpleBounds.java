package io.lbplace.strategies.bound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Computes lower bounds without a solver: the largest of the bounds of {@link DualFeasible} over
 * the dimensions, and over sums of several, and of the bound by {@link Conflicts}. Takes
 * milliseconds for a thousand items.
 *
 * <p>Setups are packed too: a class that needs at least <i>n</i> bins by itself, of a capacity less
 * its setup, takes its setup in at least as many; any solution holds these as items beside the
 * others, without the rule that ties them together.
 */
public final class SimpleBounds {
  /** The unit in which dimensions of different capacity are summed. */
  private static final long COMMON = 1L << 20;

  /** The number of dimensions up to which pairs of them are summed. */
  private static final int PAIRS_UP_TO = 12;

  private SimpleBounds() {}

  /** The largest of them, as a number of bins; proven only where there are no items. */
  public static Bound best(PackingProblem problem) {
    if (problem.items() == 0) {
      return new Bound(0, "continuous", true);
    }
    long[][] sizes = problem.classed() ? withSetups(problem) : problem.sizes();
    long continuous = 1;
    long l2 = 1;
    long dualFeasible = 1;
    for (int d = 0; d < problem.dimensions(); d++) {
      if (problem.capacity()[d] > 0) {
        DualFeasible one = new DualFeasible(problem.capacity()[d], column(sizes, d));
        continuous = Math.max(continuous, one.continuous());
        l2 = Math.max(l2, one.l2());
        dualFeasible = Math.max(dualFeasible, one.best());
      }
    }
    String suffix = problem.classed() ? " with setups" : "";
    Bound best = new Bound(continuous, "continuous" + suffix, false);
    best = larger(best, l2, "L2" + suffix);
    best = larger(best, dualFeasible, "dual feasible" + suffix);
    best = larger(best, sums(problem.capacity(), sizes), "weighted sums" + suffix);
    return larger(best, Conflicts.clique(problem).length, "conflicts");
  }

  private static Bound larger(Bound than, long value, String kind) {
    return value > than.value() ? new Bound(value, kind, false) : than;
  }

  /** The largest over sums of all dimensions, and of each two. */
  private static long sums(long[] capacity, long[][] sizes) {
    long most = 0;
    int dimensions = capacity.length;
    if (dimensions > 1) {
      boolean[] all = new boolean[dimensions];
      Arrays.fill(all, true);
      most = sum(capacity, sizes, all).best();
    }
    for (int a = 0; dimensions > 2 && dimensions <= PAIRS_UP_TO && a < dimensions; a++) {
      for (int b = 0; b < a; b++) {
        boolean[] two = new boolean[dimensions];
        two[a] = true;
        two[b] = true;
        most = Math.max(most, sum(capacity, sizes, two).l2());
      }
    }
    return most;
  }

  /**
   * The bounds of sizes summed over some dimensions, each in parts of its capacity: items that fit
   * a bin in every dimension fit in the sum.
   */
  private static DualFeasible sum(long[] capacity, long[][] sizes, boolean[] taken) {
    long common = 0;
    boolean equal = true;
    int terms = 0;
    for (int d = 0; d < capacity.length; d++) {
      if (taken[d] && capacity[d] > 0) {
        equal &= common == 0 || common == capacity[d];
        common = capacity[d];
        terms++;
      }
    }
    common = equal && terms > 0 ? common : COMMON;
    long[] summed = new long[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      for (int d = 0; d < capacity.length; d++) {
        if (taken[d] && capacity[d] > 0) {
          summed[i] +=
              common == capacity[d]
                  ? sizes[i][d]
                  : sizes[i][d] * COMMON / capacity[d]; // rounded down
        }
      }
    }
    return new DualFeasible(common * Math.max(1, terms), summed);
  }

  private static long[][] withSetups(PackingProblem problem) {
    List<long[]> sizes = new ArrayList<>(Arrays.asList(problem.sizes()));
    for (int c = 0; c < problem.setups().length; c++) {
      long[][] members = members(problem, c);
      long needed = members.length == 0 ? 0 : 1;
      for (int d = 0; d < problem.dimensions(); d++) {
        long left = problem.capacity()[d] - problem.setups()[c][d];
        if (members.length > 0 && left > 0) {
          needed = Math.max(needed, new DualFeasible(left, column(members, d)).best());
        }
      }
      for (long n = 0; n < needed; n++) {
        sizes.add(problem.setups()[c]);
      }
    }
    return sizes.toArray(long[][]::new);
  }

  private static long[][] members(PackingProblem problem, int itemClass) {
    List<long[]> members = new ArrayList<>();
    for (int i = 0; i < problem.items(); i++) {
      if (problem.classOf()[i] == itemClass) {
        members.add(problem.sizes()[i]);
      }
    }
    return members.toArray(long[][]::new);
  }

  private static long[] column(long[][] sizes, int dimension) {
    return Arrays.stream(sizes).mapToLong(size -> size[dimension]).toArray();
  }
}
