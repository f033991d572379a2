package io.lbplace.core.ledger.constraint;

import io.lbplace.core.ledger.index.Query;
import io.lbplace.core.ledger.index.SparseTargetSet;
import io.lbplace.core.ledger.state.LedgerState;
import io.lbplace.core.ledger.state.Overlaps;
import io.lbplace.core.ledger.state.Wirings;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.placement.PlacementRequest;

/**
 * Networks with overlapping addresses may not meet on a device that doesn't isolate traffic. Only
 * networks that are new to the device are checked: against those there, and against each other.
 */
public final class OverlapRule implements Rule {
  private final LedgerState books;

  public OverlapRule(LedgerState books) {
    this.books = books;
  }

  @Override
  public Constraint constraint() {
    return Constraint.OVERLAP;
  }

  @Override
  public boolean perNode() {
    return true;
  }

  @Override
  public int verdict(PlacementRequest request, int target, int node, int mask) {
    if (books.inventory.spec[target].overlappingIps()) {
      return Verdict.FITS;
    }
    int a = books.newA(request, node);
    int b = books.newB(request, node);
    Overlaps overlaps = books.wirings.overlaps;
    if (a >= 0 && overlaps.conflicts(a, node)) {
      return Verdict.fails(Constraint.OVERLAP, lowestConflict(a, node));
    }
    if (b >= 0) {
      int lowest = overlaps.conflicts(b, node) ? lowestConflict(b, node) : -1;
      if (a >= 0 && overlaps.overlap(a, b)) {
        lowest = lowest < 0 ? a : Math.min(lowest, a);
      }
      if (lowest >= 0) {
        return Verdict.fails(Constraint.OVERLAP, lowest);
      }
    }
    return Verdict.FITS;
  }

  @Override
  public int verdictOfNew(PlacementRequest request, int flavor, int mask) {
    return !books.flavors.get(flavor).device().overlappingIps()
            && request.networkA() != request.networkB()
            && books.wirings.overlaps.overlap(request.networkA(), request.networkB())
        ? Verdict.fails(Constraint.OVERLAP, request.networkA())
        : Verdict.FITS;
  }

  @Override
  public void narrow(PlacementRequest request, Query query, int mask) {
    narrow(request.networkA(), query);
    if (request.networkB() != request.networkA()) {
      narrow(request.networkB(), query);
    }
  }

  private void narrow(int network, Query query) {
    if (!books.wirings.overlaps.isEmpty()) {
      SparseTargetSet blocked = query.scratch();
      books.wirings.overlaps.scatter(network, blocked);
      blocked.removeAll(books.wirings.wiredTo.get(network));
      query.andNot(Constraint.OVERLAP.ordinal(), blocked);
    }
  }

  /** The lowest handle of the networks on a device that overlap one; for the reason only. */
  private int lowestConflict(int network, int node) {
    Wirings wirings = books.wirings;
    int lowest = Integer.MAX_VALUE;
    for (int row = wirings.first(node); row >= 0; row = wirings.next(row)) {
      if (wirings.network(row) < lowest
          && wirings.overlaps.overlap(network, wirings.network(row))) {
        lowest = wirings.network(row);
      }
    }
    return lowest;
  }
}
