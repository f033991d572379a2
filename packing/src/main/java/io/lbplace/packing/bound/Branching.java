package io.lbplace.packing.bound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A search for a solution with so many bins, each of them with a content of a pool. Branches on how
 * many bins have each of the {@link Traits}, then on whether two items share a bin (D. Ryan, B.
 * Foster, <i>An integer programming approach to scheduling</i>, 1981), or else on whether a content
 * is taken. A branch ends where its linear program with {@link SubsetRows}, or rather its prices as
 * integers, shows that more bins are needed. By the same prices contents are dropped that no
 * solution with so few bins can have.
 */
final class Branching implements AutoCloseable {
  /** The answer of a search. */
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

  private static final int[] CUT_ROUNDS = {15, 1, 0};

  private static final int MOST_CUTS = 500;

  /** To tell the solver whether a content may be used, measured. */
  private static final int STEPS_A_COLUMN = 10;

  private final ItemTypes types;
  private final ColumnPool pool;
  private final PoolMaster master;
  private final PoolPrices prices;
  private final int traits;
  private long left;

  /**
   * Over these contents: where they are all that a bin of such a solution may hold, {@link
   * Answer#NONE} says that there is none.
   */
  Branching(ItemTypes types, List<int[]> contents) {
    this.types = types;
    this.traits = types.traits().count();
    this.pool = ColumnPool.of(types, contents, new SubsetRows(types.counts(), MOST_CUTS));
    this.master = new PoolMaster(pool, types.counts(), traits);
    this.prices = new PoolPrices(pool, types.size(), traits);
  }

  /** The answer, with so many bins, and at most so many steps. */
  Answer search(long bins, long steps) {
    left = steps;
    TraitBins traitBins = TraitBins.upTo(traits, bins);
    int[] open = IntStream.range(0, pool.size()).toArray();
    return node(new Node(types.counts(), bins, traitBins, open, 0));
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
   * The state of the search.
   *
   * @param demand items left, by type
   * @param bins left
   * @param traitBins how many of them may have each trait
   * @param open contents that may be used, by number, ascending
   * @param depth of the search
   */
  @SuppressWarnings("ArrayRecordComponent") // read by index, never changed
  private record Node(int[] demand, long bins, TraitBins traitBins, int[] open, int depth) {
    Node below(TraitBins others) {
      return new Node(demand, bins, others, open, depth + 1);
    }

    Node below(int[] fewer) {
      return new Node(demand, bins, traitBins, fewer, depth + 1);
    }
  }

  private Answer node(Node node) {
    if (!node.traitBins.possible()) {
      return Answer.NONE;
    }
    int[] demand = node.demand;
    long bins = node.bins;
    int[] open = node.open;
    restrict(node, open);
    int restricted = open.length;
    int cuts = CUT_ROUNDS[Math.min(node.depth, CUT_ROUNDS.length - 1)];
    while (true) {
      if (left < 0 || !solve()) {
        return Answer.UNKNOWN;
      }
      left -= prices.read(master, open);
      long most = prices.most();
      long sum = prices.sum(demand, node.traitBins);
      if (sum > bins * most) {
        return Answer.NONE;
      }
      int[] kept = keep(open, number -> prices.worth(number) >= sum - (bins - 1) * most);
      boolean dropped = kept.length < open.length * 0.8;
      open = kept;
      if (add(open)) {
        continue;
      }
      if (dropped || (open.length < restricted && usesOthers(open))) {
        restrict(node, open);
        restricted = open.length;
        continue;
      }
      if (whole(demand, bins)) {
        return Answer.FOUND;
      }
      if (cuts-- > 0 && cut(demand)) {
        continue;
      }
      return branch(new Node(demand, bins, node.traitBins, open, node.depth));
    }
  }

  private Answer branch(Node node) {
    double[] used = BranchChoice.traitBins(pool, master, traits);
    int trait = BranchChoice.broken(used, node.traitBins, types.traits());
    if (trait >= 0) {
      long below = (long) used[trait];
      Node fewer = node.below(node.traitBins.atMost(trait, below));
      Node more = node.below(node.traitBins.atLeast(trait, below + 1));
      return used[trait] - below < 0.5 ? either(fewer, () -> more) : either(more, () -> fewer);
    }
    int[] open = node.open;
    int[] pair = BranchChoice.pair(pool, master, types.counts(), open);
    if (pair.length > 0) {
      int[] together = keep(open, number -> pool.has(number, pair[0]) == pool.has(number, pair[1]));
      return either(
          node.below(together),
          () ->
              node.below(
                  keep(open, number -> !pool.has(number, pair[0]) || !pool.has(number, pair[1]))));
    }
    int taken = BranchChoice.largest(master);
    if (Arrays.binarySearch(open, taken) < 0) {
      return Answer.UNKNOWN;
    }
    int[] rest = node.demand.clone();
    for (int type : pool.content(taken)) {
      rest[type] = Math.max(0, rest[type] - 1);
    }
    int[] fitting = keep(open, number -> pool.fits(number, rest));
    TraitBins others = node.traitBins.without(pool.traitsOf(taken));
    return either(
        new Node(rest, node.bins - 1, others, fitting, node.depth + 1),
        () -> node.below(keep(open, number -> number != taken)));
  }

  private Answer either(Node node, Supplier<Node> other) {
    Answer first = node(node);
    if (first == Answer.FOUND || left < 0) {
      return first == Answer.FOUND ? first : Answer.UNKNOWN;
    }
    Answer second = node(other.get());
    return first == Answer.UNKNOWN && second != Answer.FOUND ? Answer.UNKNOWN : second;
  }

  private void restrict(Node node, int[] open) {
    boolean[] in = new boolean[pool.size()];
    for (int number : open) {
      in[number] = true;
    }
    master.restrict(node.demand, node.traitBins, in);
    left -= pool.size() + (long) STEPS_A_COLUMN * master.contents().size();
  }

  private boolean solve() {
    long before = master.steps();
    boolean solved = master.solve();
    left -= master.steps() - before;
    return solved;
  }

  /** Adds contents that are worth more than a bin; false if there are none. */
  private boolean add(int[] open) {
    int[] worthwhile = keep(open, number -> prices.worth(number) > ColumnGeneration.WORTH);
    List<Integer> ordered = new ArrayList<>();
    for (int number : worthwhile) {
      ordered.add(number);
    }
    ordered.sort(Comparator.comparingLong(number -> -prices.worth(number)));
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

  /** True if the last solution has contents that may no longer be used. */
  private boolean usesOthers(int[] open) {
    for (int at = 0; at < master.contents().size(); at++) {
      if (master.many(at) > TOLERANCE && Arrays.binarySearch(open, master.contents().get(at)) < 0) {
        return true;
      }
    }
    return false;
  }

  /** True if the last solution, its whole bins only and what is left by itself, is one. */
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
        contents.add(pool.content(master.contents().get(at)));
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

  private int[] keep(int[] open, IntPredicate keeps) {
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
