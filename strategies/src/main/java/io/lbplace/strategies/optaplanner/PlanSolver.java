package io.lbplace.strategies.optaplanner;

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
 * Improves plans. Where something is left out, or the weights are what counts, by late acceptance:
 * a move is taken if it is no worse than what was a few hundred steps ago. Where bins hold too
 * much, whatever {@link OverflowDraw} lets pass is taken, unless it is the move taken last. Late
 * acceptance of E. K. Burke and Y. Bykov, <em>The late acceptance hill-climbing heuristic</em>,
 * European Journal of Operational Research 258(1), 2017, as OptaPlanner has it.
 */
final class PlanSolver {
  /** How far back a move is compared. */
  private static final int LATE = 300;

  /** What a search looks for, by what moves. */
  enum Aim {
    /** That nothing is left out; ends as soon as it is so. */
    ALL_PLACED,
    /** That no bin holds too much; ends as soon as it is so. */
    NO_OVERFLOW,
    /** The least by the weights. */
    LEAST_PENALTY
  }

  /** What is left out at most: nothing; any soft score. */
  private static final HardMediumSoftLongScore ALL_PLACED =
      HardMediumSoftLongScore.of(0, 0, -Long.MAX_VALUE);

  /**
   * What a search came to.
   *
   * @param plan the best there was
   * @param steps moves that were tried
   * @param millis wall time
   */
  record Result(Plan plan, long steps, long millis) {
    boolean allPlaced() {
      HardMediumSoftLongScore score = Objects.requireNonNull(plan.score);
      return score.hardScore() == 0 && score.mediumScore() == 0;
    }
  }

  /**
   * Searches from a plan on, which stays as it is.
   *
   * @param steps moves to try at most
   * @param millis wall time at most; 0 for no limit
   */
  Result search(Plan plan, long steps, long millis, Aim aim) {
    TerminationConfig termination =
        new TerminationConfig()
            .withScoreCalculationCountLimit(steps)
            .withMillisecondsSpentLimit(millis == 0 ? null : Long.valueOf(millis))
            .withBestScoreLimit(aim == Aim.ALL_PLACED ? ALL_PLACED.toString() : null);
    // A factory copies its configuration, so another limit needs another factory. Only the class
    // of the solver knows what a search has taken.
    DefaultSolver<Plan> solver =
        (DefaultSolver<Plan>) SolverFactory.<Plan>create(config(termination, aim)).buildSolver();
    Plan best = solver.solve(plan);
    return new Result(
        best,
        solver.getSolverScope().getScoreDirector().getCalculationCount(),
        solver.getTimeMillisSpent());
  }

  private static SolverConfig config(TerminationConfig termination, Aim aim) {
    boolean overflow = aim == Aim.NO_OVERFLOW;
    return new SolverConfig()
        .withSolutionClass(Plan.class)
        .withEntityClasses(Item.class)
        .withScoreDirectorFactory(
            new ScoreDirectorFactoryConfig().withIncrementalScoreCalculatorClass(PlanScore.class))
        .withEnvironmentMode(EnvironmentMode.REPRODUCIBLE)
        .withRandomSeed(0L)
        .withMoveThreadCount(SolverConfig.MOVE_THREAD_COUNT_NONE)
        .withMonitoringConfig(new MonitoringConfig().withSolverMetricList(List.of()))
        .withTerminationConfig(termination)
        .withPhases(
            new LocalSearchPhaseConfig()
                .withMoveSelectorConfig(
                    new MoveIteratorFactoryConfig()
                        .withMoveIteratorFactoryClass(
                            overflow ? OverflowMoves.class : PlanMoves.class))
                .withAcceptorConfig(
                    overflow
                        ? new LocalSearchAcceptorConfig().withMoveTabuSize(1)
                        : new LocalSearchAcceptorConfig().withLateAcceptanceSize(LATE))
                .withForagerConfig(new LocalSearchForagerConfig().withAcceptedCountLimit(1)));
  }
}
