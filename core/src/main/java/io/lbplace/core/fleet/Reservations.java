package io.lbplace.core.fleet;

import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.placement.PlacementRequest;
import org.jspecify.annotations.Nullable;

/**
 * The reservations as parallel columns, about 90 bytes each, with intrusive lists: by target (oldest
 * first), VIP, address and group. Rows of released reservations are used again, the latest first.
 */
final class Reservations {
  private static final byte FREE = -1;

  final Inventory inventory;
  int live;
  private int rows;
  private int firstFree = -1;

  byte[] state = new byte[64];
  int[] target = new int[64];
  int[] vip = new int[64];
  int[] generation = new int[64];
  int[] attempt = new int[64];
  int[] tenant = new int[64];
  int[] serviceType = new int[64];
  int[] subnetA = new int[64];
  int[] subnetB = new int[64];

  /** The VIP's address, or −1. */
  long[] address = new long[64];

  /** Which of the target's nodes carry it. */
  long[] nodes = new long[64];

  @Nullable ServiceSpec[] spec = new @Nullable ServiceSpec[64];

  /** What a resize would make of it, or null. */
  @Nullable ServiceSpec[] pending = new @Nullable ServiceSpec[64];

  // intrusive lists, −1 ends
  private int[] next = new int[64];
  private int[] previous = new int[64];
  int[] nextOfVip = new int[64];
  int[] nextAtAddress = new int[64];

  /** By VIP: its latest reservation. */
  private final VipTable ofVip = new VipTable();

  Reservations(Inventory inventory) {
    this.inventory = inventory;
  }

  /** Fills a row for a request, the latest on its target and of its VIP. */
  int add(PlacementRequest request, int where, long onNodes) {
    int row = firstFree;
    if (row >= 0) {
      firstFree = next[row];
    } else {
      row = rows++;
      if (row == state.length) {
        grow(2 * row);
      }
    }
    state[row] = (byte) ReservationState.CLAIMED.ordinal();
    target[row] = where;
    vip[row] = request.vip();
    generation[row] = request.generation();
    attempt[row] = request.attempt();
    tenant[row] = request.tenant();
    serviceType[row] = request.serviceType();
    subnetA[row] = request.subnetA();
    subnetB[row] = request.subnetB();
    address[row] = PlacementRequest.UNASSIGNED;
    nodes[row] = onNodes;
    spec[row] = request.spec();
    nextOfVip[row] = ofVip.get(request.vip());
    ofVip.put(request.vip(), row);
    nextAtAddress[row] = -1;
    int last = inventory.newest[where];
    previous[row] = last;
    next[row] = -1;
    if (last < 0) {
      inventory.oldest[where] = row;
    } else {
      next[last] = row;
    }
    inventory.newest[where] = row;
    inventory.vips[where]++;
    live++;
    return row;
  }

  void remove(int row) {
    int where = target[row];
    int before = previous[row];
    int after = next[row];
    if (before < 0) {
      inventory.oldest[where] = after;
    } else {
      next[before] = after;
    }
    if (after < 0) {
      inventory.newest[where] = before;
    } else {
      previous[after] = before;
    }
    inventory.vips[where]--;
    unlinkVip(row);
    state[row] = FREE;
    spec[row] = null;
    pending[row] = null;
    next[row] = firstFree;
    firstFree = row;
    live--;
  }

  /** The latest reservation of a VIP, −1 if it has none; {@link #nextOfVip} goes on. */
  int latestOf(int vipHandle) {
    return ofVip.get(vipHandle);
  }

  int next(int row) {
    return next[row];
  }

  boolean isLive(int row) {
    return row >= 0 && row < rows && state[row] != FREE;
  }

  /** Fails on a handle that names no reservation: a bug of the caller. */
  void check(int row) {
    if (!isLive(row)) {
      throw new IllegalStateException("reservation " + row + " has been released");
    }
  }

  ServiceSpec spec(int row) {
    ServiceSpec known = spec[row];
    if (known == null) {
      throw new IllegalStateException("reservation " + row + " has been released");
    }
    return known;
  }

  private void unlinkVip(int row) {
    int first = ofVip.get(vip[row]);
    if (first != row) {
      int before = first;
      while (nextOfVip[before] != row) {
        before = nextOfVip[before];
      }
      nextOfVip[before] = nextOfVip[row];
    } else if (nextOfVip[row] >= 0) {
      ofVip.put(vip[row], nextOfVip[row]);
    } else {
      ofVip.remove(vip[row]);
    }
  }

  private void grow(int length) {
    state = Columns.room(state, length - 1);
    target = Columns.grow(target, length, 0);
    vip = Columns.grow(vip, length, 0);
    generation = Columns.grow(generation, length, 0);
    attempt = Columns.grow(attempt, length, 0);
    tenant = Columns.grow(tenant, length, 0);
    serviceType = Columns.grow(serviceType, length, 0);
    subnetA = Columns.grow(subnetA, length, 0);
    subnetB = Columns.grow(subnetB, length, 0);
    address = Columns.room(address, length - 1);
    nodes = Columns.room(nodes, length - 1);
    spec = Columns.room(spec, length - 1);
    pending = Columns.room(pending, length - 1);
    next = Columns.grow(next, length, 0);
    previous = Columns.grow(previous, length, 0);
    nextOfVip = Columns.grow(nextOfVip, length, 0);
    nextAtAddress = Columns.grow(nextAtAddress, length, 0);
  }
}
