package io.lbplace.core.ledger.constraint;

import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.ledger.index.Query;
import io.lbplace.core.ledger.state.LedgerState;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.placement.PlacementRequest;

/** The target is up or booting, and no device of a flavor that is closed. */
public final class StateRule implements Rule {
  /** A flavor that is closed is like a target that an operator has disabled. */
  private static final int CLOSED = Verdict.fails(Constraint.STATE, TargetState.DISABLED.ordinal());

  private final LedgerState books;

  public StateRule(LedgerState books) {
    this.books = books;
  }

  @Override
  public Constraint constraint() {
    return Constraint.STATE;
  }

  @Override
  public int verdict(PlacementRequest request, int target, int node, int mask) {
    if (books.services.placeable.get(target)) {
      return Verdict.FITS;
    }
    TargetState state = books.inventory.state(target);
    return state.placeable() ? CLOSED : Verdict.fails(Constraint.STATE, state.ordinal());
  }

  @Override
  public int verdictOfNew(PlacementRequest request, int flavor, int mask) {
    return books.services.closed[flavor] ? CLOSED : Verdict.FITS;
  }

  @Override
  public void narrow(PlacementRequest request, Query query, int mask) {
    if (books.services.placeable.count < books.inventory.targets) {
      query.and(Constraint.STATE.ordinal(), books.services.placeable);
    }
  }
}
