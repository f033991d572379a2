package io.lbplace.packing.bound;

import io.lbplace.strategies.bound.PackingProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The most valuable content of one bin: a knapsack of several dimensions, with setups, searched
 * depth first. A branch ends where the rest can't be worth enough: what still fits is taken, in
 * part at the end, by value for its part of the bin (Dantzig's bound of {@link PartOfBin}). Values
 * are integers, so that nothing is rounded.
 */
final class BestBin {
  /** The answer of a search that took too many steps. */
  static final long GAVE_UP = -1;

  private final ItemTypes types;
  private final PackingProblem problem;
  private final PartOfBin parts;
  private final List<int[]> found = new ArrayList<>();
  private long[] values = new long[0];
  private long best;
  private long steps;
  private long limit;

  /** Collected contents, and how many there may be. */
  private @Nullable List<int[]> all;

  private int most;

  // the bin as it is filled
  private final long[] free;
  private final int[] content;
  private final int[] ofClass;

  /** The types that may follow, by depth. */
  private int[][] candidates = new int[0][];

  BestBin(ItemTypes types) {
    this.types = types;
    this.problem = types.problem();
    this.parts = new PartOfBin(types);
    this.free = new long[problem.dimensions()];
    this.content = new int[types.size()];
    this.ofClass = new int[problem.setups().length];
  }

  /**
   * Searches.
   *
   * @param values the value of each type, not negative
   * @param above the value that a content must exceed
   * @param limit the steps at which to give up
   * @return the largest value, or {@code above} if none is larger, or {@link #GAVE_UP}
   */
  long search(long[] values, long above, long limit) {
    int length = start(values, above);
    this.limit = limit;
    fill(0, 0, length, 0, 1);
    return steps > limit ? GAVE_UP : best;
  }

  /**
   * Searches for many contents: for each type the most valuable one that has it and no type before
   * it, ordered by value for the part of a bin.
   *
   * @param each the steps at which to give up, for each type
   * @return true if no search was given up: there are no other such contents
   */
  boolean searchEach(long[] values, long above, long each) {
    int length = start(values, above);
    boolean complete = true;
    List<int[]> all = new ArrayList<>();
    for (int first = 0; first < length; first++) {
      found.clear();
      best = above;
      limit = steps + each;
      fill(0, first, first + 1, length, 0, 1);
      complete &= steps <= limit;
      if (!found.isEmpty()) {
        all.add(found.get(found.size() - 1));
      }
    }
    found.clear();
    found.addAll(all);
    return complete;
  }

  /**
   * Searches for all contents worth at least so much.
   *
   * @param most the largest number of contents to find
   * @param limit steps at which to give up
   * @return types, ascending, each as often as it is in a content; null if it gave up
   */
  @Nullable List<int[]> searchAll(long[] values, long least, int most, long limit) {
    int length = start(values, least - 1);
    this.limit = limit;
    this.all = new ArrayList<>();
    this.most = most;
    fill(0, 0, length, 0, 1);
    List<int[]> all = this.all;
    this.all = null;
    return steps > limit || all.size() > most ? null : all;
  }

  private int[] sparse() {
    int length = Arrays.stream(content).sum();
    int[] sparse = new int[length];
    int at = 0;
    for (int t = 0; t < content.length; t++) {
      for (int i = 0; i < content[t]; i++) {
        sparse[at++] = t;
      }
    }
    return sparse;
  }

  private int start(long[] values, long above) {
    this.values = values;
    this.best = above;
    this.steps = 0;
    found.clear();
    System.arraycopy(problem.capacity(), 0, free, 0, free.length);
    Arrays.fill(content, 0);
    Arrays.fill(ofClass, 0);
    int[] order = parts.order(values);
    steps += parts.steps();
    int[] open = candidates(0, order.length);
    System.arraycopy(order, 0, open, 0, order.length);
    return order.length;
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

  private void fill(int depth, int from, int length, long value, double left) {
    fill(depth, from, length, length, value, left);
  }

  /** Puts each of those from {@code from} to {@code to}, and what may follow it. */
  private void fill(int depth, int from, int to, int length, long value, double left) {
    int[] open = candidates[depth];
    for (int at = from; at < to; at++) {
      if (value + bound(open, at, length, left) <= best || steps > limit) {
        return; // all later ones are worth less for their part
      }
      int type = open[at];
      put(type, 1);
      long worth = value + values[type];
      if (worth > best && all != null) {
        all.add(sparse());
        limit = all.size() > most ? 0 : limit;
      } else if (worth > best) {
        best = worth;
        found.add(content.clone());
      }
      int following = following(depth, at, length);
      if (following > 0) {
        fill(depth + 1, 0, following, worth, parts.of(free));
      }
      put(type, -1);
    }
  }

  /** The most that the rest can be worth, whole, with a margin for the error of doubles. */
  private long bound(int[] open, int from, int length, double left) {
    double room = left + 1e-9;
    double value = 0;
    for (int at = from; at < length; at++) {
      int type = open[at];
      steps++;
      int more = types.counts()[type] - content[type];
      double part = parts.of(type);
      double all = more * part;
      if (all >= room) {
        return (long) (value + values[type] * (room / part) + 1e-3);
      }
      room -= all;
      value += (double) more * values[type];
    }
    return (long) (value + 1e-3);
  }

  /** Lists the types that still fit, from the one just put on. */
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
}
