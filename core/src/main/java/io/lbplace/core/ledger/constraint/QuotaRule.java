package io.lbplace.core.ledger.constraint;

import io.lbplace.core.ledger.index.Query;
import io.lbplace.core.ledger.state.LedgerState;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.placement.PlacementRequest;

/** A tenant's number of VIPs, and a flavor's number of instances, are limited. */
public final class QuotaRule implements Rule {
  private final LedgerState books;

  public QuotaRule(LedgerState books) {
    this.books = books;
  }

  @Override
  public Constraint constraint() {
    return Constraint.QUOTA;
  }

  @Override
  public int verdict(PlacementRequest request, int target, int node, int mask) {
    return exceeded(request) ? Verdict.fails(Constraint.QUOTA, -1) : Verdict.FITS;
  }

  @Override
  public int verdictOfNew(PlacementRequest request, int flavor, int mask) {
    if (exceeded(request)) {
      return Verdict.fails(Constraint.QUOTA, -1);
    }
    return books.instances[flavor] < books.flavors.get(flavor).maxInstances()
        ? Verdict.FITS
        : Verdict.fails(Constraint.QUOTA, flavor);
  }

  @Override
  public void narrow(PlacementRequest request, Query query, int mask) {
    if (exceeded(request)) {
      query.and(Constraint.QUOTA.ordinal(), query.scratch());
    }
  }

  /** A VIP that has a reservation already counts once. */
  private boolean exceeded(PlacementRequest request) {
    return books.tenantQuota >= 0
        && books.tenants.liveVips(request.tenant()) >= books.tenantQuota
        && books.reservations.latestOf(request.vip()) < 0;
  }
}
