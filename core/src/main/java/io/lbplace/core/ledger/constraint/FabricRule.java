package io.lbplace.core.ledger.constraint;

import io.lbplace.core.ledger.index.Query;
import io.lbplace.core.ledger.index.SparseTargetSet;
import io.lbplace.core.ledger.index.TargetSet;
import io.lbplace.core.ledger.state.Fabric;
import io.lbplace.core.ledger.state.LedgerState;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.placement.PlacementRequest;

/** The switch of the interface that a new network takes reaches it and has room for its VLAN. */
public final class FabricRule implements Rule {
  private final LedgerState books;

  public FabricRule(LedgerState books) {
    this.books = books;
  }

  @Override
  public Constraint constraint() {
    return Constraint.FABRIC;
  }

  @Override
  public boolean perNode() {
    return true;
  }

  @Override
  public int verdict(PlacementRequest request, int target, int node, int mask) {
    if (books.wirings.fabric.isEmpty()) {
      return Verdict.FITS;
    }
    int stopped = stoppedBy(request, target, node, mask);
    books.wirings.fabric.forgetPromises();
    return stopped < 0 ? Verdict.FITS : Verdict.fails(Constraint.FABRIC, stopped);
  }

  @Override
  public int together(PlacementRequest request, int target, long nodes, int mask) {
    int stopped = -1;
    for (long rest = nodes; rest != 0 && stopped < 0; rest &= rest - 1) {
      int node = books.inventory.firstNode(target) + Long.numberOfTrailingZeros(rest);
      stopped = stoppedBy(request, target, node, mask);
    }
    books.wirings.fabric.forgetPromises();
    return stopped < 0 ? Verdict.FITS : Verdict.fails(Constraint.FABRIC, stopped);
  }

  @Override
  public int verdictOfNew(PlacementRequest request, int flavor, int mask) {
    int count = books.flavors.get(flavor).device().interfaces().size();
    int b = request.networkB() == request.networkA() ? -1 : request.networkB();
    int stopped = stoppedBy(books.newInterfaces[flavor], count, request.networkA(), b, 0, mask);
    books.wirings.fabric.forgetPromises();
    return stopped < 0 ? Verdict.FITS : Verdict.fails(Constraint.FABRIC, stopped);
  }

  @Override
  public void narrow(PlacementRequest request, Query query, int mask) {
    if (!books.wirings.fabric.isEmpty()) {
      narrow(request.networkA(), query);
      if (request.networkB() != request.networkA()) {
        narrow(request.networkB(), query);
      }
    }
  }

  private void narrow(int network, Query query) {
    Fabric fabric = books.wirings.fabric;
    TargetSet wired = books.wirings.wiredTo.get(network);
    if (fabric.open.count < books.inventory.targets) {
      SparseTargetSet carried = query.scratch();
      fabric.scatterCarried(network, carried);
      carried.addAll(wired);
      query.andEither(Constraint.FABRIC.ordinal(), fabric.open, carried);
    }
    if (!fabric.everywhere(network)) {
      SparseTargetSet reached = query.scratch();
      fabric.scatterReached(network, reached);
      reached.addAll(wired);
      query.andEither(Constraint.FABRIC.ordinal(), fabric.free, reached);
    }
  }

  private int stoppedBy(PlacementRequest request, int target, int node, int mask) {
    int a = books.newA(request, node);
    int b = books.newB(request, node);
    if (a < 0 && b < 0) {
      return -1;
    }
    return stoppedBy(
        books.wirings.base(node),
        books.wirings.interfacesOf(node),
        a < 0 ? b : a,
        a < 0 ? -1 : b,
        books.learned.refusedInterfaces(target),
        mask);
  }

  private int stoppedBy(int base, int count, int first, int second, long refused, int mask) {
    return books.wirings.interfaces.stoppedBy(
        base, count, first, second, refused, Constraint.VLANS.in(mask));
  }
}
