package io.lbplace.strategies.optaplanner;

import io.lbplace.strategies.localsearch.LocalSearch;
import java.util.Objects;

/**
 * Improves plans by local search: to place VIPs that are left out, or to lower the penalty by the
 * weights, by late acceptance; to remove overflow by accepting every move that {@link OverflowDraw}
 * lets pass, unless it is the move made last.
 */
final class PlanSolver {
  private static final LocalSearch<Plan> ALL =
      LocalSearch.byLateAcceptance(Plan.class, Item.class, PlanScore.class, PlanMoves.class);
  private static final LocalSearch<Plan> OVERFLOW =
      LocalSearch.byTabu(Plan.class, Item.class, PlanScore.class, OverflowMoves.class);

  private PlanSolver() {}

  /** The aim of a search, which decides on its moves. */
  enum Aim {
    /** A plan without VIPs left out; the search ends as soon as it has one. */
    ALL_PLACED,
    /** A plan without overflow; the search ends as soon as it has one. */
    NO_OVERFLOW,
    /** The least penalty by the weights. */
    LEAST_PENALTY
  }

  /** True if nothing is left out, and no bin overflows. */
  static boolean allPlaced(Plan plan) {
    return LocalSearch.isWhole(Objects.requireNonNull(plan.score));
  }

  /**
   * Searches from a plan on, which isn't changed.
   *
   * @param steps moves to try at most
   * @param millis wall time at most; 0 for no limit
   */
  static LocalSearch.Found<Plan> search(Plan plan, long steps, long millis, Aim aim) {
    return (aim == Aim.NO_OVERFLOW ? OVERFLOW : ALL)
        .from(plan, steps, millis, aim == Aim.ALL_PLACED);
  }
}
