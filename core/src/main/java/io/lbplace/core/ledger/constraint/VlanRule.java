package io.lbplace.core.ledger.constraint;

import io.lbplace.core.ledger.index.Bits;
import io.lbplace.core.ledger.index.Query;
import io.lbplace.core.ledger.index.SparseTargetSet;
import io.lbplace.core.ledger.index.TargetSet;
import io.lbplace.core.ledger.state.LedgerState;
import io.lbplace.core.ledger.state.Wirings;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.placement.PlacementRequest;

/** Each network that is new to a device needs a free VLAN on one of its interfaces. */
public final class VlanRule implements Rule {
  private final LedgerState books;

  public VlanRule(LedgerState books) {
    this.books = books;
  }

  @Override
  public Constraint constraint() {
    return Constraint.VLANS;
  }

  @Override
  public boolean perNode() {
    return true;
  }

  @Override
  public int verdict(PlacementRequest request, int target, int node, int mask) {
    int more = (books.newA(request, node) < 0 ? 0 : 1) + (books.newB(request, node) < 0 ? 0 : 1);
    if (more == 0) {
      return Verdict.FITS;
    }
    Wirings wirings = books.wirings;
    long refused = books.learned.refusedInterfaces(target);
    int free =
        refused == 0
            ? wirings.free(node)
            : wirings.interfaces.free(wirings.base(node), wirings.interfacesOf(node), refused);
    return more <= free ? Verdict.FITS : Verdict.fails(Constraint.VLANS, -1);
  }

  @Override
  public int verdictOfNew(PlacementRequest request, int flavor, int mask) {
    int more = request.networkA() == request.networkB() ? 1 : 2;
    int count = books.flavors.get(flavor).device().interfaces().size();
    return more <= books.wirings.interfaces.free(books.newInterfaces[flavor], count, 0)
        ? Verdict.FITS
        : Verdict.fails(Constraint.VLANS, -1);
  }

  @Override
  public void narrow(PlacementRequest request, Query query, int mask) {
    Wirings wirings = books.wirings;
    int targets = books.inventory.targets;
    boolean two = request.networkA() != request.networkB();
    TargetSet a = wirings.wiredTo.get(request.networkA());
    TargetSet b = wirings.wiredTo.get(request.networkB());
    if (wirings.takesOne.count < targets) {
      narrow(query, wirings.takesOne, a, a);
      if (two) {
        narrow(query, wirings.takesOne, b, b);
      }
    }
    if (two && wirings.takesTwo.count < targets) {
      narrow(query, wirings.takesTwo, a, b);
    }
  }

  private static void narrow(Query query, Bits room, TargetSet wired, TargetSet orWired) {
    SparseTargetSet either = query.scratch();
    either.addAll(wired);
    if (orWired != wired) {
      either.addAll(orWired);
    }
    query.andEither(Constraint.VLANS.ordinal(), room, either);
  }
}
