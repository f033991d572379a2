package io.lbplace.core.ledger.constraint;

import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.ledger.index.Bits;
import io.lbplace.core.ledger.index.Query;
import io.lbplace.core.ledger.state.LedgerState;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.placement.PlacementRequest;
import org.jspecify.annotations.Nullable;

/** The target is up or booting, and no device of a flavor that is closed. */
public final class StateConstraint extends LedgerConstraint {
  /** Targets that take VIPs. */
  private final Bits placeable = new Bits();

  /** By flavor: whether neither its devices nor new ones take anything. */
  private final boolean[] closed;

  StateConstraint(LedgerState state) {
    super(state, Constraint.STATE);
    closed = new boolean[state.flavors.size()];
  }

  /** True if a target takes VIPs. */
  public boolean takes(int target) {
    return placeable.get(target);
  }

  /** True if devices of a flavor take VIPs, and new ones may be created. */
  public boolean flavorOpen(int flavor) {
    return !closed[flavor];
  }

  /** Opens or closes a flavor. O(targets). */
  public void setFlavorOpen(int flavor, boolean open) {
    closed[flavor] = !open;
    for (int target = 0; target < state.inventory.targets; target++) {
      if (state.inventory.flavor(target) == flavor) {
        changed(target);
      }
    }
  }

  /** A target's state or flavor is another. */
  public void changed(int target) {
    int flavor = state.inventory.flavor(target);
    boolean shut = flavor >= 0 && closed[flavor];
    placeable.put(target, !shut && state.inventory.state(target).placeable());
  }

  @Override
  public void targetAdded(int target) {
    changed(target);
  }

  @Override
  public int filter(PlacementRequest request, int target, int node, int mask) {
    if (placeable.get(target)) {
      return Verdict.FITS;
    }
    TargetState now = state.inventory.state(target);
    return now.placeable() ? isClosed() : fails(now.ordinal());
  }

  @Override
  public int filterNew(PlacementRequest request, int flavor, int mask) {
    return closed[flavor] ? isClosed() : Verdict.FITS;
  }

  /** A flavor that is closed is like a target that an operator has disabled. */
  private int isClosed() {
    return fails(TargetState.DISABLED.ordinal());
  }

  @Override
  public void narrow(PlacementRequest request, Query query, int mask) {
    if (placeable.count < state.inventory.targets) {
      query.and(stage(), placeable);
    }
  }

  @Override
  public String explain(PlacementRequest request, int target, int key, Wording words) {
    return "takes nothing new";
  }

  @Override
  public @Nullable String keyName(int key, Wording words) {
    return key < 0 ? null : TargetState.values()[key].name();
  }
}
