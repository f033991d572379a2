package io.lbplace.strategies.rebalance.solver;

import java.util.List;
import org.optaplanner.core.api.score.director.ScoreDirector;
import org.optaplanner.core.impl.heuristic.move.AbstractMove;

/** A move that takes some VIPs to other sites at once; {@link #NONE} moves none. */
final class Reassignment extends AbstractMove<Assignment> {
  static final Reassignment NONE = new Reassignment(List.of(), List.of());

  private final List<PlacedVip> vips;
  private final List<SolverTarget> to;

  Reassignment(List<PlacedVip> vips, List<SolverTarget> to) {
    this.vips = vips;
    this.to = to;
  }

  @Override
  public boolean isMoveDoable(ScoreDirector<Assignment> director) {
    return true;
  }

  @Override
  protected Reassignment createUndoMove(ScoreDirector<Assignment> director) {
    return new Reassignment(vips, vips.stream().map(PlacedVip::site).toList());
  }

  @Override
  protected void doMoveOnGenuineVariables(ScoreDirector<Assignment> director) {
    for (int i = 0; i < vips.size(); i++) {
      PlacedVip vip = vips.get(i);
      director.beforeVariableChanged(vip, PlacedVip.SITE);
      vip.site = to.get(i);
      director.afterVariableChanged(vip, PlacedVip.SITE);
    }
  }

  @Override
  public List<PlacedVip> getPlanningEntities() {
    return vips;
  }

  @Override
  public List<SolverTarget> getPlanningValues() {
    return to;
  }

  @Override
  public String toString() {
    return vips.size() + " VIPs to other targets";
  }
}
