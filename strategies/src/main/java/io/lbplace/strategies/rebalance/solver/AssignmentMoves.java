package io.lbplace.strategies.rebalance.solver;

import java.util.Iterator;
import java.util.Random;
import org.optaplanner.core.api.score.director.ScoreDirector;
import org.optaplanner.core.impl.heuristic.selector.move.factory.MoveIteratorFactory;

/** Supplies the solver with an endless sequence of moves drawn at random. */
public final class AssignmentMoves implements MoveIteratorFactory<Assignment, Reassignment> {
  @Override
  public long getSize(ScoreDirector<Assignment> director) {
    Assignment assignment = director.getWorkingSolution();
    return (long) assignment.vips.size() * assignment.sites.size();
  }

  @Override
  public Iterator<Reassignment> createOriginalMoveIterator(ScoreDirector<Assignment> director) {
    throw new UnsupportedOperationException("moves are drawn, not listed");
  }

  @Override
  public Iterator<Reassignment> createRandomMoveIterator(
      ScoreDirector<Assignment> director, Random random) {
    return new ReassignmentDraw(director.getWorkingSolution(), random);
  }
}
