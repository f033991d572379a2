package io.lbplace.strategies.bound;

import java.util.Arrays;

/**
 * How few bins can be enough. First without a solver ({@link SimpleBounds}), and where no plain
 * rule packs into as few, by {@link ColumnGeneration}; a solution that reaches the bound, whoever
 * found it, proves it the optimum.
 */
public final class BinBounds {
  /** Of {@link BestBin}, measured. */
  private static final double STEPS_A_SECOND = 1.2e8;

  /** What a bound's kind says where the solvers can't be loaded. */
  static final String NO_SOLVER = ", no solver";

  private BinBounds() {}

  /**
   * A lower bound of the number of bins.
   *
   * @param effort at most: about so many seconds of one core, counted in steps, so that the answer
   *     is the same on any machine; 0 for what takes no solver
   */
  public static Bound lower(PackingProblem problem, double effort) {
    return lower(problem, effort, true);
  }

  /** The same; without solvers as where they are missing. */
  static Bound lower(PackingProblem problem, double effort, boolean solvers) {
    Bound simple = SimpleBounds.best(problem);
    int[] solution = GreedyPacking.best(problem, simple.value());
    if (bins(solution) == simple.value()) {
      return new Bound(simple.value(), simple.kind(), true);
    }
    if (effort <= 0) {
      return simple;
    }
    return solvers && Natives.available()
        ? byColumns(problem, simple, solution, (long) (effort * STEPS_A_SECOND))
        : new Bound(simple.value(), simple.kind() + NO_SOLVER, false);
  }

  private static Bound byColumns(PackingProblem problem, Bound simple, int[] solution, long steps) {
    ItemTypes types = ItemTypes.of(problem);
    long upper = bins(solution);
    try (Master master = new Master(types)) {
      ColumnGeneration.start(types, master, solution);
      long value = new ColumnGeneration(types, master).raise(simple.value(), upper, steps / 2);
      long fewest = new Diving(types, master).fewest(upper, value, steps / 2);
      String kind = value > simple.value() ? "column generation" : simple.kind();
      return new Bound(value, kind, fewest == value);
    }
  }

  private static long bins(int[] solution) {
    return Arrays.stream(solution).max().orElse(-1) + 1L;
  }
}
