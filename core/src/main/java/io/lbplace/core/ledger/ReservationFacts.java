package io.lbplace.core.ledger;

import io.lbplace.core.ledger.state.LedgerState;
import io.lbplace.core.ledger.state.ReservationState;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.placement.NodeAssignment;
import org.jspecify.annotations.Nullable;

/** The reservations of a ledger. All O(1). */
public final class ReservationFacts {
  private final LedgerState state;

  ReservationFacts(LedgerState state) {
    this.state = state;
  }

  /** The number of reservations. */
  public int live() {
    return state.reservations.live;
  }

  /** The latest reservation of a VIP, or −1. */
  public int latestOfVip(int vip) {
    return state.reservations.latestOf(vip);
  }

  /** The state of a reservation: how far it has come. */
  public ReservationState state(int reservation) {
    state.reservations.check(reservation);
    return state.reservations.state(reservation);
  }

  /** The target of a reservation. */
  public int target(int reservation) {
    return state.reservations.target(reservation);
  }

  /** The VIP of a reservation. */
  public int vip(int reservation) {
    return state.reservations.vip(reservation);
  }

  /** The VIP's tenant. */
  public int tenant(int reservation) {
    return state.reservations.tenant(reservation);
  }

  /** The attempt that made it. */
  public int attempt(int reservation) {
    return state.reservations.attempt(reservation);
  }

  /** The VIP's generation when it was made. */
  public int generation(int reservation) {
    return state.reservations.generation(reservation);
  }

  /** The VIP's address, or −1 where there was none and ADDRESS isn't visible. */
  public long address(int reservation) {
    return state.reservations.address(reservation);
  }

  /** The VIP's spec; while it is being resized, the one before. */
  public ServiceSpec spec(int reservation) {
    return state.reservations.spec(reservation);
  }

  /** True if it is charged for a change of size that isn't settled. */
  public boolean resizing(int reservation) {
    return state.reservations.pending(reservation) != null;
  }

  /** The number of devices that carry the VIP. */
  public int nodes(int reservation) {
    return Long.bitCount(state.reservations.nodes(reservation));
  }

  /** A device that carries the VIP, in handle order, {@code 0 ≤ index < nodes(reservation)}. */
  public int node(int reservation, int index) {
    long nodes = state.reservations.nodes(reservation);
    for (int i = 0; i < index; i++) {
      nodes &= nodes - 1;
    }
    return state.inventory.firstNode(target(reservation)) + Long.numberOfTrailingZeros(nodes);
  }

  /** The nodes and interfaces of its target that a reservation takes. */
  public NodeAssignment assignment(int reservation) {
    int count = nodes(reservation);
    int perNode = networkA(reservation) == networkB(reservation) ? 1 : 2;
    int[] interfaces = new int[2 * count];
    for (int i = 0; i < count; i++) {
      interfaces[2 * i] = interfaceOf(wiring(reservation, i * perNode));
      interfaces[2 * i + 1] = interfaceOf(wiring(reservation, i * perNode + perNode - 1));
    }
    return new NodeAssignment(state.reservations.nodes(reservation), interfaces);
  }

  /** The number of wirings that a reservation needs: per node network A, then B; A = B is one. */
  public int wirings(int reservation) {
    return nodes(reservation) * (networkA(reservation) == networkB(reservation) ? 1 : 2);
  }

  /** A wiring that a reservation needs, {@code 0 ≤ index < wirings(reservation)}. */
  public int wiring(int reservation, int index) {
    boolean one = networkA(reservation) == networkB(reservation);
    if (index == 0) {
      return state.reservations.wiringA(reservation);
    }
    if (index == 1 && !one) {
      return state.reservations.wiringB(reservation);
    }
    int node = node(reservation, one ? index : index >> 1);
    int network = one || (index & 1) == 0 ? networkA(reservation) : networkB(reservation);
    return state.wirings.find(node, network);
  }

  /** The oldest reservation on a target, or −1. */
  public int first(int target) {
    return state.inventory.oldest(target);
  }

  /** The next younger one on the same target, or −1. */
  public int next(int reservation) {
    return state.reservations.next(reservation);
  }

  /** The spec that a change of size would give it, if one isn't settled; else null. */
  public @Nullable ServiceSpec pendingSpec(int reservation) {
    return state.reservations.pending(reservation);
  }

  private int interfaceOf(int wiring) {
    return state.wirings.interfaceIndex(wiring);
  }

  private int networkA(int reservation) {
    return state.networks.networkOf(state.reservations.subnetA(reservation));
  }

  private int networkB(int reservation) {
    return state.networks.networkOf(state.reservations.subnetB(reservation));
  }
}
