package io.lbplace.packing.bound;

import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPVariable;
import java.util.ArrayList;
import java.util.List;

/**
 * The linear program of {@link Branching}: some of a pool's contents, and subset rows. An item that
 * these don't cover may be covered by itself, which costs two bins, so that there always is a
 * solution. Besides, so many bins may or must have a trait.
 */
final class PoolMaster implements AutoCloseable {
  private static final double ALONE = 2;

  private final MPSolver solver = MPSolver.createSolver("GLOP");
  private final MPObjective objective = solver.objective();
  private final MPConstraint[] rows;
  private final MPConstraint[] traitRows;
  private final List<MPConstraint> cuts = new ArrayList<>();
  private final List<MPVariable> many = new ArrayList<>();
  private final List<Integer> contents = new ArrayList<>();
  private final ColumnPool pool;
  private long steps;

  PoolMaster(ColumnPool pool, int[] demand, int traits) {
    this.pool = pool;
    objective.setMinimization();
    rows = new MPConstraint[demand.length];
    for (int t = 0; t < rows.length; t++) {
      rows[t] = solver.makeConstraint(demand[t], MPSolver.infinity());
      MPVariable alone = solver.makeNumVar(0, MPSolver.infinity(), "");
      objective.setCoefficient(alone, ALONE);
      rows[t].setCoefficient(alone, 1);
    }
    traitRows = new MPConstraint[traits];
    for (int c = 0; c < traitRows.length; c++) {
      traitRows[c] = solver.makeConstraint(0, MPSolver.infinity());
      MPVariable missing = solver.makeNumVar(0, MPSolver.infinity(), "");
      objective.setCoefficient(missing, ALONE);
      traitRows[c].setCoefficient(missing, 1);
    }
  }

  /** Adds a content, by its number in the pool. */
  void add(int content) {
    MPVariable variable = solver.makeNumVar(0, MPSolver.infinity(), "");
    objective.setCoefficient(variable, 1);
    int[] types = pool.content(content);
    for (int at = 0; at < types.length; at++) {
      int type = types[at];
      if (at == 0 || types[at - 1] != type) {
        rows[type].setCoefficient(variable, ColumnPool.count(types, type));
      }
    }
    for (int trait : pool.traitsOf(content)) {
      traitRows[trait].setCoefficient(variable, 1);
    }
    for (int cut = 0; cut < cuts.size(); cut++) {
      if (pool.rows().holds(cut, types)) {
        cuts.get(cut).setCoefficient(variable, 1);
      }
    }
    many.add(variable);
    contents.add(content);
  }

  /** Adds the subset rows that the pool has and this hasn't yet. */
  void cut() {
    for (int cut = cuts.size(); cut < pool.rows().size(); cut++) {
      MPConstraint row = solver.makeConstraint(-MPSolver.infinity(), 1);
      for (int c = 0; c < many.size(); c++) {
        if (pool.rows().holds(cut, pool.content(contents.get(c)))) {
          row.setCoefficient(many.get(c), 1);
        }
      }
      cuts.add(row);
    }
  }

  /**
   * Restricts the solutions asked for.
   *
   * @param demand the items to be covered, by type
   * @param traitBins the numbers of bins that may have each trait
   * @param open the contents that may be used, by number
   */
  void restrict(int[] demand, TraitBins traitBins, boolean[] open) {
    for (int t = 0; t < rows.length; t++) {
      rows[t].setLb(demand[t]);
    }
    for (int c = 0; c < traitRows.length; c++) {
      traitRows[c].setBounds((double) traitBins.fewest()[c], (double) traitBins.most()[c]);
    }
    for (int c = 0; c < many.size(); c++) {
      many.get(c).setUb(open[contents.get(c)] ? MPSolver.infinity() : 0);
    }
  }

  /** Solves the linear program; false if that fails, which it shouldn't. */
  boolean solve() {
    boolean optimal = solver.solve() == MPSolver.ResultStatus.OPTIMAL;
    steps += Master.steps(solver.iterations(), rows.length + cuts.size() + many.size());
    return optimal;
  }

  long steps() {
    return steps;
  }

  double price(int type) {
    return rows[type].dualValue();
  }

  double traitPrice(int trait) {
    return traitRows[trait].dualValue();
  }

  double cutPrice(int cut) {
    return cuts.get(cut).dualValue();
  }

  /** The contents it has, by number. */
  List<Integer> contents() {
    return contents;
  }

  /**
   * The number of bins that the last solution has of the content at a place of {@link #contents}.
   */
  double many(int at) {
    return many.get(at).solutionValue();
  }

  @Override
  public void close() {
    solver.delete();
  }
}
