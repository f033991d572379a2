package io.lbplace.core.ledger.constraint;

import io.lbplace.core.ledger.index.Query;
import io.lbplace.core.ledger.index.SparseTargetSet;
import io.lbplace.core.ledger.state.LedgerState;
import io.lbplace.core.ledger.state.Wirings;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.placement.PlacementRequest;

/**
 * The VIP's address is free in its subnet (or shared with VIPs of the same tenant on other ports),
 * and there is one left for a device that needs its own in each subnet.
 */
public final class AddressRule implements Rule {
  private final LedgerState books;

  public AddressRule(LedgerState books) {
    this.books = books;
  }

  @Override
  public Constraint constraint() {
    return Constraint.ADDRESS;
  }

  @Override
  public boolean perNode() {
    return true;
  }

  @Override
  public int verdict(PlacementRequest request, int target, int node, int mask) {
    int ownA = 0;
    int ownB = 0;
    if (books.inventory.spec[target].selfAddress()) {
      ownA = ownA(request, node);
      ownB = ownB(request, node);
    }
    return verdict(request, ownA, ownB);
  }

  @Override
  public int together(PlacementRequest request, int target, long nodes, int mask) {
    if (!books.inventory.spec[target].selfAddress()) {
      return Verdict.FITS;
    }
    int ownA = 0;
    int ownB = 0;
    for (long rest = nodes; rest != 0; rest &= rest - 1) {
      int node = books.inventory.firstNode(target) + Long.numberOfTrailingZeros(rest);
      ownA += ownA(request, node);
      ownB += ownB(request, node);
    }
    return verdict(request, ownA, ownB);
  }

  @Override
  public int verdictOfNew(PlacementRequest request, int flavor, int mask) {
    boolean self = books.flavors.get(flavor).device().selfAddress();
    return verdict(request, self ? 1 : 0, self && request.subnetB() != request.subnetA() ? 1 : 0);
  }

  @Override
  public void narrow(PlacementRequest request, Query query, int mask) {
    int needed = books.addresses.needed(request);
    long left = books.addresses.free(request.subnetA()) - needed;
    if (needed < 0 || left < 0) {
      query.and(Constraint.ADDRESS.ordinal(), query.scratch());
    } else if (books.services.ownAddressless.count < books.inventory.targets) {
      if (left == 0) {
        narrowToWired(request.networkA(), query);
      }
      if (request.subnetB() != request.subnetA() && books.addresses.free(request.subnetB()) == 0) {
        narrowToWired(request.networkB(), query);
      }
    }
  }

  /** A device has its own address in a subnet only where it is wired. */
  private void narrowToWired(int network, Query query) {
    SparseTargetSet wired = query.scratch();
    wired.addAll(books.wirings.wiredTo.get(network));
    query.andEither(Constraint.ADDRESS.ordinal(), books.services.ownAddressless, wired);
  }

  private int ownA(PlacementRequest request, int node) {
    Wirings wirings = books.wirings;
    int row = wirings.find(node, request.networkA());
    return wirings.hasSelfAddress(row, request.subnetA()) ? 0 : 1;
  }

  private int ownB(PlacementRequest request, int node) {
    Wirings wirings = books.wirings;
    return request.subnetB() == request.subnetA()
            || wirings.hasSelfAddress(wirings.find(node, request.networkB()), request.subnetB())
        ? 0
        : 1;
  }

  private int verdict(PlacementRequest request, int ownA, int ownB) {
    int needed = books.addresses.needed(request);
    if (needed < 0 || needed + ownA > books.addresses.free(request.subnetA())) {
      return Verdict.fails(Constraint.ADDRESS, request.subnetA());
    }
    return ownB > 0 && ownB > books.addresses.free(request.subnetB())
        ? Verdict.fails(Constraint.ADDRESS, request.subnetB())
        : Verdict.FITS;
  }
}
