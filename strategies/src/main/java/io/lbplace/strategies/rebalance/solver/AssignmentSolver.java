package io.lbplace.strategies.rebalance.solver;

import java.util.List;
import java.util.Objects;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import org.optaplanner.core.api.solver.SolverFactory;
import org.optaplanner.core.config.heuristic.selector.move.factory.MoveIteratorFactoryConfig;
import org.optaplanner.core.config.localsearch.LocalSearchPhaseConfig;
import org.optaplanner.core.config.localsearch.decider.acceptor.LocalSearchAcceptorConfig;
import org.optaplanner.core.config.localsearch.decider.forager.LocalSearchForagerConfig;
import org.optaplanner.core.config.score.director.ScoreDirectorFactoryConfig;
import org.optaplanner.core.config.solver.EnvironmentMode;
import org.optaplanner.core.config.solver.SolverConfig;
import org.optaplanner.core.config.solver.monitoring.MonitoringConfig;
import org.optaplanner.core.config.solver.termination.TerminationConfig;
import org.optaplanner.core.impl.solver.DefaultSolver;

/**
 * Improves assignments by late acceptance (E. K. Burke and Y. Bykov, <em>The late acceptance
 * hill-climbing heuristic</em>, European Journal of Operational Research 258(1), 2017): a move is
 * taken if it is no worse than what was a few hundred steps ago.
 */
final class AssignmentSolver {
  private static final int LATE = 300;

  /** Nothing broken and everything placed; any soft score. */
  private static final HardMediumSoftLongScore ALL_PLACED =
      HardMediumSoftLongScore.of(0, 0, -Long.MAX_VALUE);

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

  /** Whether nothing is broken. */
  static boolean isFeasible(Assignment assignment) {
    return new Occupation(assignment).score().hardScore() == 0;
  }

  /** Whether an assignment that a search came to can be carried out. */
  static boolean isWhole(Assignment assignment) {
    HardMediumSoftLongScore score = Objects.requireNonNull(assignment.score);
    return score.hardScore() == 0 && score.mediumScore() == 0;
  }

  /**
   * Searches from an assignment on, which stays as it is.
   *
   * @param steps moves to try at most, if so many are left
   * @param untilWhole whether to end as soon as everything has its place
   * @return the best there was
   */
  Assignment search(Assignment from, long steps, boolean untilWhole) {
    TerminationConfig termination =
        new TerminationConfig()
            .withScoreCalculationCountLimit(Math.min(steps, stepsLeft))
            .withMillisecondsSpentLimit(timed ? Long.valueOf(millisLeft) : null)
            .withBestScoreLimit(untilWhole ? ALL_PLACED.toString() : null);
    // A factory copies its configuration, so another limit needs another factory. Only the class
    // of the solver knows what a search has taken.
    DefaultSolver<Assignment> solver =
        (DefaultSolver<Assignment>)
            SolverFactory.<Assignment>create(config(termination)).buildSolver();
    Assignment best = solver.solve(from);
    stepsLeft -= solver.getSolverScope().getScoreDirector().getCalculationCount();
    millisLeft -= solver.getTimeMillisSpent();
    return best;
  }

  private static SolverConfig config(TerminationConfig termination) {
    return new SolverConfig()
        .withSolutionClass(Assignment.class)
        .withEntityClasses(PlacedVip.class)
        .withScoreDirectorFactory(
            new ScoreDirectorFactoryConfig()
                .withIncrementalScoreCalculatorClass(AssignmentScore.class))
        .withEnvironmentMode(EnvironmentMode.REPRODUCIBLE)
        .withRandomSeed(0L)
        .withMoveThreadCount(SolverConfig.MOVE_THREAD_COUNT_NONE)
        .withMonitoringConfig(new MonitoringConfig().withSolverMetricList(List.of()))
        .withTerminationConfig(termination)
        .withPhases(
            new LocalSearchPhaseConfig()
                .withMoveSelectorConfig(
                    new MoveIteratorFactoryConfig()
                        .withMoveIteratorFactoryClass(AssignmentMoves.class))
                .withAcceptorConfig(new LocalSearchAcceptorConfig().withLateAcceptanceSize(LATE))
                .withForagerConfig(new LocalSearchForagerConfig().withAcceptedCountLimit(1)));
  }
}
