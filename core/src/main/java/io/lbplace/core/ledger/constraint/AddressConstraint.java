package io.lbplace.core.ledger.constraint;

import io.lbplace.core.ledger.index.Bits;
import io.lbplace.core.ledger.index.Query;
import io.lbplace.core.ledger.index.SparseTargetSet;
import io.lbplace.core.ledger.state.LedgerState;
import io.lbplace.core.ledger.state.Wirings;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.placement.PlacementRequest;
import org.jspecify.annotations.Nullable;

/**
 * The VIP's address is free in its subnet (or shared with VIPs of the same tenant on other ports),
 * and there is one left for a device that needs its own in each subnet.
 */
public final class AddressConstraint extends LedgerConstraint {
  /** Targets whose devices need no address of their own. */
  private final Bits ownAddressless = new Bits();

  AddressConstraint(LedgerState state) {
    super(state, Constraint.ADDRESS);
  }

  @Override
  public boolean perNode() {
    return true;
  }

  @Override
  public int filter(PlacementRequest request, int target, int node, int mask) {
    int ownA = 0;
    int ownB = 0;
    if (state.inventory.spec[target].selfAddress()) {
      ownA = ownA(request, node);
      ownB = ownB(request, node);
    }
    return filter(request, ownA, ownB);
  }

  @Override
  public int filterTogether(PlacementRequest request, int target, long nodes, int mask) {
    if (!state.inventory.spec[target].selfAddress()) {
      return Verdict.FITS;
    }
    int ownA = 0;
    int ownB = 0;
    for (long rest = nodes; rest != 0; rest &= rest - 1) {
      int node = state.inventory.firstNode(target) + Long.numberOfTrailingZeros(rest);
      ownA += ownA(request, node);
      ownB += ownB(request, node);
    }
    return filter(request, ownA, ownB);
  }

  @Override
  public int filterNew(PlacementRequest request, int flavor, int mask) {
    boolean self = state.flavors.get(flavor).device().selfAddress();
    return filter(request, self ? 1 : 0, self && request.subnetB() != request.subnetA() ? 1 : 0);
  }

  @Override
  public void narrow(PlacementRequest request, Query query, int mask) {
    int needed = state.addresses.needed(request);
    long left = state.addresses.free(request.subnetA()) - needed;
    if (needed < 0 || left < 0) {
      query.and(stage(), query.scratch());
    } else if (ownAddressless.count < state.inventory.targets) {
      if (left == 0) {
        narrowToWired(request.networkA(), query);
      }
      if (request.subnetB() != request.subnetA() && state.addresses.free(request.subnetB()) == 0) {
        narrowToWired(request.networkB(), query);
      }
    }
  }

  /** A device has its own address in a subnet only where it is wired. */
  private void narrowToWired(int network, Query query) {
    SparseTargetSet wired = query.scratch();
    wired.addAll(state.wirings.wiredTo.get(network));
    query.andEither(stage(), ownAddressless, wired);
  }

  private int ownA(PlacementRequest request, int node) {
    Wirings wirings = state.wirings;
    int row = wirings.find(node, request.networkA());
    return wirings.hasSelfAddress(row, request.subnetA()) ? 0 : 1;
  }

  private int ownB(PlacementRequest request, int node) {
    Wirings wirings = state.wirings;
    return request.subnetB() == request.subnetA()
            || wirings.hasSelfAddress(wirings.find(node, request.networkB()), request.subnetB())
        ? 0
        : 1;
  }

  private int filter(PlacementRequest request, int ownA, int ownB) {
    int needed = state.addresses.needed(request);
    if (needed < 0 || needed + ownA > state.addresses.free(request.subnetA())) {
      return fails(request.subnetA());
    }
    return ownB > 0 && ownB > state.addresses.free(request.subnetB())
        ? fails(request.subnetB())
        : Verdict.FITS;
  }

  @Override
  public void targetAdded(int target) {
    ownAddressless.put(target, !state.inventory.spec[target].selfAddress());
  }

  @Override
  public boolean allowsResize(int reservation, ServiceSpec wanted, int mask) {
    return wanted.port() == state.reservations.spec(reservation).port()
        || !Constraint.ADDRESS.in(mask)
        || state.addresses.portFree(reservation, wanted.port());
  }

  @Override
  public void reserve(int reservation, PlacementRequest request, long nodes) {
    state.addresses.take(reservation, request.address());
  }

  /**
   * The networks of a request are attached to a node, or on their way: a device that needs an
   * address of its own in their subnets takes one.
   *
   * @param wiringA the wiring of network A
   * @param wiringB the wiring of network B; the same if A = B
   */
  public void attached(PlacementRequest request, int target, int wiringA, int wiringB) {
    if (state.inventory.spec[target].selfAddress()) {
      state.wirings.takeSelfAddress(wiringA, request.subnetA());
      state.wirings.takeSelfAddress(wiringB, request.subnetB());
    }
  }

  @Override
  public void release(int reservation) {
    state.addresses.leave(reservation);
  }

  @Override
  public boolean isEmpty() {
    return state.addresses.held() == 0;
  }

  @Override
  public String explain(PlacementRequest request, int target, int subnet, Wording words) {
    if (subnet < 0) {
      return LEARNED;
    }
    long free = state.addresses.free(subnet);
    boolean named = subnet == request.subnetA() && request.address() != PlacementRequest.UNASSIGNED;
    return named && free > 0
        ? Cidr.dotted(request.address())
            + " can't be had, "
            + words.number(free)
            + " others are free"
        : words.number(free) + " of " + words.number(state.networks.cidr(subnet).hosts()) + " free";
  }

  @Override
  public @Nullable String keyName(int key, Wording words) {
    return key < 0 ? null : state.networks.cidr(key).toString();
  }
}
