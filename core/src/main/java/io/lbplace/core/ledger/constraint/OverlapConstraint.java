package io.lbplace.core.ledger.constraint;

import io.lbplace.core.column.Growth;
import io.lbplace.core.ledger.index.Query;
import io.lbplace.core.ledger.index.SparseTargetSet;
import io.lbplace.core.ledger.state.LedgerState;
import io.lbplace.core.ledger.state.Overlaps;
import io.lbplace.core.ledger.state.Wirings;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.Networks;
import io.lbplace.core.placement.PlacementRequest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Networks with overlapping addresses may not meet on a device that doesn't isolate traffic. Only
 * networks that are new to the device are checked: against those there, and against each other.
 */
public final class OverlapConstraint extends LedgerConstraint {
  /** By target: the networks that it refused since others overlap them; or null. */
  private int[] @Nullable [] refused = new int[16][];

  private final Overlaps refusedOverlaps;

  OverlapConstraint(LedgerState state) {
    super(state, Constraint.OVERLAP);
    refusedOverlaps = new Overlaps(state.networks, target -> target);
  }

  @Override
  public boolean perNode() {
    return true;
  }

  @Override
  public int filter(PlacementRequest request, int target, int node, int mask) {
    if (state.inventory.spec[target].overlappingIps()) {
      return Verdict.FITS;
    }
    int a = state.newA(request, node);
    int b = state.newB(request, node);
    Overlaps overlaps = state.wirings.overlaps;
    if (a >= 0 && overlaps.conflicts(a, node)) {
      return fails(lowestConflict(a, node));
    }
    if (b >= 0) {
      int lowest = overlaps.conflicts(b, node) ? lowestConflict(b, node) : -1;
      if (a >= 0 && overlaps.overlap(a, b)) {
        lowest = lowest < 0 ? a : Math.min(lowest, a);
      }
      if (lowest >= 0) {
        return fails(lowest);
      }
    }
    return Verdict.FITS;
  }

  @Override
  public int filterNew(PlacementRequest request, int flavor, int mask) {
    return !state.flavors.get(flavor).device().overlappingIps()
            && request.networkA() != request.networkB()
            && state.wirings.overlaps.overlap(request.networkA(), request.networkB())
        ? fails(request.networkA())
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
    if (!state.wirings.overlaps.isEmpty()) {
      SparseTargetSet blocked = query.scratch();
      state.wirings.overlaps.scatter(network, blocked);
      blocked.removeAll(state.wirings.wiredTo.get(network));
      query.andNot(stage(), blocked);
    }
  }

  /** The lowest handle of the networks on a device that overlap one; for the reason only. */
  private int lowestConflict(int network, int node) {
    Wirings wirings = state.wirings;
    int lowest = Integer.MAX_VALUE;
    for (int row = wirings.first(node); row >= 0; row = wirings.next(row)) {
      if (wirings.network(row) < lowest
          && wirings.overlaps.overlap(network, wirings.network(row))) {
        lowest = wirings.network(row);
      }
    }
    return lowest;
  }

  @Override
  public void targetAdded(int target) {
    refused = Growth.room(refused, target);
  }

  /** Notes that a target refused a network: it refuses all that overlap it. */
  @Override
  public void learn(PlacementRequest request, int target, int key) {
    int node = state.inventory.firstNode(target);
    boolean a = isNew(request.networkA(), node);
    boolean b = isNew(request.networkB(), node);
    if (a || !b) {
      learn(target, request.networkA());
    }
    if (b || !a) {
      learn(target, request.networkB());
    }
  }

  private void learn(int target, int network) {
    int[] known = refused[target] == null ? new int[0] : refused[target];
    for (int one : known) {
      if (one == network) {
        return;
      }
    }
    int[] more = Arrays.copyOf(known, known.length + 1);
    more[known.length] = network;
    refused[target] = more;
    refusedOverlaps.add(network, target);
  }

  @Override
  public void forget(int target) {
    int[] known = refused[target];
    if (known != null) {
      refused[target] = null;
      for (int network : known) {
        refusedOverlaps.remove(network, target);
      }
    }
  }

  @Override
  public int filterLearned(PlacementRequest request, int target, int node) {
    int[] known = refused[target];
    if (known == null) {
      return Verdict.FITS;
    }
    int a = filterLearned(known, request.networkA(), node);
    return a != Verdict.FITS || request.networkB() == request.networkA()
        ? a
        : filterLearned(known, request.networkB(), node);
  }

  private int filterLearned(int[] known, int network, int node) {
    if (!isNew(network, node)) {
      return Verdict.FITS;
    }
    int lowest = Integer.MAX_VALUE;
    for (int other : known) {
      if (other < lowest && refusedOverlaps.overlap(network, other)) {
        lowest = other;
      }
    }
    return lowest == Integer.MAX_VALUE ? Verdict.FITS : fails(lowest);
  }

  @Override
  public void narrowLearned(PlacementRequest request, Query query) {
    if (!refusedOverlaps.isEmpty()) {
      narrowLearned(request.networkA(), query);
      if (request.networkB() != request.networkA()) {
        narrowLearned(request.networkB(), query);
      }
    }
  }

  private void narrowLearned(int network, Query query) {
    SparseTargetSet blocked = query.scratch();
    refusedOverlaps.scatter(network, blocked);
    blocked.removeAll(state.wirings.wiredTo.get(network));
    query.andNot(stage(), blocked);
  }

  @Override
  public String explain(PlacementRequest request, int target, int other, Wording words) {
    Networks networks = state.networks;
    if (other < 0) {
      return LEARNED;
    }
    if (other == request.networkA()
        && networks.cidr(request.subnetA()).overlaps(networks.cidr(request.subnetB()))) {
      return "networks A and B overlap";
    }
    return words.tenant(networks.tenantOf(other))
        + "'s "
        + (networks.subnetsIn(other) > 0 ? networks.cidr(networks.subnet(other, 0)) : "network")
        + " is there";
  }

  @Override
  public @Nullable String keyName(int key, Wording words) {
    return key < 0 ? null : "network " + key;
  }
}
