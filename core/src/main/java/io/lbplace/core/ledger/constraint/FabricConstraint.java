package io.lbplace.core.ledger.constraint;

import io.lbplace.core.ledger.index.Query;
import io.lbplace.core.ledger.index.SparseTargetSet;
import io.lbplace.core.ledger.index.TargetSet;
import io.lbplace.core.ledger.state.Fabric;
import io.lbplace.core.ledger.state.LedgerState;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.placement.PlacementRequest;
import org.jspecify.annotations.Nullable;

/** The switch of the interface that a new network takes reaches it and has room for its VLAN. */
public final class FabricConstraint extends LedgerConstraint {

  FabricConstraint(LedgerState state) {
    super(state, Constraint.FABRIC);
  }

  @Override
  public boolean perNode() {
    return true;
  }

  @Override
  public int filter(PlacementRequest request, int target, int node, int mask) {
    if (state.wirings.fabric.isEmpty()) {
      return Verdict.FITS;
    }
    int stopped = stoppedBy(request, target, node, mask);
    state.wirings.fabric.forgetPromises();
    return stopped < 0 ? Verdict.FITS : fails(stopped);
  }

  @Override
  public int filterTogether(PlacementRequest request, int target, long nodes, int mask) {
    int stopped = -1;
    for (long rest = nodes; rest != 0 && stopped < 0; rest &= rest - 1) {
      int node = state.inventory.firstNode(target) + Long.numberOfTrailingZeros(rest);
      stopped = stoppedBy(request, target, node, mask);
    }
    state.wirings.fabric.forgetPromises();
    return stopped < 0 ? Verdict.FITS : fails(stopped);
  }

  @Override
  public int filterNew(PlacementRequest request, int flavor, int mask) {
    int count = state.flavors.get(flavor).device().interfaces().size();
    int b = request.networkB() == request.networkA() ? -1 : request.networkB();
    int stopped = stoppedBy(state.newInterfaces[flavor], count, request.networkA(), b, 0, mask);
    state.wirings.fabric.forgetPromises();
    return stopped < 0 ? Verdict.FITS : fails(stopped);
  }

  @Override
  public void narrow(PlacementRequest request, Query query, int mask) {
    if (!state.wirings.fabric.isEmpty()) {
      narrow(request.networkA(), query);
      if (request.networkB() != request.networkA()) {
        narrow(request.networkB(), query);
      }
    }
  }

  private void narrow(int network, Query query) {
    Fabric fabric = state.wirings.fabric;
    TargetSet wired = state.wirings.wiredTo.get(network);
    if (fabric.open.count < state.inventory.targets) {
      SparseTargetSet carried = query.scratch();
      fabric.scatterCarried(network, carried);
      carried.addAll(wired);
      query.andEither(stage(), fabric.open, carried);
    }
    if (!fabric.everywhere(network)) {
      SparseTargetSet reached = query.scratch();
      fabric.scatterReached(network, reached);
      reached.addAll(wired);
      query.andEither(stage(), fabric.free, reached);
    }
  }

  private int stoppedBy(PlacementRequest request, int target, int node, int mask) {
    int a = state.newA(request, node);
    int b = state.newB(request, node);
    if (a < 0 && b < 0) {
      return -1;
    }
    return stoppedBy(
        state.wirings.base(node),
        state.wirings.interfacesOf(node),
        a < 0 ? b : a,
        a < 0 ? -1 : b,
        state.wirings.refusedInterfaces(target),
        mask);
  }

  private int stoppedBy(int base, int count, int first, int second, long refused, int mask) {
    return state.wirings.interfaces.stoppedBy(
        base, count, first, second, refused, Constraint.VLANS.in(mask));
  }

  @Override
  public String explain(PlacementRequest request, int target, int at, Wording words) {
    if (at < 0) {
      return "no interface is left";
    }
    boolean reached =
        state.networks.reaches(at, request.networkA())
            && state.networks.reaches(at, request.networkB());
    return reached
        ? "its " + words.counted(state.config.switchMaxVlans()[at], "VLAN") + " are in use"
        : "doesn't reach the network";
  }

  @Override
  public @Nullable String keyName(int key, Wording words) {
    return key < 0 ? null : words.switchName(key);
  }
}
