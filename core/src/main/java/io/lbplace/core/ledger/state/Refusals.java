package io.lbplace.core.ledger.state;

import io.lbplace.core.column.Growth;

/** The targets of which a limit was learned from a refusal: few, and mostly none. */
public final class Refusals {
  private boolean[] known = {};
  private int count;

  /** True if nothing was learned of any target. */
  public boolean isEmpty() {
    return count == 0;
  }

  /** True if anything was learned of a target. */
  public boolean at(int target) {
    return count > 0 && target < known.length && known[target];
  }

  /** Notes that a limit was learned of a target. */
  public void add(int target) {
    if (!at(target)) {
      known = Growth.room(known, target);
      known[target] = true;
      count++;
    }
  }

  /** Forgets the limits learned of a target; returns true if there were any. */
  public boolean remove(int target) {
    boolean was = at(target);
    if (was) {
      known[target] = false;
      count--;
    }
    return was;
  }
}
