package io.lbplace.core.ledger.state;

import io.lbplace.core.column.Growth;
import io.lbplace.core.column.LongIntMap;
import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.InterfaceSpec;
import io.lbplace.core.fleet.WiringState;
import io.lbplace.core.ledger.index.Bits;
import io.lbplace.core.ledger.index.TargetSets;
import io.lbplace.core.model.Networks;
import java.util.ArrayList;
import java.util.List;

/**
 * The wirings of (device, network), counted by reservations. A row stands, and its VLAN is charged,
 * from the first claim that needs it until its unwiring is acknowledged. Rows are used again.
 */
public final class Wirings {
  public final Inventory inventory;
  public final Fabric fabric;
  public final Interfaces interfaces;
  public final Overlaps overlaps;
  public final Addresses addresses;
  private final WiringDemands demands;

  // a row; what is asked of a wiring is asked of all of it, so that one touch of memory is enough
  private static final int STRIDE = 8;
  private static final int DEVICE = 0;
  private static final int NETWORK = 1;
  private static final int SLOT = 2;
  private static final int COUNT = 3;
  private static final int STATE = 4;
  private static final int SELF_ADDRESSES = 5;
  private static final int NEXT = 6;
  private static final int PREVIOUS = 7;

  private int[] data = new int[64 * STRIDE];
  private int rows;
  private int firstFree = -1;
  public int live;

  // by device
  private int[] firstRow = new int[16];
  private int[] base = new int[16];
  private int[] free = new int[16];

  /** By target; empty until a refusal is learned. */
  private long[] refusedInterfaces = {};

  private final LongIntMap rowOf = new LongIntMap(-1);
  private long foundKey = -1;
  private long otherKey = -1;
  private int found;
  private int other;

  /** By network: the targets with a row on one of their nodes. */
  public final TargetSets wiredTo = new TargetSets();

  /** Targets whose interfaces may take one more network, and two more; a superset. */
  public final Bits takesOne = new Bits();

  public final Bits takesTwo = new Bits();

  /** Rows that the last release left without reservations, to be unwired. */
  public int[] idle = new int[8];

  public int idleCount;

  public Wirings(
      Inventory inventory,
      Networks networks,
      int[] switchMaxVlans,
      Addresses addresses,
      WiringDemands demands) {
    this.inventory = inventory;
    this.addresses = addresses;
    this.demands = demands;
    fabric = new Fabric(networks, switchMaxVlans);
    interfaces = new Interfaces(fabric);
    overlaps =
        new Overlaps(
            networks,
            holder -> {
              int target = inventory.targetOf[holder];
              return inventory.spotted(target) ? -1 : target;
            });
  }

  public void targetAdded(int target, List<DeviceSpec> nodes) {
    for (int i = 0; i < inventory.nodes(target); i++) {
      int node = inventory.firstNode(target) + i;
      firstRow = Growth.room(firstRow, node, -1);
      base = Growth.room(base, node, 0);
      free = Growth.room(free, node, 0);
      firstRow[node] = -1;
      List<InterfaceSpec> specs = nodes.get(i).interfaces();
      base[node] = interfaces.add(specs);
      free[node] = interfaces.free(base[node], specs.size(), 0);
    }
    fabric.targetAdded(target, together(nodes));
    reindex(target);
  }

  /** A device with the interfaces of all nodes, where these hang on different switches. */
  private static DeviceSpec together(List<DeviceSpec> nodes) {
    DeviceSpec first = nodes.get(0);
    return nodes.stream().allMatch(first::equals)
        ? first
        : first.withInterfaces(nodes.stream().flatMap(n -> n.interfaces().stream()).toList());
  }

  /** The interfaces of a device, and the switches they hang on. */
  public List<InterfaceSpec> interfaceSpecs(int where) {
    List<InterfaceSpec> specs = new ArrayList<>();
    for (int slot = base[where]; slot < base[where] + interfacesOf(where); slot++) {
      specs.add(new InterfaceSpec(interfaces.maxVlans[slot], interfaces.switchOf[slot]));
    }
    return specs;
  }

  /** The row of a network on a device, or −1. The last two answers are kept. */
  public int find(int where, int what) {
    long key = LongIntMap.key(where, what);
    if (key == foundKey) {
      return found;
    }
    if (key == otherKey) {
      return other;
    }
    otherKey = foundKey;
    other = found;
    foundKey = key;
    found = rowOf.get(key);
    return found;
  }

  private void forgetFound() {
    foundKey = -1;
    otherKey = -1;
  }

  public int device(int row) {
    return data[row * STRIDE + DEVICE];
  }

  public int network(int row) {
    return data[row * STRIDE + NETWORK];
  }

  /** The place of its interface among all, or −1. */
  public int slot(int row) {
    return data[row * STRIDE + SLOT];
  }

  /** The interface of a wiring, in the device's declared order; −1 if the device had none left. */
  public int interfaceIndex(int row) {
    int slot = slot(row);
    return slot < 0 ? -1 : slot - base[device(row)];
  }

  /** The number of reservations that need it. */
  public int count(int row) {
    return data[row * STRIDE + COUNT];
  }

  public WiringState state(int row) {
    return WiringState.of(data[row * STRIDE + STATE]);
  }

  /** The first row of a device; {@link #next} goes on, −1 ends. */
  public int first(int where) {
    return firstRow[where];
  }

  public int next(int row) {
    return data[row * STRIDE + NEXT];
  }

  /** The first slot of a device. */
  public int base(int where) {
    return base[where];
  }

  public int interfacesOf(int where) {
    return inventory.spec[inventory.targetOf[where]].interfaces().size();
  }

  /** The interfaces of a target that refused a network and take no other, as a mask. */
  public long refusedInterfaces(int target) {
    return target < refusedInterfaces.length ? refusedInterfaces[target] : 0;
  }

  /** Notes which interfaces of a target take no other network. */
  public void refusedInterfaces(int target, long mask) {
    if (mask != 0 || target < refusedInterfaces.length) {
      refusedInterfaces = Growth.room(refusedInterfaces, target);
      refusedInterfaces[target] = mask;
    }
  }

  /** The number of networks on a device's interfaces. O(interfaces). */
  public int networks(int where) {
    int count = 0;
    for (int slot = base[where]; slot < base[where] + interfacesOf(where); slot++) {
      count += interfaces.networks[slot];
    }
    return count;
  }

  /** The number of further networks that a device takes, switches and refusals aside. */
  public int free(int where) {
    return free[where];
  }

  /** Counts one more reservation on a wiring, making the row if there is none. */
  public int charge(int where, int what, long refused, boolean checkVlans, boolean checkFabric) {
    int row = find(where, what);
    if (row < 0) {
      int at =
          interfaces.choose(
              base[where], interfacesOf(where), what, refused, checkVlans, checkFabric);
      row = insert(where, what, at);
    }
    data[row * STRIDE + COUNT]++;
    return row;
  }

  /**
   * Charges a network to a given interface, or to none if −1; if it is wired already, that wiring
   * counts.
   */
  public int charge(int where, int what, int interfaceIndex) {
    int row = find(where, what);
    if (row < 0) {
      row = insert(where, what, interfaceIndex < 0 ? -1 : base[where] + interfaceIndex);
    }
    data[row * STRIDE + COUNT]++;
    return row;
  }

  /**
   * Follows another ledger: a network takes its VLAN with or without reservations, or only with.
   */
  public void follow(int where, int what, int interfaceIndex, boolean present) {
    int row = find(where, what);
    if (present) {
      if (row < 0) {
        row = insert(where, what, interfaceIndex < 0 ? -1 : base[where] + interfaceIndex);
      }
      data[row * STRIDE + STATE] = WiringState.WIRED.ordinal();
    } else if (row >= 0) {
      data[row * STRIDE + STATE] = WiringState.ABSENT.ordinal();
      if (data[row * STRIDE + COUNT] == 0) {
        drop(row);
      }
    }
  }

  /** Counts one reservation less; a row without reservations is freed or noted as idle. */
  public void discharge(int row) {
    if (--data[row * STRIDE + COUNT] > 0) {
      return;
    }
    if (data[row * STRIDE + STATE] == WiringState.ABSENT.ordinal()) {
      drop(row);
    } else if (data[row * STRIDE + STATE] != WiringState.UNWIRING.ordinal()) {
      idle = Growth.room(idle, idleCount, 0);
      idle[idleCount++] = row;
    }
  }

  /** Moves a row on. */
  public void move(int row, WiringState to) {
    WiringState from =
        row >= 0 && row < rows && data[row * STRIDE + DEVICE] >= 0
            ? WiringState.of(data[row * STRIDE + STATE])
            : to;
    boolean legal =
        switch (to) {
          case WIRING -> from == WiringState.ABSENT;
          case WIRED -> from == WiringState.WIRING;
          case UNWIRING -> from == WiringState.WIRED || from == WiringState.WIRING;
          case ABSENT -> from == WiringState.WIRING || from == WiringState.UNWIRING;
        };
    if (!legal) {
      throw new IllegalStateException(
          "wiring " + row + " is gone, or can't become " + to + " from " + from);
    }
    data[row * STRIDE + STATE] = to.ordinal();
    if (to == WiringState.ABSENT && data[row * STRIDE + COUNT] == 0) {
      drop(row);
    }
  }

  /** True if a device has an address of its own in a subnet. */
  public boolean hasSelfAddress(int row, int subnet) {
    return selfAddress(row, subnet) >= 0;
  }

  /** The address that the device of a row has in a subnet, or −1. */
  public long selfAddress(int row, int subnet) {
    return row < 0 ? -1 : addresses.selfIn(data[row * STRIDE + SELF_ADDRESSES], subnet);
  }

  /**
   * Gives the device of a row an address of its own in a subnet, if it has none and there is one.
   */
  public void takeSelfAddress(int row, int subnet) {
    if (!hasSelfAddress(row, subnet)) {
      data[row * STRIDE + SELF_ADDRESSES] =
          addresses.takeSelf(data[row * STRIDE + SELF_ADDRESSES], subnet);
    }
  }

  private int insert(int where, int what, int at) {
    int row = firstFree;
    if (row >= 0) {
      firstFree = data[row * STRIDE + NEXT];
    } else {
      row = rows++;
      data = Growth.room(data, row * STRIDE + STRIDE - 1, 0);
    }
    int base = row * STRIDE;
    int after = firstRow[where];
    data[base + DEVICE] = where;
    data[base + NETWORK] = what;
    data[base + SLOT] = at;
    data[base + COUNT] = 0;
    data[base + STATE] = WiringState.ABSENT.ordinal();
    data[base + SELF_ADDRESSES] = -1;
    data[base + PREVIOUS] = -1;
    data[base + NEXT] = after;
    if (after >= 0) {
      data[after * STRIDE + PREVIOUS] = row;
    }
    firstRow[where] = row;
    rowOf.put(LongIntMap.key(where, what), row);
    forgetFound();
    live++;
    int target = inventory.targetOf[where];
    wiredTo.add(what, target);
    if (!inventory.spec[target].overlappingIps()) {
      overlaps.add(what, where);
    }
    if (at >= 0) {
      if (interfaces.networks[at]++ < interfaces.maxVlans[at]) {
        free[where]--;
        reindex(target);
      }
      fabric.add(interfaces.switchOf[at], what);
    }
    demands.charge(where, what, 1);
    return row;
  }

  private void drop(int row) {
    int where = device(row);
    int what = network(row);
    int at = slot(row);
    int before = data[row * STRIDE + PREVIOUS];
    int after = data[row * STRIDE + NEXT];
    if (before < 0) {
      firstRow[where] = after;
    } else {
      data[before * STRIDE + NEXT] = after;
    }
    if (after >= 0) {
      data[after * STRIDE + PREVIOUS] = before;
    }
    rowOf.remove(LongIntMap.key(where, what));
    forgetFound();
    int target = inventory.targetOf[where];
    boolean elsewhere = false;
    for (int i = 0; i < inventory.nodes(target) && inventory.nodes(target) > 1; i++) {
      elsewhere |= find(inventory.firstNode(target) + i, what) >= 0;
    }
    if (!elsewhere) {
      wiredTo.remove(what, target);
    }
    if (!inventory.spec[target].overlappingIps()) {
      overlaps.remove(what, where);
    }
    if (at >= 0) {
      if (interfaces.networks[at]-- <= interfaces.maxVlans[at]) {
        free[where]++;
        reindex(target);
      }
      fabric.remove(interfaces.switchOf[at], what);
    }
    demands.charge(where, what, -1);
    addresses.returnSelf(data[row * STRIDE + SELF_ADDRESSES]);
    data[row * STRIDE + DEVICE] = -1;
    data[row * STRIDE + NEXT] = firstFree;
    firstFree = row;
    live--;
  }

  private void reindex(int target) {
    int first = inventory.firstNode(target);
    int least = free[first];
    int most = least;
    for (int i = 1; i < inventory.nodes(target); i++) {
      least = Math.min(least, free[first + i]);
      most = Math.max(most, free[first + i]);
    }
    int room = inventory.spotted(target) ? most : least;
    takesOne.put(target, room >= 1);
    takesTwo.put(target, room >= 2);
  }
}
