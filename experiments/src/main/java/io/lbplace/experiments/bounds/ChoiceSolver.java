package io.lbplace.experiments.bounds;

/** A solver of the linear relaxation of a {@link ChoiceProblem}. */
@FunctionalInterface
public interface ChoiceSolver {
  /** The absence of a solver: bounds then come from steps along the subgradient. */
  ChoiceSolver NONE = problem -> new double[0];

  /**
   * The prices of the budgets in an optimal solution, none negative: the value of one unit more of
   * each. Empty where there is no solver, or it finds none.
   */
  double[] prices(ChoiceProblem problem);
}
