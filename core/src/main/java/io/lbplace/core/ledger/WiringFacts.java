package io.lbplace.core.ledger;

import io.lbplace.core.fleet.WiringState;
import io.lbplace.core.ledger.state.LedgerState;

/** The networks that are attached to devices, or on their way in or out. All O(1). */
public final class WiringFacts {
  private final LedgerState state;

  WiringFacts(LedgerState state) {
    this.state = state;
  }

  /** The state of a wiring: how far it has come. */
  public WiringState state(int wiring) {
    return state.wirings.state(wiring);
  }

  /** The device of a wiring. */
  public int device(int wiring) {
    return state.wirings.device(wiring);
  }

  /** The interface of a wiring, in the device's declared order; −1 if the device had none left. */
  public int interfaceIndex(int wiring) {
    return state.wirings.interfaceIndex(wiring);
  }

  /** The switch that this interface hangs on; −1 where there is none. */
  public int switchOf(int wiring) {
    int slot = state.wirings.slot(wiring);
    return slot < 0 ? -1 : state.wirings.interfaces.switchOf[slot];
  }

  /** The network of a wiring. */
  public int network(int wiring) {
    return state.wirings.network(wiring);
  }

  /** The number of reservations that need it. */
  public int count(int wiring) {
    return state.wirings.count(wiring);
  }

  /** A device's latest wiring, −1 if it has none; {@link #next} goes on. */
  public int first(int device) {
    return state.wirings.first(device);
  }

  /** The one after it on its device, or −1. */
  public int next(int wiring) {
    return state.wirings.next(wiring);
  }

  /** The wiring of a network to a device, or −1. */
  public int find(int device, int network) {
    return state.wirings.find(device, network);
  }

  /** The address that a device took for itself in a subnet, or −1. */
  public long selfAddress(int device, int subnet) {
    return state.wirings.selfAddress(
        state.wirings.find(device, state.networks.networkOf(subnet)), subnet);
  }

  /** True if a network is charged to a device, however far its wiring has come. */
  public boolean carries(int device, int network) {
    return state.wirings.find(device, network) >= 0;
  }

  /** The number of further networks that the interfaces of a device take. */
  public int freeVlans(int device) {
    return state.wirings.free(device);
  }

  /**
   * The number of wirings that the last {@link Ledger#release} left without a reservation while
   * they are attached or being attached: the caller has them detached.
   */
  public int idleCount() {
    return state.wirings.idleCount;
  }

  /** An idle wiring, {@code 0 ≤ index < idleCount()}. */
  public int idle(int index) {
    return state.wirings.idle[index];
  }

  /** True if the addresses of two networks overlap. */
  public boolean overlap(int network, int other) {
    return state.wirings.overlaps.overlap(network, other);
  }
}
