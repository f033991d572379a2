package io.lbplace.packing.bound;

import io.lbplace.strategies.bound.Bound;
import io.lbplace.strategies.bound.PackingProblem;
import io.lbplace.strategies.bound.SimpleBounds;

/**
 * Lower bounds of the number of bins. First without a solver ({@link SimpleBounds}), and where
 * neither a plain rule nor {@link PackingLocalSearch} packs into as few, by {@link ColumnBounds}; a
 * solution that reaches the bound, whoever found it, proves it the optimum.
 */
public final class BinBounds {
  /** Of {@link BestBin}, measured; others are counted in its. */
  private static final double STEPS_A_SECOND = 1e8;

  /** The end of a bound's kind where the solvers can't be loaded. */
  static final String NO_SOLVER = ", no solver";

  /** The part of the effort for a first search for solutions. */
  private static final int SEARCHED = 16;

  private static final int SEED = 1;

  private BinBounds() {}

  /**
   * A lower bound of the number of bins.
   *
   * @param effort the most to spend, roughly in seconds of one core; counted in steps, so that the
   *     answer is the same on any machine; 0 for bounds without a solver
   */
  public static Bound lower(PackingProblem problem, double effort) {
    return lower(problem, effort, true);
  }

  /** A lower bound of the number of bins; without solvers as where they are missing. */
  static Bound lower(PackingProblem problem, double effort, boolean solvers) {
    Bound simple = SimpleBounds.best(problem);
    int[] solution = GreedyPacking.best(problem, simple.value());
    if (PackingLocalSearch.bins(solution) == simple.value()) {
      return new Bound(simple.value(), simple.kind(), true);
    }
    if (effort <= 0) {
      return simple;
    }
    long steps = (long) (effort * STEPS_A_SECOND);
    solution =
        new PackingLocalSearch(problem, solution, SEED).fewest(simple.value(), steps / SEARCHED);
    if (PackingLocalSearch.bins(solution) == simple.value()) {
      return new Bound(simple.value(), simple.kind(), true);
    }
    return solvers && Natives.available()
        ? new ColumnBounds(problem, simple, solution, SEED + 1).raise(steps - steps / SEARCHED)
        : new Bound(simple.value(), simple.kind() + NO_SOLVER, false);
  }
}
