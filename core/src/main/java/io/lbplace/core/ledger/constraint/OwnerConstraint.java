package io.lbplace.core.ledger.constraint;

import io.lbplace.core.column.Growth;
import io.lbplace.core.fleet.Tenancy;
import io.lbplace.core.ledger.index.Bits;
import io.lbplace.core.ledger.index.Query;
import io.lbplace.core.ledger.index.SparseTargetSet;
import io.lbplace.core.ledger.index.TargetSets;
import io.lbplace.core.ledger.state.LedgerState;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.placement.PlacementRequest;

/**
 * A target with a declared owner serves only that tenant; a dedicated one serves only its first
 * tenant until it is empty; all others serve every tenant.
 */
public final class OwnerConstraint extends LedgerConstraint {
  /** By target: the only tenant that may use it, or −1. */
  private int[] current = new int[16];

  /** Targets that every tenant may use. */
  private final Bits open = new Bits();

  /** By tenant: the targets that are its own. */
  private final TargetSets own = new TargetSets();

  OwnerConstraint(LedgerState state) {
    super(state, Constraint.OWNER);
  }

  /** The only tenant that may use a target, or −1. */
  public int of(int target) {
    return current[target];
  }

  @Override
  public void targetAdded(int target) {
    current = Growth.room(current, target, -1);
    set(target, state.inventory.owner(target));
  }

  @Override
  public int filter(PlacementRequest request, int target, int node, int mask) {
    int owner = current[target];
    return owner < 0 || owner == request.tenant() ? Verdict.FITS : fails(-1);
  }

  @Override
  public void narrow(PlacementRequest request, Query query, int mask) {
    if (open.count < state.inventory.targets) {
      SparseTargetSet mine = query.scratch();
      mine.addAll(own.get(request.tenant()));
      query.andEither(stage(), open, mine);
    }
  }

  @Override
  public void reserve(int reservation, PlacementRequest request, long nodes) {
    int target = state.reservations.target(reservation);
    if (current[target] < 0 && state.inventory.spec[target].tenancy() == Tenancy.DEDICATED) {
      set(target, request.tenant());
    }
  }

  @Override
  public void release(int reservation) {
    int target = state.reservations.target(reservation);
    boolean last = state.inventory.vips(target) == 1;
    if (last && current[target] >= 0 && state.inventory.owner(target) < 0) {
      own.remove(current[target], target);
      set(target, -1);
    }
  }

  @Override
  public boolean isEmpty() {
    for (int target = 0; target < state.inventory.targets; target++) {
      if (current[target] != state.inventory.owner(target)) {
        return false;
      }
    }
    return true;
  }

  private void set(int target, int tenant) {
    current[target] = tenant;
    open.put(target, tenant < 0);
    if (tenant >= 0) {
      own.add(tenant, target);
    }
  }

  @Override
  public String explain(PlacementRequest request, int target, int key, Wording words) {
    return "is for " + words.tenant(current[target]) + " only";
  }

  @Override
  public String explainNew(PlacementRequest request, int flavor, int key, Wording words) {
    return "is for another tenant";
  }
}
