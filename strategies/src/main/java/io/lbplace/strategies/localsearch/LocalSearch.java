package io.lbplace.strategies.localsearch;

import java.util.List;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import org.optaplanner.core.api.score.calculator.IncrementalScoreCalculator;
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
import org.optaplanner.core.impl.heuristic.selector.move.factory.MoveIteratorFactory;
import org.optaplanner.core.impl.solver.DefaultSolver;

/**
 * A local search of OptaPlanner that draws one move a step and accepts or rejects it. Its result is
 * the same on any machine if only steps limit it.
 *
 * @param <S> the solution to improve, scored by a {@link HardMediumSoftLongScore}
 */
public final class LocalSearch<S> {
  /** The number of steps that late acceptance looks back to compare a move. */
  private static final int LATE = 300;

  /** The least score of a solution that {@link #isWhole}: any soft score is good enough. */
  private static final HardMediumSoftLongScore WHOLE =
      HardMediumSoftLongScore.of(0, 0, -Long.MAX_VALUE);

  private final Class<S> solution;
  private final Class<?> entity;
  private final Class<? extends IncrementalScoreCalculator<S, HardMediumSoftLongScore>> score;
  private final Class<? extends MoveIteratorFactory<S, ?>> moves;
  private final LocalSearchAcceptorConfig acceptor;

  private LocalSearch(
      Class<S> solution,
      Class<?> entity,
      Class<? extends IncrementalScoreCalculator<S, HardMediumSoftLongScore>> score,
      Class<? extends MoveIteratorFactory<S, ?>> moves,
      LocalSearchAcceptorConfig acceptor) {
    this.solution = solution;
    this.entity = entity;
    this.score = score;
    this.moves = moves;
    this.acceptor = acceptor;
  }

  /**
   * Creates a search by late acceptance: a move is accepted if its result is no worse than the
   * solution of a few hundred steps ago. E. K. Burke and Y. Bykov, <em>The late acceptance
   * hill-climbing heuristic</em>, European Journal of Operational Research 258(1), 2017, as
   * OptaPlanner has it.
   */
  public static <S> LocalSearch<S> byLateAcceptance(
      Class<S> solution,
      Class<?> entity,
      Class<? extends IncrementalScoreCalculator<S, HardMediumSoftLongScore>> score,
      Class<? extends MoveIteratorFactory<S, ?>> moves) {
    return new LocalSearch<>(
        solution,
        entity,
        score,
        moves,
        new LocalSearchAcceptorConfig().withLateAcceptanceSize(LATE));
  }

  /**
   * Creates a tabu search that accepts every move but the one made last: the iterator, which draws
   * good moves only, decides.
   */
  public static <S> LocalSearch<S> byTabu(
      Class<S> solution,
      Class<?> entity,
      Class<? extends IncrementalScoreCalculator<S, HardMediumSoftLongScore>> score,
      Class<? extends MoveIteratorFactory<S, ?>> moves) {
    return new LocalSearch<>(
        solution, entity, score, moves, new LocalSearchAcceptorConfig().withMoveTabuSize(1));
  }

  /**
   * The result of a search.
   *
   * @param best the best solution found
   * @param steps the number of moves tried
   * @param millis wall time
   */
  public record Found<S>(S best, long steps, long millis) {}

  /** True if no constraint is violated and everything is placed. */
  public static boolean isWhole(HardMediumSoftLongScore score) {
    return score.hardScore() == 0 && score.mediumScore() == 0;
  }

  /**
   * Searches from a solution on, which isn't changed.
   *
   * @param steps moves to try at most
   * @param millis wall time at most; 0 for no limit
   * @param untilWhole true to end as soon as the solution {@link #isWhole}
   */
  public Found<S> from(S start, long steps, long millis, boolean untilWhole) {
    TerminationConfig termination =
        new TerminationConfig()
            .withScoreCalculationCountLimit(steps)
            .withMillisecondsSpentLimit(millis == 0 ? null : Long.valueOf(millis))
            .withBestScoreLimit(untilWhole ? WHOLE.toString() : null);
    // A factory copies its configuration, so another limit needs another factory. Only the class
    // of the solver knows what a search has taken.
    DefaultSolver<S> solver =
        (DefaultSolver<S>) SolverFactory.<S>create(config(termination)).buildSolver();
    S best = solver.solve(start);
    return new Found<>(
        best,
        solver.getSolverScope().getScoreDirector().getCalculationCount(),
        solver.getTimeMillisSpent());
  }

  private SolverConfig config(TerminationConfig termination) {
    return new SolverConfig()
        .withSolutionClass(solution)
        .withEntityClasses(entity)
        .withScoreDirectorFactory(
            new ScoreDirectorFactoryConfig().withIncrementalScoreCalculatorClass(score))
        .withEnvironmentMode(EnvironmentMode.REPRODUCIBLE)
        .withRandomSeed(0L)
        .withMoveThreadCount(SolverConfig.MOVE_THREAD_COUNT_NONE)
        .withMonitoringConfig(new MonitoringConfig().withSolverMetricList(List.of()))
        .withTerminationConfig(termination)
        .withPhases(
            new LocalSearchPhaseConfig()
                .withMoveSelectorConfig(
                    new MoveIteratorFactoryConfig().withMoveIteratorFactoryClass(moves))
                .withAcceptorConfig(acceptor)
                .withForagerConfig(new LocalSearchForagerConfig().withAcceptedCountLimit(1)));
  }
}
