package io.lbplace.core.ledger.constraint;

import io.lbplace.core.ledger.index.Query;
import io.lbplace.core.ledger.index.SparseTargetSet;
import io.lbplace.core.ledger.state.Groups;
import io.lbplace.core.ledger.state.LedgerState;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.GroupRule;
import io.lbplace.core.placement.PlacementRequest;

/**
 * What the request's group asks: one target for all members, a target each, or a fault domain each.
 * The VIP's own other reservations don't count.
 */
public final class AffinityRule implements Rule {
  private final LedgerState books;

  public AffinityRule(LedgerState books) {
    this.books = books;
  }

  @Override
  public Constraint constraint() {
    return Constraint.AFFINITY;
  }

  @Override
  public boolean perNode() {
    return true;
  }

  @Override
  public int verdict(PlacementRequest request, int target, int node, int mask) {
    if (request.group() < 0) {
      return Verdict.FITS;
    }
    Groups groups = books.groups;
    for (int at = groups.firstOther(request); at >= 0; at = groups.nextOther(request, at)) {
      boolean here = books.reservations.target(at) == target;
      boolean fails =
          switch (request.groupRule()) {
            case NONE -> false;
            case AFFINITY -> !here && groups.binds(at);
            case ANTI_AFFINITY -> here;
            case FAULT_DOMAIN -> groups.shareDomain(at, node);
          };
      if (fails) {
        return Verdict.fails(Constraint.AFFINITY, -1);
      }
    }
    return Verdict.FITS;
  }

  @Override
  public int verdictOfNew(PlacementRequest request, int flavor, int mask) {
    if (request.group() >= 0 && request.groupRule() == GroupRule.AFFINITY) {
      Groups groups = books.groups;
      for (int at = groups.firstOther(request); at >= 0; at = groups.nextOther(request, at)) {
        if (groups.binds(at)) {
          return Verdict.fails(Constraint.AFFINITY, -1);
        }
      }
    }
    return Verdict.FITS;
  }

  @Override
  public void narrow(PlacementRequest request, Query query, int mask) {
    int at = request.group() < 0 ? -1 : books.groups.firstOther(request);
    if (at < 0 || request.groupRule() == GroupRule.NONE) {
      return;
    }
    SparseTargetSet members = query.scratch();
    boolean together = request.groupRule() == GroupRule.AFFINITY;
    boolean bound = false;
    for (; at >= 0; at = books.groups.nextOther(request, at)) {
      if (together && !bound && books.groups.binds(at)) {
        members.add(books.reservations.target(at));
        bound = true;
      } else if (request.groupRule() == GroupRule.ANTI_AFFINITY) {
        members.add(books.reservations.target(at));
      } else if (request.groupRule() == GroupRule.FAULT_DOMAIN) {
        books.groups.scatterDomains(at, members);
      }
    }
    if (bound) {
      query.and(Constraint.AFFINITY.ordinal(), members);
    } else if (!together) {
      query.andNot(Constraint.AFFINITY.ordinal(), members);
    }
  }
}
