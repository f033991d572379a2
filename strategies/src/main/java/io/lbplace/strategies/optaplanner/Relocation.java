package io.lbplace.strategies.optaplanner;

import java.util.List;
import org.optaplanner.core.api.score.director.ScoreDirector;
import org.optaplanner.core.impl.heuristic.move.AbstractMove;

/** A move that takes some VIPs to other bins at once; {@link #NONE} moves none. */
final class Relocation extends AbstractMove<Plan> {
  static final Relocation NONE = new Relocation(List.of(), List.of());

  private final List<Item> items;
  private final List<Bin> to;

  Relocation(List<Item> items, List<Bin> to) {
    this.items = items;
    this.to = to;
  }

  @Override
  public boolean isMoveDoable(ScoreDirector<Plan> director) {
    return true;
  }

  @Override
  protected Relocation createUndoMove(ScoreDirector<Plan> director) {
    return new Relocation(items, items.stream().map(Item::bin).toList());
  }

  @Override
  protected void doMoveOnGenuineVariables(ScoreDirector<Plan> director) {
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      director.beforeVariableChanged(item, Item.BIN);
      item.bin = to.get(i);
      director.afterVariableChanged(item, Item.BIN);
    }
  }

  @Override
  public List<Item> getPlanningEntities() {
    return items;
  }

  @Override
  public List<Bin> getPlanningValues() {
    return to;
  }

  @Override
  public String toString() {
    return items.size() + " VIPs to other bins";
  }
}
