package io.lbplace.packing.bound;

import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPVariable;
import io.lbplace.experiments.bounds.ChoiceProblem;
import io.lbplace.experiments.bounds.ChoiceSolver;
import java.util.Arrays;

/** The simplex method of OR-Tools, GLOP; without prices where its natives can't be loaded. */
public final class GlopSolver implements ChoiceSolver {
  /** No problem that was seen comes near. */
  private static final int ITERATIONS = 200_000;

  @Override
  public double[] prices(ChoiceProblem problem) {
    return Natives.available() ? solved(problem) : new double[0];
  }

  private static double[] solved(ChoiceProblem problem) {
    MPSolver solver = MPSolver.createSolver("GLOP");
    try {
      MPConstraint[] rows = new MPConstraint[problem.budgets().length];
      for (int r = 0; r < rows.length; r++) {
        rows[r] = solver.makeConstraint(-MPSolver.infinity(), problem.budgets()[r]);
      }
      MPObjective objective = solver.objective();
      objective.setMaximization();
      for (int k = 0; k < problem.kinds(); k++) {
        MPVariable chosen = solver.makeNumVar(0, (double) problem.counts()[k], "");
        objective.setCoefficient(chosen, 1);
        int[] budgets = problem.budgetsOf()[k];
        for (int a = 0; a < budgets.length; a++) {
          rows[budgets[a]].setCoefficient(chosen, problem.amounts()[k][a]);
        }
      }
      solver.setSolverSpecificParametersAsString("max_number_of_iterations: " + ITERATIONS);
      return solver.solve() == MPSolver.ResultStatus.OPTIMAL
          ? Arrays.stream(rows).mapToDouble(row -> Math.max(0, row.dualValue())).toArray()
          : new double[0];
    } finally {
      solver.delete();
    }
  }
}
