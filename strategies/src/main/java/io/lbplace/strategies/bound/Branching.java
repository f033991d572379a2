package io.lbplace.strategies.bound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether there is a solution with so many bins, each of them with a content of a pool. Branches on
 * whether two items share a bin (D. Ryan, B. Foster, <i>An integer programming approach to
 * scheduling</i>, 1981), or else on whether a content is taken. A branch ends where its linear
 * program with {@link SubsetRows}, or rather its prices as integers, shows that more bins are
 * needed. By the same prices contents are dropped that no solution with so few bins can have.
 */
final class Branching implements AutoCloseable {
  /** What a search found. */
  enum Answer {
    FOUND,
    NONE,
    /** It took too long. */
    UNKNOWN
  }

  private static final double TOLERANCE = 1e-6;

  /** Contents added after each solution, and how often they may have an item that others have. */
  private static final int MANY = 100;

  private static final int OFTEN = 3;

  /** Rows added after each solution, and how often, at the root and further down. */
  private static final int CUTS = 30;

  private static final int[] CUT_ROUNDS = {15, 4, 2};

  private static final int MOST_CUTS = 500;

  private final ItemTypes types;
  private final Pool pool;
  private final PoolMaster master;
  private long left;

  // of the last solution
  private final long[] prices;
  private long[] cutPrices = new long[0];
  private final long[] worth;

  /** With all contents that a bin of such a solution may hold. */
  Branching(ItemTypes types, List<int[]> contents) {
    this.types = types;
    this.pool = new Pool(contents, new SubsetRows(types.size(), MOST_CUTS));
    this.master = new PoolMaster(pool, types.counts());
    this.prices = new long[types.size()];
    this.worth = new long[pool.size()];
  }

  /** The answer, with so many bins, and at most so many steps. */
  Answer search(long bins, long steps) {
    left = steps;
    return node(types.counts(), bins, IntStream.range(0, pool.size()).toArray(), 0);
  }

  /** Steps that are left. */
  long left() {
    return left;
  }

  @Override
  public void close() {
    master.close();
  }

  /**
   * @param demand items left, by type
   * @param bins left
   * @param all contents that may be used, by number
   */
  private Answer node(int[] demand, long bins, int[] all, int depth) {
    int[] open = all;
    restrict(demand, open);
    int cuts = CUT_ROUNDS[Math.min(depth, CUT_ROUNDS.length - 1)];
    while (true) {
      if (left < 0 || !solve()) {
        return Answer.UNKNOWN;
      }
      long most = worths(open);
      long sum = sum(demand);
      if (sum > bins * most) {
        return Answer.NONE;
      }
      int[] kept = keep(open, number -> worth[number] >= sum - (bins - 1) * most);
      boolean dropped = kept.length < open.length * 0.8;
      open = kept;
      if (add(open)) {
        continue;
      }
      if (dropped) {
        restrict(demand, open);
        continue;
      }
      if (whole(demand, bins)) {
        return Answer.FOUND;
      }
      if (cuts-- > 0 && cut(demand)) {
        continue;
      }
      return branch(demand, bins, open, depth);
    }
  }

  private Answer branch(int[] demand, long bins, int[] open, int depth) {
    int[] pair = BranchChoice.pair(pool, master, types.counts());
    Answer first;
    Answer second = Answer.NONE;
    if (pair.length > 0) {
      int[] together = keep(open, number -> has(number, pair[0]) == has(number, pair[1]));
      first = node(demand, bins, together, depth + 1);
      if (first != Answer.FOUND && left >= 0) {
        int[] apart = keep(open, number -> !has(number, pair[0]) || !has(number, pair[1]));
        second = node(demand, bins, apart, depth + 1);
      }
    } else {
      int taken = BranchChoice.largest(master);
      int[] rest = demand.clone();
      for (int type : pool.content(taken)) {
        rest[type] = Math.max(0, rest[type] - 1);
      }
      first = node(rest, bins - 1, keep(open, number -> fits(number, rest)), depth + 1);
      if (first != Answer.FOUND && left >= 0) {
        second = node(demand, bins, keep(open, number -> number != taken), depth + 1);
      }
    }
    if (first == Answer.FOUND || second == Answer.FOUND) {
      return Answer.FOUND;
    }
    return left < 0 || first == Answer.UNKNOWN ? Answer.UNKNOWN : second;
  }

  private void restrict(int[] demand, int[] open) {
    boolean[] in = new boolean[pool.size()];
    for (int number : open) {
      in[number] = true;
    }
    master.restrict(demand, in);
    left -= pool.size();
  }

  private boolean solve() {
    long before = master.steps();
    boolean solved = master.solve();
    left -= master.steps() - before;
    return solved;
  }

  /** Reads the prices, rounded down, and what each content is worth; the most of all. */
  private long worths(int[] open) {
    for (int t = 0; t < prices.length; t++) {
      prices[t] = Math.max(0, (long) (master.price(t) * ColumnGeneration.ONE));
    }
    cutPrices = new long[pool.rows().size()];
    for (int cut = 0; cut < cutPrices.length; cut++) {
      cutPrices[cut] = Math.min(0, (long) (master.cutPrice(cut) * ColumnGeneration.ONE));
    }
    long most = 1;
    for (int number : open) {
      int[] content = pool.content(number);
      long value = cutPrices.length == 0 ? 0 : pool.rows().worth(content, cutPrices);
      for (int type : content) {
        value += prices[type];
      }
      worth[number] = value;
      most = Math.max(most, value);
      left -= content.length + 1;
    }
    return most;
  }

  private long sum(int[] demand) {
    long sum = Arrays.stream(cutPrices).sum();
    for (int t = 0; t < demand.length; t++) {
      sum += demand[t] * prices[t];
    }
    return sum;
  }

  /** Adds contents that are worth more than a bin; false if there are none. */
  private boolean add(int[] open) {
    int[] worthwhile = keep(open, number -> worth[number] > ColumnGeneration.WORTH);
    List<Integer> ordered = new ArrayList<>();
    for (int number : worthwhile) {
      ordered.add(number);
    }
    ordered.sort(Comparator.comparingLong(number -> -worth[number]));
    int[] often = new int[types.size()];
    int added = 0;
    for (int number : ordered) {
      boolean fresh = false;
      for (int type : pool.content(number)) {
        fresh |= often[type]++ < OFTEN;
      }
      if (fresh && added < MANY) {
        master.add(number);
        added++;
      }
    }
    return added > 0;
  }

  /** Whether the last solution, its whole bins only and what is left by itself, is one. */
  private boolean whole(int[] demand, long bins) {
    int[] rest = demand.clone();
    long used = 0;
    for (int at = 0; at < master.contents().size() && used <= bins; at++) {
      for (double many = master.many(at); many > 1 - TOLERANCE; many--) {
        used++;
        for (int type : pool.content(master.contents().get(at))) {
          rest[type]--;
        }
      }
    }
    for (int count : rest) {
      used += Math.max(0, count);
    }
    return used <= bins;
  }

  private boolean cut(int[] demand) {
    if (pool.rows().full()) {
      return false;
    }
    List<int[]> contents = new ArrayList<>();
    List<Double> parts = new ArrayList<>();
    for (int at = 0; at < master.contents().size(); at++) {
      if (master.many(at) > TOLERANCE) {
        int[] content = pool.content(master.contents().get(at));
        contents.add(Arrays.stream(content).filter(type -> types.counts()[type] == 1).toArray());
        parts.add(master.many(at));
      }
    }
    double[] array = parts.stream().mapToDouble(Double::doubleValue).toArray();
    left -= (long) demand.length * demand.length;
    if (!pool.rows().separate(contents, array, CUTS)) {
      return false;
    }
    master.cut();
    return true;
  }

  private boolean has(int number, int type) {
    for (int other : pool.content(number)) {
      if (other == type) {
        return true;
      }
    }
    return false;
  }

  private boolean fits(int number, int[] rest) {
    int[] content = pool.content(number);
    for (int type : content) {
      if (Pool.count(content, type) > rest[type]) {
        return false;
      }
    }
    return true;
  }

  private interface Keeps {
    boolean test(int number);
  }

  private int[] keep(int[] open, Keeps keeps) {
    left -= open.length;
    int[] kept = new int[open.length];
    int count = 0;
    for (int number : open) {
      if (keeps.test(number)) {
        kept[count++] = number;
      }
    }
    return Arrays.copyOf(kept, count);
  }
}
