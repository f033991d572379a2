package io.lbplace.core.scheduler;

import io.lbplace.core.fleet.WiringState;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.message.NetworkMessage;
import io.lbplace.core.runtime.Endpoint;
import io.lbplace.core.runtime.World;
import java.util.Arrays;

/**
 * Has networks attached and detached, and remembers which reservations wait for which wiring. A
 * reservation that meets a wiring on its way out waits until that is gone and wires again.
 *
 * <p>Waiting is a queue per wiring, first come first served: nodes of singly linked lists in one
 * pool, so that nothing is allocated in the steady state.
 */
final class WiringDesk {
  private static final int NONE = -1;

  private final World world;
  private final Ledger ledger;
  private int[] head = new int[0];
  private int[] tail = new int[0];
  private int[] waiting = new int[64];
  private int[] next = new int[64];
  private int free = NONE;
  private int used;

  WiringDesk(World world, Ledger ledger) {
    this.world = world;
    this.ledger = ledger;
  }

  /** Sees to all wirings of a reservation; answers how many it must wait for. */
  int start(int reservation) {
    int waits = 0;
    int count = ledger.reservations().wirings(reservation);
    for (int i = 0; i < count; i++) {
      int wiring = ledger.reservations().wiring(reservation, i);
      WiringState state = ledger.wirings().state(wiring);
      if (state == WiringState.WIRED) {
        continue;
      }
      if (state == WiringState.ABSENT) {
        wire(wiring);
      }
      enqueue(wiring, reservation);
      waits++;
    }
    return waits;
  }

  /** A reservation waits no more: it is being released. */
  void cancel(int reservation) {
    int count = ledger.reservations().wirings(reservation);
    for (int i = 0; i < count; i++) {
      int wiring = ledger.reservations().wiring(reservation, i);
      if (wiring < head.length) {
        remove(wiring, reservation);
      }
    }
  }

  /** The first reservation that waits for a wiring, taken out of its queue; or −1. */
  int poll(int wiring) {
    if (wiring >= head.length || head[wiring] == NONE) {
      return NONE;
    }
    int node = head[wiring];
    head[wiring] = next[node];
    if (head[wiring] == NONE) {
      tail[wiring] = NONE;
    }
    int reservation = waiting[node];
    recycle(node);
    return reservation;
  }

  /**
   * The wiring of a network on a device if it is in a state, else −1: an answer to what was asked
   * twice, as the wiring port was started anew, comes twice.
   */
  int find(int device, int network, WiringState state) {
    int wiring = ledger.wirings().find(device, network);
    return wiring != NONE && ledger.wirings().state(wiring) == state ? wiring : NONE;
  }

  /** Asks again for all that isn't answered yet. */
  void again() {
    for (int target = 0; target < ledger.fleet().targets(); target++) {
      for (int i = 0; i < ledger.fleet().nodeCount(target); i++) {
        int device = ledger.fleet().node(target, i);
        for (int w = ledger.wirings().first(device); w != NONE; w = ledger.wirings().next(w)) {
          sendAgain(w);
        }
      }
    }
  }

  private void sendAgain(int wiring) {
    WiringState state = ledger.wirings().state(wiring);
    if (state == WiringState.WIRING) {
      sendWire(wiring);
    } else if (state == WiringState.UNWIRING) {
      sendUnwire(wiring);
    }
  }

  /** Has a network attached. */
  void wire(int wiring) {
    ledger.wiringStarted(wiring);
    sendWire(wiring);
  }

  private void sendWire(int wiring) {
    world.send(
        Endpoint.NETWORK,
        new NetworkMessage.Wire(
            ledger.wirings().device(wiring),
            ledger.wirings().interfaceIndex(wiring),
            ledger.wirings().network(wiring),
            ledger.wirings().switchOf(wiring)));
  }

  /** Has a network detached. */
  void unwire(int wiring) {
    ledger.unwiringStarted(wiring);
    sendUnwire(wiring);
  }

  private void sendUnwire(int wiring) {
    world.send(
        Endpoint.NETWORK,
        new NetworkMessage.Unwire(
            ledger.wirings().device(wiring),
            ledger.wirings().interfaceIndex(wiring),
            ledger.wirings().network(wiring),
            ledger.wirings().switchOf(wiring)));
  }

  private void enqueue(int wiring, int reservation) {
    if (wiring >= head.length) {
      int before = head.length;
      int size = Math.max(64, Math.max(wiring + 1, before + (before >> 1)));
      head = Arrays.copyOf(head, size);
      tail = Arrays.copyOf(tail, size);
      Arrays.fill(head, before, size, NONE);
      Arrays.fill(tail, before, size, NONE);
    }
    int node = node(reservation);
    if (tail[wiring] == NONE) {
      head[wiring] = node;
    } else {
      next[tail[wiring]] = node;
    }
    tail[wiring] = node;
  }

  private void remove(int wiring, int reservation) {
    int before = NONE;
    for (int node = head[wiring]; node != NONE; node = next[node]) {
      if (waiting[node] == reservation) {
        if (before == NONE) {
          head[wiring] = next[node];
        } else {
          next[before] = next[node];
        }
        if (tail[wiring] == node) {
          tail[wiring] = before;
        }
        recycle(node);
        return;
      }
      before = node;
    }
  }

  private int node(int reservation) {
    int node = free;
    if (node == NONE) {
      if (used == waiting.length) {
        waiting = Arrays.copyOf(waiting, 2 * used);
        next = Arrays.copyOf(next, 2 * used);
      }
      node = used++;
    } else {
      free = next[node];
    }
    waiting[node] = reservation;
    next[node] = NONE;
    return node;
  }

  private void recycle(int node) {
    next[node] = free;
    free = node;
  }
}
