package io.lbplace.strategies.optaplanner;

import io.lbplace.strategies.localsearch.LocalSearch;
import java.util.Objects;

/**
 * Improves plans. Where something is left out, or the weights are what counts, by late acceptance.
 * Where bins hold too much, whatever {@link OverflowDraw} lets pass is taken, unless it is the move
 * taken last.
 */
final class PlanSolver {
  private static final LocalSearch<Plan> ALL =
      LocalSearch.byLateAcceptance(Plan.class, Item.class, PlanScore.class, PlanMoves.class);
  private static final LocalSearch<Plan> OVERFLOW =
      LocalSearch.byTabu(Plan.class, Item.class, PlanScore.class, OverflowMoves.class);

  private PlanSolver() {}

  /** What a search looks for, by what moves. */
  enum Aim {
    /** That nothing is left out; ends as soon as it is so. */
    ALL_PLACED,
    /** That no bin holds too much; ends as soon as it is so. */
    NO_OVERFLOW,
    /** The least by the weights. */
    LEAST_PENALTY
  }

  /** Whether nothing is left out, and no bin holds too much. */
  static boolean allPlaced(Plan plan) {
    return LocalSearch.isWhole(Objects.requireNonNull(plan.score));
  }

  /**
   * Searches from a plan on, which stays as it is.
   *
   * @param steps moves to try at most
   * @param millis wall time at most; 0 for no limit
   */
  static LocalSearch.Found<Plan> search(Plan plan, long steps, long millis, Aim aim) {
    return (aim == Aim.NO_OVERFLOW ? OVERFLOW : ALL)
        .from(plan, steps, millis, aim == Aim.ALL_PLACED);
  }
}
