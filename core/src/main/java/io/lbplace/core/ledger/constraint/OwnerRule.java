package io.lbplace.core.ledger.constraint;

import io.lbplace.core.ledger.index.Query;
import io.lbplace.core.ledger.index.SparseTargetSet;
import io.lbplace.core.ledger.state.LedgerState;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.placement.PlacementRequest;

/** A dedicated target, or one with a declared owner, is for its owner only. */
public final class OwnerRule implements Rule {
  private final LedgerState books;

  public OwnerRule(LedgerState books) {
    this.books = books;
  }

  @Override
  public Constraint constraint() {
    return Constraint.OWNER;
  }

  @Override
  public int verdict(PlacementRequest request, int target, int node, int mask) {
    int owner = books.owners.of(target);
    return owner < 0 || owner == request.tenant()
        ? Verdict.FITS
        : Verdict.fails(Constraint.OWNER, -1);
  }

  @Override
  public void narrow(PlacementRequest request, Query query, int mask) {
    if (books.owners.open.count < books.inventory.targets) {
      SparseTargetSet own = query.scratch();
      own.addAll(books.owners.own.get(request.tenant()));
      query.andEither(Constraint.OWNER.ordinal(), books.owners.open, own);
    }
  }
}
