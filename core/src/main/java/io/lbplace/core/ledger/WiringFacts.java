package io.lbplace.core.ledger;

import io.lbplace.core.fleet.WiringState;
import io.lbplace.core.ledger.state.LedgerState;

/** The networks that are attached to devices, or on their way in or out. All O(1). */
public final class WiringFacts {
  private final LedgerState books;

  WiringFacts(LedgerState books) {
    this.books = books;
  }

  /** How far a wiring has come. */
  public WiringState state(int wiring) {
    return books.wirings.state(wiring);
  }

  /** The device of a wiring. */
  public int device(int wiring) {
    return books.wirings.device(wiring);
  }

  /** Its interface, in the device's declared order; −1 if the device had none left. */
  public int interfaceIndex(int wiring) {
    return books.wirings.interfaceIndex(wiring);
  }

  /** The switch that this interface hangs on; −1 where there is none. */
  public int switchOf(int wiring) {
    int slot = books.wirings.slot(wiring);
    return slot < 0 ? -1 : books.wirings.interfaces.switchOf[slot];
  }

  /** Its network. */
  public int network(int wiring) {
    return books.wirings.network(wiring);
  }

  /** How many reservations need it. */
  public int count(int wiring) {
    return books.wirings.count(wiring);
  }

  /** A device's latest wiring, −1 if it has none; {@link #next} goes on. */
  public int first(int device) {
    return books.wirings.first(device);
  }

  /** The one after it on its device, or −1. */
  public int next(int wiring) {
    return books.wirings.next(wiring);
  }

  /** The wiring of a network to a device, or −1. */
  public int find(int device, int network) {
    return books.wirings.find(device, network);
  }

  /** The address that a device took for itself in a subnet, or −1. */
  public long selfAddress(int device, int subnet) {
    return books.wirings.selfAddress(
        books.wirings.find(device, books.networks.networkOf(subnet)), subnet);
  }

  /** Whether a network is charged to a device, however far its wiring has come. */
  public boolean carries(int device, int network) {
    return books.wirings.find(device, network) >= 0;
  }

  /** How many more networks the interfaces of a device take. */
  public int freeVlans(int device) {
    return books.wirings.free(device);
  }

  /**
   * How many wirings the last {@link Ledger#release} left that nobody needs and that are attached
   * or being attached: the caller has them detached.
   */
  public int idleCount() {
    return books.wirings.idleCount;
  }

  /** One of them, {@code 0 ≤ index < idleCount()}. */
  public int idle(int index) {
    return books.wirings.idle[index];
  }

  /** Whether the addresses of two networks overlap. */
  public boolean overlap(int network, int other) {
    return books.wirings.overlaps.overlap(network, other);
  }
}
