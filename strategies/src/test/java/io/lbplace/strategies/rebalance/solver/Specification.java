package io.lbplace.strategies.rebalance.solver;

import java.util.Objects;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import org.optaplanner.core.api.score.constraint.ConstraintMatchTotal;
import org.optaplanner.core.api.solver.SolutionManager;
import org.optaplanner.core.api.solver.SolverFactory;
import org.optaplanner.core.config.solver.SolverConfig;

/** Scores assignments by the constraint streams. */
final class Specification {
  private static final SolutionManager<Assignment, HardMediumSoftLongScore> STREAMS =
      SolutionManager.create(
          SolverFactory.create(
              new SolverConfig()
                  .withSolutionClass(Assignment.class)
                  .withEntityClasses(PlacedVip.class)
                  .withConstraintProviderClass(AssignmentConstraints.class)));

  private Specification() {}

  static HardMediumSoftLongScore score(Assignment assignment) {
    return Objects.requireNonNull(STREAMS.update(assignment));
  }

  /** What one constraint takes away or gives. */
  static HardMediumSoftLongScore of(Assignment assignment, String constraint) {
    ConstraintMatchTotal<HardMediumSoftLongScore> total =
        STREAMS
            .explain(assignment)
            .getConstraintMatchTotalMap()
            .get(Assignment.class.getPackageName() + '/' + constraint);
    return total == null ? HardMediumSoftLongScore.ZERO : total.getScore();
  }
}
