package io.lbplace.packing.bound;

import io.lbplace.strategies.bound.Bound;
import io.lbplace.strategies.bound.PackingProblem;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A bound by {@link ColumnGeneration}, and then, in turn, methods that may close the gap to the
 * best solution: {@link Branching}, where few contents are left that a better solution can have,
 * {@link Diving}, and {@link PackingLocalSearch} with other draws.
 */
final class ColumnBounds {
  /** Contents that are branched on at most. */
  private static final int LARGEST_POOL = 150_000;

  /**
   * Smaller pools to try where there are more contents: those that are worth more, to find a
   * solution at least.
   */
  private static final int SMALLER = 8;

  /** The number of bins by which dives must be better for the local search not to be repeated. */
  private static final int NEAR = 1;

  /** Room of the linear program below the bound, under which a solution as good is unlikely. */
  private static final double ROOM = 0.2;

  /**
   * The divisor of the steps left that are used after branching: that rarely closes a gap which was
   * open before, and large linear programs take longer than their steps say.
   */
  private static final int LATE = 2;

  private final PackingProblem problem;
  private final ItemTypes types;
  private int[] solution;
  private final int seed;
  private Bound bound;
  private long fewest;
  private long left;

  /**
   * Starts from a bound and a solution.
   *
   * @param simple the bound
   * @param solution the bin of each item; more bins than the bound
   * @param seed a seed other than that of the solution
   */
  ColumnBounds(PackingProblem problem, Bound simple, int[] solution, int seed) {
    this.problem = problem;
    this.types = ItemTypes.of(problem);
    this.bound = simple;
    this.solution = solution;
    this.fewest = PackingLocalSearch.bins(solution);
    this.seed = seed;
  }

  Bound raise(long steps) {
    left = steps;
    long searched = fewest;
    try (Master master = new Master(types)) {
      ColumnGeneration.start(types, master, solution);
      ColumnGeneration columns = new ColumnGeneration(types, master);
      generate(columns, left * 5 / 8);
      Diving diving =
          new Diving(types, master, types.contents(solution), new SplittableRandom(seed));
      dive(diving, left / 8);
      if (fewest < searched && bound.value() - columns.best().bins() > ROOM) {
        dive(diving, left / 2); // what the search didn't find, they may
      }
      branch(columns.best());
      left /= LATE;
      dive(diving, fewest < searched - NEAR ? left : left / 2);
    }
    if (fewest > bound.value()) {
      int[] other = new PackingLocalSearch(problem, solution, seed).fewest(bound.value(), left);
      fewest = Math.min(fewest, PackingLocalSearch.bins(other));
    }
    return new Bound(bound.value(), bound.kind(), fewest == bound.value());
  }

  private void generate(ColumnGeneration columns, long most) {
    raise(columns.raise(bound.value(), fewest, most), "column generation");
    left -= most - Math.max(0, columns.left());
  }

  private void dive(Diving diving, long most) {
    if (fewest > bound.value()) {
      diving.improve(bound.value(), most);
      left -= most - Math.max(0, diving.left());
      if (diving.solution().size() < fewest) {
        fewest = diving.solution().size();
        solution = types.binOf(diving.solution());
      }
    }
  }

  private void raise(long value, String kind) {
    bound = value > bound.value() ? new Bound(value, kind, false) : bound;
  }

  /** Looks for a solution with as many bins as the bound, and with one more if there is none. */
  private void branch(ColumnGeneration.Prices prices) {
    Branching.Answer answer = Branching.Answer.NONE;
    while (fewest > bound.value() && answer == Branching.Answer.NONE) {
      if (prices.values().length == 0) {
        return;
      }
      long gap = bound.value() * prices.most() - prices.sum();
      List<int[]> pool = pool(prices, gap);
      boolean all = pool != null;
      for (int smaller = 0; pool == null && smaller < SMALLER; smaller++) {
        gap = gap * 2 / 3;
        pool = pool(prices, gap);
      }
      if (pool == null) {
        return;
      }
      long most = left * 3 / 4;
      try (Branching branching = new Branching(types, pool)) {
        answer = branching.search(bound.value(), most);
        left -= most - Math.max(0, branching.left());
      }
      if (answer == Branching.Answer.FOUND) {
        fewest = bound.value();
      } else if (!all) {
        return; // others may do
      } else if (answer == Branching.Answer.NONE) {
        raise(bound.value() + 1, "branching");
      }
    }
  }

  /**
   * All contents whose worth is less than the largest by at most the gap. With the gap between the
   * largest worth of a solution's bins and the worth of its items, these are all contents that it
   * can have.
   */
  private @Nullable List<int[]> pool(ColumnGeneration.Prices prices, long gap) {
    BestBin bins = new BestBin(types);
    List<int[]> pool =
        bins.searchAll(prices.values(), prices.most() - gap, LARGEST_POOL, left / 16);
    left -= bins.steps();
    return pool;
  }
}
