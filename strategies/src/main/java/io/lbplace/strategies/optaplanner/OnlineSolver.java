package io.lbplace.strategies.optaplanner;

import java.util.List;
import org.optaplanner.core.api.solver.Solver;
import org.optaplanner.core.api.solver.SolverFactory;
import org.optaplanner.core.config.constructionheuristic.ConstructionHeuristicPhaseConfig;
import org.optaplanner.core.config.constructionheuristic.ConstructionHeuristicType;
import org.optaplanner.core.config.solver.EnvironmentMode;
import org.optaplanner.core.config.solver.SolverConfig;
import org.optaplanner.core.config.solver.monitoring.MonitoringConfig;

/**
 * Solves one-VIP problems by trying every choice once: a construction phase is all that it takes to
 * reach the optimum of one variable, and it ends by itself after as many steps as there are VIPs,
 * one. Serves one thread, one problem after the other.
 */
final class OnlineSolver {
  private final Solver<OnlineProblem> solver;

  OnlineSolver() {
    SolverConfig config =
        new SolverConfig()
            .withSolutionClass(OnlineProblem.class)
            .withEntityClasses(OnlineVip.class)
            .withEasyScoreCalculatorClass(OnlineScore.class)
            .withEnvironmentMode(EnvironmentMode.REPRODUCIBLE)
            .withRandomSeed(0L)
            .withMoveThreadCount(SolverConfig.MOVE_THREAD_COUNT_NONE)
            .withMonitoringConfig(new MonitoringConfig().withSolverMetricList(List.of()))
            .withPhases(
                new ConstructionHeuristicPhaseConfig()
                    .withConstructionHeuristicType(ConstructionHeuristicType.FIRST_FIT));
    solver = SolverFactory.<OnlineProblem>create(config).buildSolver();
  }

  /** The best choice; the first of equal ones. */
  Choice best(OnlineProblem problem) {
    return solver.solve(problem).vip.chosen();
  }
}
