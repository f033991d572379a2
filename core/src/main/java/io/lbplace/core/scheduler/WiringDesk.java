package io.lbplace.core.scheduler;

import io.lbplace.core.driver.Outcome;
import io.lbplace.core.event.ControlEvents.WiringFailedEvent;
import io.lbplace.core.fleet.WiringState;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.message.NetworkMessage;
import io.lbplace.core.message.SchedulerMessage.WiringFailed;
import io.lbplace.core.runtime.Endpoint;
import io.lbplace.core.runtime.World;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Orders for networks to be attached and detached, and the reservations that wait for each wiring.
 * A reservation that meets a wiring on its way out waits until that is gone and wires again.
 *
 * <p>Reservations wait in a queue per wiring, first come first served: nodes of singly linked lists
 * in one pool, so that nothing is allocated in the steady state.
 */
final class WiringDesk {
  private static final int NONE = -1;
  private static final int[] NOBODY = {};

  private final World world;
  private final Ledger ledger;
  private final ClaimTable claims;
  private int[] head = new int[0];
  private int[] tail = new int[0];
  private int[] waiting = new int[64];
  private int[] next = new int[64];
  private int free = NONE;
  private int used;

  WiringDesk(SchedulerContext context) {
    this.world = context.world;
    this.ledger = context.ledger;
    this.claims = context.claims;
  }

  /** Orders all wirings of a reservation; true if they are there and it waits for none. */
  boolean start(int reservation) {
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
    claims.waits(reservation, waits);
    return waits == 0;
  }

  /** Takes a reservation that is being released out of all queues. */
  void cancel(int reservation) {
    int count = ledger.reservations().wirings(reservation);
    for (int i = 0; i < count; i++) {
      int wiring = ledger.reservations().wiring(reservation, i);
      if (wiring < head.length) {
        remove(wiring, reservation);
      }
    }
  }

  /** Notes that a network is attached; returns its wiring, or −1 if it wasn't being attached. */
  int wired(int device, int network) {
    int wiring = find(device, network, WiringState.WIRING);
    if (wiring != NONE) {
      ledger.wired(wiring);
    }
    return wiring;
  }

  /**
   * Takes the next reservation that waits only for this wiring out of its queue. If there is none
   * left, returns −1, and detaches the wiring if no reservation uses it any more.
   */
  int ready(int wiring) {
    for (int r = poll(wiring); r != NONE; r = poll(wiring)) {
      claims.waits(r, claims.waits(r) - 1);
      if (claims.waits(r) == 0) {
        return r;
      }
    }
    if (ledger.wirings().count(wiring) == 0) {
      unwire(wiring);
    }
    return NONE;
  }

  /** Notes that a network is detached; if someone claimed it meanwhile it is attached again. */
  void unwired(int device, int network) {
    int wiring = find(device, network, WiringState.UNWIRING);
    if (wiring == NONE) {
      return;
    }
    boolean again = ledger.wirings().count(wiring) > 0;
    ledger.unwired(wiring);
    if (again) {
      wire(wiring);
    }
  }

  /** Notes that a network can't be attached; returns the reservations that waited for it. */
  int[] wiringFailed(WiringFailed answer) {
    int wiring = find(answer.device(), answer.network(), WiringState.WIRING);
    if (wiring == NONE) {
      return NOBODY;
    }
    int constraint =
        answer.refusal() instanceof Outcome.Refused refused ? refused.constraint().ordinal() : -1;
    WiringFailedEvent.write(
        world.log(),
        answer.device(),
        ledger.wirings().interfaceIndex(wiring),
        answer.network(),
        constraint);
    IntStream.Builder waited = IntStream.builder();
    for (int r = poll(wiring); r != NONE; r = poll(wiring)) {
      waited.add(r);
    }
    ledger.wiringFailed(wiring);
    return waited.build().toArray();
  }

  private int poll(int wiring) {
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
   * The wiring of a network on a device if it is in a state, else −1: a request that was sent
   * twice, as the wiring port was restarted, is answered twice.
   */
  private int find(int device, int network, WiringState state) {
    int wiring = ledger.wirings().find(device, network);
    return wiring != NONE && ledger.wirings().state(wiring) == state ? wiring : NONE;
  }

  /** Sends every order again that isn't answered yet. */
  void sendAgain() {
    for (int target = 0; target < ledger.fleet().targets(); target++) {
      for (int i = 0; i < ledger.fleet().nodeCount(target); i++) {
        int device = ledger.fleet().node(target, i);
        for (int w = ledger.wirings().first(device); w != NONE; w = ledger.wirings().next(w)) {
          WiringState state = ledger.wirings().state(w);
          if (state == WiringState.WIRING) {
            sendWire(w);
          } else if (state == WiringState.UNWIRING) {
            sendUnwire(w);
          }
        }
      }
    }
  }

  private void wire(int wiring) {
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

  /** Orders a network to be detached. */
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
