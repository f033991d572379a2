package io.lbplace.strategies.bound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The most valuable content of one bin: a knapsack of several dimensions, with setups, searched
 * depth first. A branch ends where the rest can't be worth enough: what still fits is taken, in
 * part at the end, by value for its part of the bin, all dimensions summed (Dantzig's bound of the
 * sum). Values are integers, so that nothing is rounded.
 */
final class BestBin {
  /** What a search answers that took too many steps. */
  static final long GAVE_UP = -1;

  private final ItemTypes types;
  private final PackingProblem problem;

  /** By type, its part of a bin, all dimensions alike. */
  private final double[] part;

  private final List<int[]> found = new ArrayList<>();
  private long[] values = new long[0];
  private long best;
  private long steps;
  private long limit;

  // the bin as it is filled
  private final long[] free;
  private final int[] content;
  private final int[] ofClass;

  /** By depth, the types that may follow. */
  private int[][] candidates = new int[0][];

  BestBin(ItemTypes types) {
    this.types = types;
    this.problem = types.problem();
    this.part = new double[types.size()];
    for (int type = 0; type < part.length; type++) {
      part[type] = Math.max(Double.MIN_NORMAL, part(types.sizes()[type]));
    }
    this.free = new long[problem.dimensions()];
    this.content = new int[types.size()];
    this.ofClass = new int[problem.setups().length];
  }

  /**
   * Searches.
   *
   * @param values by type, not negative
   * @param above only what is worth more counts
   * @param limit steps at which to give up
   * @return the largest value, or {@code above} if none is larger, or {@link #GAVE_UP}
   */
  long search(long[] values, long above, long limit) {
    this.values = values;
    this.best = above;
    this.limit = limit;
    this.steps = 0;
    found.clear();
    System.arraycopy(problem.capacity(), 0, free, 0, free.length);
    Arrays.fill(content, 0);
    Arrays.fill(ofClass, 0);
    int[] order =
        IntStream.range(0, values.length)
            .filter(type -> values[type] > 0)
            .boxed()
            .sorted(Comparator.comparingDouble(type -> -values[type] / part[type]))
            .mapToInt(Integer::intValue)
            .toArray();
    candidates(0, order.length)[0] = 0;
    System.arraycopy(order, 0, candidates[0], 0, order.length);
    fill(0, order.length, 0, 1);
    return steps > limit ? GAVE_UP : best;
  }

  /** Contents found on the way, each worth more than the one before: counts by type. */
  List<int[]> found() {
    return found;
  }

  /** Steps of the last search. */
  long steps() {
    return steps;
  }

  private int[] candidates(int depth, int length) {
    if (depth >= candidates.length) {
      candidates = Arrays.copyOf(candidates, depth + 8);
    }
    if (candidates[depth] == null || candidates[depth].length < length) {
      candidates[depth] = new int[Math.max(1, length)];
    }
    return candidates[depth];
  }

  private void fill(int depth, int length, long value, double left) {
    int[] open = candidates[depth];
    for (int at = 0; at < length; at++) {
      if (value + bound(open, at, length, left) <= best || steps > limit) {
        return; // all later ones are worth less for their part
      }
      int type = open[at];
      put(type, 1);
      long worth = value + values[type];
      if (worth > best) {
        best = worth;
        found.add(content.clone());
      }
      int following = following(depth, at, length);
      if (following > 0) {
        fill(depth + 1, following, worth, part(free));
      }
      put(type, -1);
    }
  }

  /** What the rest can be worth at most, whole, with a margin for the error of doubles. */
  private long bound(int[] open, int from, int length, double left) {
    double room = left + 1e-9;
    double value = 0;
    for (int at = from; at < length; at++) {
      int type = open[at];
      steps++;
      int more = types.counts()[type] - content[type];
      double all = more * part[type];
      if (all >= room) {
        return (long) (value + values[type] * (room / part[type]) + 1e-3);
      }
      room -= all;
      value += (double) more * values[type];
    }
    return (long) (value + 1e-3);
  }

  /** Those not before the one just put that still fit. */
  private int following(int depth, int from, int length) {
    int[] open = candidates[depth];
    int[] next = candidates(depth + 1, length - from);
    int count = 0;
    for (int at = from; at < length; at++) {
      steps++;
      if (content[open[at]] < types.counts()[open[at]] && fits(open[at])) {
        next[count++] = open[at];
      }
    }
    return count;
  }

  private boolean fits(int type) {
    long[] size = types.sizes()[type];
    int itemClass = types.classOf()[type];
    boolean setUp = itemClass < 0 || ofClass[itemClass] > 0;
    for (int d = 0; d < free.length; d++) {
      long needed = setUp ? size[d] : size[d] + problem.setups()[itemClass][d];
      if (needed > free[d]) {
        return false;
      }
    }
    return true;
  }

  private void put(int type, int sign) {
    int itemClass = types.classOf()[type];
    boolean changes = itemClass >= 0 && ofClass[itemClass] == (sign > 0 ? 0 : 1);
    for (int d = 0; d < free.length; d++) {
      long charge = types.sizes()[type][d] + (changes ? problem.setups()[itemClass][d] : 0);
      free[d] -= sign * charge;
    }
    content[type] += sign;
    if (itemClass >= 0) {
      ofClass[itemClass] += sign;
    }
  }

  /** An amount as a part of a bin, all dimensions alike. */
  private double part(long[] amount) {
    double part = 0;
    for (int d = 0; d < amount.length; d++) {
      if (problem.capacity()[d] > 0) {
        part += (double) amount[d] / problem.capacity()[d];
      }
    }
    return part / amount.length;
  }
}
