package io.lbplace.strategies.optaplanner;

import java.util.Iterator;
import java.util.Random;
import org.optaplanner.core.api.score.director.ScoreDirector;
import org.optaplanner.core.impl.heuristic.selector.move.factory.MoveIteratorFactory;

/** Supplies the solver with moves that reduce the overflow of bins, until there is none. */
public final class OverflowMoves implements MoveIteratorFactory<Plan, Relocation> {
  @Override
  public long getSize(ScoreDirector<Plan> director) {
    Plan plan = director.getWorkingSolution();
    return (long) plan.items.size() * plan.items.size();
  }

  @Override
  public Iterator<Relocation> createOriginalMoveIterator(ScoreDirector<Plan> director) {
    throw new UnsupportedOperationException("moves are drawn, not listed");
  }

  @Override
  public Iterator<Relocation> createRandomMoveIterator(
      ScoreDirector<Plan> director, Random random) {
    return new OverflowDraw(director.getWorkingSolution(), random);
  }
}
