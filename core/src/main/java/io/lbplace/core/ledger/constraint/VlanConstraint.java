package io.lbplace.core.ledger.constraint;

import io.lbplace.core.ledger.index.Bits;
import io.lbplace.core.ledger.index.Query;
import io.lbplace.core.ledger.index.SparseTargetSet;
import io.lbplace.core.ledger.index.TargetSet;
import io.lbplace.core.ledger.state.Interfaces;
import io.lbplace.core.ledger.state.LedgerState;
import io.lbplace.core.ledger.state.Wirings;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.placement.PlacementRequest;
import org.jspecify.annotations.Nullable;

/** Each network that is new to a device needs a free VLAN on one of its interfaces. */
public final class VlanConstraint extends LedgerConstraint {
  /** Targets that refused new networks on all their interfaces. */
  private final TargetSet refusing = new TargetSet();

  VlanConstraint(LedgerState state) {
    super(state, Constraint.VLANS);
  }

  @Override
  public boolean perNode() {
    return true;
  }

  @Override
  public int filter(PlacementRequest request, int target, int node, int mask) {
    int more = (state.newA(request, node) < 0 ? 0 : 1) + (state.newB(request, node) < 0 ? 0 : 1);
    if (more == 0) {
      return Verdict.FITS;
    }
    Wirings wirings = state.wirings;
    long refused = state.wirings.refusedInterfaces(target);
    int free =
        refused == 0
            ? wirings.free(node)
            : wirings.interfaces.free(wirings.base(node), wirings.interfacesOf(node), refused);
    return more <= free ? Verdict.FITS : fails(-1);
  }

  @Override
  public int filterNew(PlacementRequest request, int flavor, int mask) {
    int more = request.networkA() == request.networkB() ? 1 : 2;
    int count = state.flavors.get(flavor).device().interfaces().size();
    return more <= state.wirings.interfaces.free(state.newInterfaces[flavor], count, 0)
        ? Verdict.FITS
        : fails(-1);
  }

  @Override
  public void narrow(PlacementRequest request, Query query, int mask) {
    Wirings wirings = state.wirings;
    int targets = state.inventory.targets;
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

  private void narrow(Query query, Bits room, TargetSet wired, TargetSet orWired) {
    SparseTargetSet either = query.scratch();
    either.addAll(wired);
    if (orWired != wired) {
      either.addAll(orWired);
    }
    query.andEither(stage(), room, either);
  }

  /** An interface that refused takes no other network; a target without any takes none at all. */
  @Override
  public void learn(PlacementRequest request, int target, int key) {
    long refused = state.wirings.refusedInterfaces(target) | (key < 0 ? 0 : Interfaces.bit(key));
    state.wirings.refusedInterfaces(target, refused);
    if (key < 0 || Long.bitCount(refused) >= state.inventory.spec[target].interfaces().size()) {
      refusing.add(target);
    }
  }

  @Override
  public void forget(int target) {
    state.wirings.refusedInterfaces(target, 0);
    refusing.remove(target);
  }

  @Override
  public int filterLearned(PlacementRequest request, int target, int node) {
    return refuses(target, request.networkA(), node) || refuses(target, request.networkB(), node)
        ? fails(-1)
        : Verdict.FITS;
  }

  private boolean refuses(int target, int network, int node) {
    if (!isNew(network, node)) {
      return false;
    }
    if (refusing.contains(target)) {
      return true;
    }
    int row = state.wirings.find(node, network);
    int slot = row < 0 ? -1 : state.wirings.interfaceIndex(row);
    return slot >= 0 && (state.wirings.refusedInterfaces(target) & Interfaces.bit(slot)) != 0;
  }

  @Override
  public void narrowLearned(PlacementRequest request, Query query) {
    exclude(query, stage(), refusing, state.wirings.wiredTo.get(request.networkA()));
    if (request.networkB() != request.networkA()) {
      exclude(query, stage(), refusing, state.wirings.wiredTo.get(request.networkB()));
    }
  }

  @Override
  public String explain(PlacementRequest request, int target, int key, Wording words) {
    int interfaces = state.inventory.spec[target].interfaces().size();
    for (int i = 0; key < 0 && i < state.inventory.nodes(target); i++) {
      int node = state.inventory.firstNode(target) + i;
      int free = state.wirings.free(node);
      int needed =
          (state.newA(request, node) < 0 ? 0 : 1) + (state.newB(request, node) < 0 ? 0 : 1);
      if (needed > free) {
        return free == 0
            ? interfaces == 1
                ? "its interface has no free VLAN"
                : "none of " + words.counted(interfaces, "interface") + " has a free VLAN"
            : needed + " networks are new to it, " + words.counted(free, "VLAN") + " free";
      }
    }
    return LEARNED;
  }

  @Override
  public String explainNew(PlacementRequest request, int flavor, int key, Wording words) {
    int needed = request.networkA() == request.networkB() ? 1 : 2;
    return "needs " + words.counted(needed, "VLAN") + ", more than a new instance has";
  }

  @Override
  public @Nullable String keyName(int key, Wording words) {
    return key < 0 ? null : "interface " + key;
  }
}
