package io.lbplace.core.ledger.constraint;

import io.lbplace.core.ledger.index.Bits;
import io.lbplace.core.ledger.index.Query;
import io.lbplace.core.ledger.state.LedgerState;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.placement.PlacementRequest;

/** The provider of the target serves the request's service type, and isn't excluded. */
public final class ServiceTypeRule implements Rule {
  private final LedgerState books;

  public ServiceTypeRule(LedgerState books) {
    this.books = books;
  }

  @Override
  public Constraint constraint() {
    return Constraint.SERVICE_TYPE;
  }

  @Override
  public int verdict(PlacementRequest request, int target, int node, int mask) {
    int provider = books.inventory.spec[target].provider();
    return books.services.serves(request.serviceType(), target)
            && !request.excludesProvider(provider)
        ? Verdict.FITS
        : Verdict.fails(Constraint.SERVICE_TYPE, -1);
  }

  @Override
  public int verdictOfNew(PlacementRequest request, int flavor, int mask) {
    return books.serves(request, flavor)
        ? Verdict.FITS
        : Verdict.fails(Constraint.SERVICE_TYPE, -1);
  }

  @Override
  public void narrow(PlacementRequest request, Query query, int mask) {
    Bits candidates = books.services.candidates(request.serviceType());
    if (candidates.count < books.inventory.targets) {
      query.and(Constraint.SERVICE_TYPE.ordinal(), candidates);
    }
    for (int provider : request.excludedProviders()) {
      query.and(
          Constraint.SERVICE_TYPE.ordinal(), books.services.ofOthers(provider, books.inventory));
    }
  }
}
