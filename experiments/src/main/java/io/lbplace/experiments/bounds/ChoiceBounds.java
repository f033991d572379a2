package io.lbplace.experiments.bounds;

import io.lbplace.strategies.bound.Bound;

/**
 * The most things that can be chosen: the linear relaxation, by its dual. Any prices of the budgets
 * that aren't negative give a bound, the budgets' worth plus what each thing brings beyond its
 * price (Lagrange; Fisher, <i>The Lagrangian relaxation method for solving integer programming
 * problems</i>, Management Science 27, 1981). A solver, or steps along the subgradient without one,
 * only look for good prices: the bound is computed from these here, and holds whatever they are.
 */
public final class ChoiceBounds {
  private static final int ITERATIONS = 400;

  /** More than all rounding of a sum of doubles. */
  private static final double MARGIN = 1e-9;

  private ChoiceBounds() {}

  /**
   * An upper bound; kind {@code LP}, or {@code subgradient, no solver}.
   *
   * @param solver the solver for the prices, asked where the budgets matter
   */
  public static Bound upper(ChoiceProblem problem, ChoiceSolver solver) {
    if (problem.budgets().length == 0) {
      return new Bound(problem.all(), "all", true);
    }
    ChoiceProblem scaled = problem.scaled();
    double[] prices = solver.prices(scaled);
    if (prices.length > 0) {
      return new Bound(whole(problem, worth(scaled, prices)), "LP", false);
    }
    return new Bound(whole(problem, descended(scaled)), "subgradient, no solver", false);
  }

  private static long whole(ChoiceProblem problem, double bound) {
    return Math.min(problem.all(), (long) Math.floor(bound + MARGIN * (1 + bound)));
  }

  /** The bound that these prices prove. */
  private static double worth(ChoiceProblem problem, double[] prices) {
    double worth = 0;
    for (int r = 0; r < prices.length; r++) {
      worth += prices[r] * problem.budgets()[r];
    }
    for (int k = 0; k < problem.kinds(); k++) {
      worth += problem.counts()[k] * Math.max(0, 1 - price(problem, prices, k));
    }
    return worth;
  }

  private static double price(ChoiceProblem problem, double[] prices, int kind) {
    double price = 0;
    int[] budgets = problem.budgetsOf()[kind];
    for (int a = 0; a < budgets.length; a++) {
      price += prices[budgets[a]] * problem.amounts()[kind][a];
    }
    return price;
  }

  /** The least that steps along the subgradient come to (Held, Wolfe, Crowder, 1974). */
  private static double descended(ChoiceProblem problem) {
    double[] prices = new double[problem.budgets().length];
    double best = Double.POSITIVE_INFINITY;
    double aim = 0.1; // below the best, as a share of it
    int since = 0;
    for (int i = 0; i < ITERATIONS; i++) {
      double[] left = problem.budgets().clone();
      double worth = 0;
      for (int r = 0; r < prices.length; r++) {
        worth += prices[r] * left[r];
      }
      for (int k = 0; k < problem.kinds(); k++) {
        double gain = 1 - price(problem, prices, k);
        if (gain > 0) {
          worth += problem.counts()[k] * gain;
          for (int a = 0; a < problem.budgetsOf()[k].length; a++) {
            left[problem.budgetsOf()[k][a]] -= problem.counts()[k] * problem.amounts()[k][a];
          }
        }
      }
      since = worth < best * (1 - 1e-6) ? 0 : since + 1;
      best = Math.min(best, worth);
      if (since == 10) {
        since = 0;
        aim /= 2;
      }
      double square = 0;
      for (int r = 0; r < prices.length; r++) {
        square += prices[r] > 0 || left[r] < 0 ? left[r] * left[r] : 0;
      }
      if (square == 0) {
        break;
      }
      double step = (worth - best * (1 - aim)) / square;
      for (int r = 0; r < prices.length; r++) {
        prices[r] = Math.max(0, prices[r] - step * left[r]);
      }
    }
    return best;
  }
}
