package io.lbplace.core.ledger.state;

import io.lbplace.core.column.Growth;
import io.lbplace.core.column.IntPages;
import io.lbplace.core.column.Rows;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.placement.PlacementRequest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The reservations, one cache line each: 16 {@code int}s in a row of one array, since a release
 * touches most of them and nothing near. With intrusive lists by target (oldest first), VIP and
 * address. Rows of released reservations are used again, the latest first.
 */
public final class Reservations {
  private static final int WIDTH = 16;
  private static final int TARGET = 0;
  private static final int VIP = 1;
  private static final int GENERATION = 2;
  private static final int ATTEMPT = 3;
  private static final int TENANT = 4;
  private static final int SUBNET_A = 5;
  private static final int SUBNET_B = 6;
  private static final int ADDRESS = 7;
  private static final int NEXT = 8;
  private static final int PREVIOUS = 9;
  private static final int NEXT_OF_VIP = 10;
  private static final int NEXT_AT_ADDRESS = 11;
  private static final int SERVICE_TYPE = 12;
  private static final int FLAGS = 13;
  private static final int ROW_A = 14;
  private static final int ROW_B = 15;

  // flags; the state's ordinal in the lowest bits
  private static final int STATE = 3;
  private static final int LIVE = 4;
  private static final int HAS_ADDRESS = 8;
  private static final int RESIZING = 16;

  public final Inventory inventory;
  public int live;
  private int rows;
  private int firstFree = -1;
  private final Rows data = new Rows(WIDTH);

  /** By row: the mask of the target's nodes that carry it; only for targets of several nodes. */
  private long[] nodes = {};

  private @Nullable ServiceSpec[] spec = new @Nullable ServiceSpec[64];

  /** By row: the spec that a pending resize would give it; only filled by resizes. */
  private @Nullable ServiceSpec[] pending = {};

  /** By VIP: its latest reservation. */
  private final IntPages ofVip = new IntPages();

  public Reservations(Inventory inventory) {
    this.inventory = inventory;
  }

  /** Fills a row for a request, the latest on its target and of its VIP. */
  public int add(PlacementRequest request, int where, long onNodes) {
    int row = firstFree;
    if (row >= 0) {
      firstFree = data.get(row, NEXT);
    } else {
      row = rows++;
      if (row == spec.length) {
        spec = Arrays.copyOf(spec, row + (row >> 2));
      }
      data.reach(row);
    }
    data.set(row, TARGET, where);
    data.set(row, VIP, request.vip());
    data.set(row, GENERATION, request.generation());
    data.set(row, ATTEMPT, request.attempt());
    data.set(row, TENANT, request.tenant());
    data.set(row, SUBNET_A, request.subnetA());
    data.set(row, SUBNET_B, request.subnetB());
    data.set(row, SERVICE_TYPE, request.serviceType());
    data.set(row, FLAGS, LIVE | ReservationState.CLAIMED.ordinal());
    data.set(row, NEXT_OF_VIP, ofVip.get(request.vip()));
    data.set(row, NEXT_AT_ADDRESS, -1);
    ofVip.put(request.vip(), row);
    if (inventory.nodes(where) > 1) {
      nodes = Growth.room(nodes, row);
      nodes[row] = onNodes;
    }
    spec[row] = request.spec();
    int last = inventory.newest(where);
    data.set(row, PREVIOUS, last);
    data.set(row, NEXT, -1);
    if (last < 0) {
      inventory.oldest(where, row);
    } else {
      data.set(last, NEXT, row);
    }
    inventory.newest(where, row);
    inventory.addVips(where, 1);
    live++;
    return row;
  }

  public void remove(int row) {
    int where = data.get(row, TARGET);
    int before = data.get(row, PREVIOUS);
    int after = data.get(row, NEXT);
    if (before < 0) {
      inventory.oldest(where, after);
    } else {
      data.set(before, NEXT, after);
    }
    if (after < 0) {
      inventory.newest(where, before);
    } else {
      data.set(after, PREVIOUS, before);
    }
    inventory.addVips(where, -1);
    unlinkVip(row);
    data.set(row, FLAGS, 0);
    data.set(row, NEXT, firstFree);
    spec[row] = null;
    firstFree = row;
    live--;
  }

  /** Fails on a handle that names no reservation: a bug of the caller. */
  public void check(int row) {
    if (row < 0 || row >= rows || (data.get(row, FLAGS) & LIVE) == 0) {
      throw new IllegalStateException("reservation " + row + " has been released");
    }
  }

  /** The latest reservation of a VIP, −1 if it has none; {@link #nextOfVip} goes on. */
  public int latestOf(int vip) {
    return ofVip.get(vip);
  }

  public int next(int row) {
    return data.get(row, NEXT);
  }

  public int nextOfVip(int row) {
    return data.get(row, NEXT_OF_VIP);
  }

  public int nextAtAddress(int row) {
    return data.get(row, NEXT_AT_ADDRESS);
  }

  public void nextAtAddress(int row, int next) {
    data.set(row, NEXT_AT_ADDRESS, next);
  }

  public int target(int row) {
    return data.get(row, TARGET);
  }

  public int vip(int row) {
    return data.get(row, VIP);
  }

  public int generation(int row) {
    return data.get(row, GENERATION);
  }

  public int attempt(int row) {
    return data.get(row, ATTEMPT);
  }

  public int tenant(int row) {
    return data.get(row, TENANT);
  }

  public int serviceType(int row) {
    return data.get(row, SERVICE_TYPE);
  }

  public int subnetA(int row) {
    return data.get(row, SUBNET_A);
  }

  public int subnetB(int row) {
    return data.get(row, SUBNET_B);
  }

  /** The wirings of A and B on the first node: they stand as long as the reservation does. */
  public void wirings(int row, int a, int b) {
    data.set(row, ROW_A, a);
    data.set(row, ROW_B, b);
  }

  public int wiringA(int row) {
    return data.get(row, ROW_A);
  }

  public int wiringB(int row) {
    return data.get(row, ROW_B);
  }

  /** True if a reservation is the only one of its VIP. */
  public boolean isOnlyOfVip(int row) {
    return ofVip.get(vip(row)) == row && nextOfVip(row) < 0;
  }

  /** The VIP's address, or −1. */
  public long address(int row) {
    return (data.get(row, FLAGS) & HAS_ADDRESS) == 0
        ? PlacementRequest.UNASSIGNED
        : Integer.toUnsignedLong(data.get(row, ADDRESS));
  }

  public void address(int row, long address) {
    data.set(row, ADDRESS, (int) address);
    if (address != PlacementRequest.UNASSIGNED) {
      data.set(row, FLAGS, data.get(row, FLAGS) | HAS_ADDRESS);
    }
  }

  /** The mask of the target's nodes that carry it. */
  public long nodes(int row) {
    return inventory.nodes(target(row)) == 1 ? 1 : nodes[row];
  }

  public ReservationState state(int row) {
    return ReservationState.of(data.get(row, FLAGS) & STATE);
  }

  public void state(int row, ReservationState state) {
    data.set(row, FLAGS, (data.get(row, FLAGS) & ~STATE) | state.ordinal());
  }

  public ServiceSpec spec(int row) {
    ServiceSpec known = spec[row];
    if (known == null) {
      throw new IllegalStateException("reservation " + row + " has been released");
    }
    return known;
  }

  /** The spec that a pending resize would give it, or null. */
  public @Nullable ServiceSpec pending(int row) {
    return (data.get(row, FLAGS) & RESIZING) == 0 ? null : pending[row];
  }

  public void specs(int row, ServiceSpec now, @Nullable ServiceSpec wanted) {
    spec[row] = now;
    if (wanted != null) {
      pending = Growth.room(pending, row);
      pending[row] = wanted;
    }
    data.set(
        row,
        FLAGS,
        wanted == null ? data.get(row, FLAGS) & ~RESIZING : data.get(row, FLAGS) | RESIZING);
  }

  private void unlinkVip(int row) {
    int vip = vip(row);
    int first = ofVip.get(vip);
    int after = nextOfVip(row);
    if (first != row) {
      int before = first;
      while (nextOfVip(before) != row) {
        before = nextOfVip(before);
      }
      data.set(before, NEXT_OF_VIP, after);
    } else if (after >= 0) {
      ofVip.put(vip, after);
    } else {
      ofVip.remove(vip);
    }
  }
}
