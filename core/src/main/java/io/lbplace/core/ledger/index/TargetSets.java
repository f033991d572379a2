package io.lbplace.core.ledger.index;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A {@link TargetSet} for each of many dense handles, made when first needed. */
public final class TargetSets {
  private @Nullable TargetSet[] sets = new @Nullable TargetSet[16];

  /** The set of a handle, for reading. */
  public TargetSet get(int handle) {
    if (handle < 0 || handle >= sets.length) {
      return TargetSet.EMPTY;
    }
    TargetSet set = sets[handle];
    return set == null ? TargetSet.EMPTY : set;
  }

  public void add(int handle, int target) {
    if (handle >= sets.length) {
      sets = Arrays.copyOf(sets, Math.max(handle + 1, 2 * sets.length));
    }
    TargetSet set = sets[handle];
    if (set == null) {
      set = new TargetSet();
      sets[handle] = set;
    }
    set.add(target);
  }

  public void remove(int handle, int target) {
    TargetSet set = handle < sets.length ? sets[handle] : null;
    if (set != null) {
      set.remove(target);
    }
  }
}
