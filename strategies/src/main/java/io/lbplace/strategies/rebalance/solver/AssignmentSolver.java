package io.lbplace.strategies.rebalance.solver;

import io.lbplace.strategies.localsearch.LocalSearch;
import java.util.Objects;

/** Improves assignments by late acceptance, within a budget for all searches together. */
final class AssignmentSolver {
  private static final LocalSearch<Assignment> SEARCH =
      LocalSearch.byLateAcceptance(
          Assignment.class, PlacedVip.class, AssignmentScore.class, AssignmentMoves.class);

  private long stepsLeft;
  private long millisLeft;
  private final boolean timed;

  /**
   * @param steps moves to try in all searches together
   * @param millis wall time of all searches together; 0 for no limit
   */
  AssignmentSolver(long steps, long millis) {
    stepsLeft = steps;
    millisLeft = millis;
    timed = millis > 0;
  }

  boolean budgetLeft() {
    return stepsLeft > 0 && (!timed || millisLeft > 0);
  }

  long stepsLeft() {
    return stepsLeft;
  }

  /** True if no hard constraint is violated. */
  static boolean isFeasible(Assignment assignment) {
    return new Occupation(assignment).score().hardScore() == 0;
  }

  /** True if a search's assignment violates no hard constraint and has a place for every VIP. */
  static boolean isWhole(Assignment assignment) {
    return LocalSearch.isWhole(Objects.requireNonNull(assignment.score));
  }

  /**
   * Searches from an assignment on, which isn't changed.
   *
   * @param steps moves to try at most, if so many are left
   * @param untilWhole true to end as soon as every VIP has its place
   * @return the best assignment found
   */
  Assignment search(Assignment from, long steps, boolean untilWhole) {
    LocalSearch.Found<Assignment> found =
        SEARCH.from(from, Math.min(steps, stepsLeft), timed ? millisLeft : 0, untilWhole);
    stepsLeft -= found.steps();
    millisLeft -= found.millis();
    return found.best();
  }
}
