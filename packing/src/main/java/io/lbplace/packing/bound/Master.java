package io.lbplace.packing.bound;

import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPVariable;
import java.util.ArrayList;
import java.util.List;

/**
 * The linear program of column generation, solved by GLOP from where it last stood: of each known
 * content how many bins, in parts, so that all items are covered by as few as can be.
 */
final class Master implements AutoCloseable {
  private static final double TOLERANCE = 1e-6;

  /** The measured steps of an iteration of the simplex method for each row and column. */
  private static final long STEPS_A_CELL = 2;

  /** The cost of a solution before its first iteration: in iterations, and besides. */
  private static final int START = 20;

  private static final long STEPS_A_SOLUTION = 10_000;

  private final MPSolver solver;
  private final MPObjective objective;
  private final MPConstraint[] rows;
  private final List<MPVariable> many = new ArrayList<>();
  private final List<int[]> contents = new ArrayList<>();
  private long steps;

  Master(ItemTypes types) {
    solver = MPSolver.createSolver("GLOP");
    objective = solver.objective();
    objective.setMinimization();
    rows = new MPConstraint[types.size()];
    for (int t = 0; t < rows.length; t++) {
      rows[t] = solver.makeConstraint(types.counts()[t], MPSolver.infinity());
    }
  }

  /** Adds the content of a bin: counts by type. */
  void add(int[] content) {
    MPVariable variable = solver.makeNumVar(0, MPSolver.infinity(), "");
    objective.setCoefficient(variable, 1);
    for (int t = 0; t < content.length; t++) {
      if (content[t] > 0) {
        rows[t].setCoefficient(variable, content[t]);
      }
    }
    many.add(variable);
    contents.add(content);
  }

  /** Adds the contents that are worth more than a bin at these prices; false if there are none. */
  boolean add(List<int[]> found, double[] prices) {
    boolean added = false;
    for (int[] content : found) {
      double worth = 0;
      for (int t = 0; t < content.length; t++) {
        worth += content[t] * prices[t];
      }
      if (worth > 1 + TOLERANCE) {
        add(content);
        added = true;
      }
    }
    return added;
  }

  /** The number of items of each type that are still to be covered. */
  void demand(int[] counts) {
    for (int t = 0; t < rows.length; t++) {
      rows[t].setLb(counts[t]);
    }
  }

  /** Solves the linear program; false if that fails, which it shouldn't. */
  boolean solve() {
    boolean optimal = solver.solve() == MPSolver.ResultStatus.OPTIMAL;
    steps += steps(solver.iterations(), rows.length + many.size());
    return optimal;
  }

  /** The cost of iterations on rows and columns. */
  static long steps(long iterations, int size) {
    return STEPS_A_SOLUTION + STEPS_A_CELL * (iterations + START) * size;
  }

  /** The cost of all solving so far, in steps like those of {@link BestBin}. */
  long steps() {
    return steps;
  }

  /** The bins of the last solution. */
  double value() {
    return objective.value();
  }

  /** The cost of one item more of each type in the last solution. */
  double[] prices() {
    double[] prices = new double[rows.length];
    for (int t = 0; t < prices.length; t++) {
      prices[t] = Math.max(0, rows[t].dualValue());
    }
    return prices;
  }

  /** The number of bins that the last solution has of each content. */
  double[] many() {
    return many.stream().mapToDouble(MPVariable::solutionValue).toArray();
  }

  /** All contents, in the order in which they were added. */
  List<int[]> contents() {
    return contents;
  }

  @Override
  public void close() {
    solver.delete();
  }
}
