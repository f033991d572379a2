package io.lbplace.core.ledger.state;

import io.lbplace.core.column.Growth;
import io.lbplace.core.column.Rows;
import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.Layout;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.model.Resources;

/**
 * The devices and targets as parallel columns, and the charges of each device. The nodes of a
 * target are neighbours in the device space, so that (first node, count) names them all.
 */
public final class Inventory {
  /** More nodes than any cluster has; a mask of nodes is one {@code long}. */
  public static final int MAX_NODES = 64;

  private static final TargetState[] STATES = TargetState.values();

  // A row, by target: 32 bytes, since whoever looks at a target asks for most of it.
  private static final int WIDTH = 8;
  private static final int FIRST_NODE = 0;
  private static final int SHAPE = 1; // nodes, divisor and state, 8 bits each
  private static final int FLAVOR = 2;
  private static final int OWNER = 3;
  private static final int VIPS = 4;
  private static final int OLDEST = 5;
  private static final int NEWEST = 6;

  private static final int DIVISOR_SHIFT = 8;
  private static final int STATE_SHIFT = 16;
  private static final int BYTE = 255;

  public final int dimensions;
  public int targets;
  public int devices;

  private final Rows rows = new Rows(WIDTH);

  // by target
  public DeviceSpec[] spec = new DeviceSpec[16];
  public Layout[] layout = new Layout[16];

  // by device
  public int[] targetOf = new int[16];
  public int[] faultDomain = new int[16];

  /** By device and dimension: the amount charged, and the capacity. */
  private long[] amounts = new long[16];

  /** By provider and dimension: the total charged, if {@code addsUpProviders}. */
  private long[] usedOf = new long[16];

  private final boolean addsUpProviders;

  /**
   * An inventory without devices.
   *
   * @param addsUpProviders true to keep the totals per provider for {@link #usedOf}
   */
  public Inventory(int dimensions, boolean addsUpProviders) {
    this.dimensions = dimensions;
    this.addsUpProviders = addsUpProviders;
  }

  /** Adds a target; a fault domain of −1 becomes one that no other device shares. */
  public int add(
      DeviceSpec what, Layout how, int nodeCount, int tenant, int[] domains, TargetState first) {
    int target = targets++;
    spec = Growth.room(spec, target);
    layout = Growth.room(layout, target);
    rows.reach(target);
    spec[target] = what;
    layout[target] = how;
    rows.set(target, FIRST_NODE, devices);
    rows.set(target, SHAPE, nodeCount | (how.divisor() << DIVISOR_SHIFT));
    state(target, first);
    flavor(target, -1);
    rows.set(target, OWNER, tenant);
    oldest(target, -1);
    newest(target, -1);
    usedOf = Growth.room(usedOf, (what.provider() + 1) * dimensions);
    Resources limits = what.capacity();
    for (int i = 0; i < nodeCount; i++) {
      int device = devices++;
      targetOf = Growth.room(targetOf, device, 0);
      faultDomain = Growth.room(faultDomain, device, 0);
      amounts = Growth.room(amounts, 2 * (device + 1) * dimensions);
      for (int d = 0; d < dimensions; d++) {
        amounts[at(device, d) + 1] = d < limits.size() ? limits.get(d) : Resources.UNLIMITED;
      }
      targetOf[device] = target;
      int domain = domains[domains.length == 1 ? 0 : i];
      faultDomain[device] = domain < 0 ? -1 - device : domain;
    }
    return target;
  }

  /** The first of a target's devices. */
  public int firstNode(int target) {
    return rows.get(target, FIRST_NODE);
  }

  /** The number of devices of a target. */
  public int nodes(int target) {
    return rows.get(target, SHAPE) & BYTE;
  }

  /** True if a target is one device, which is charged the demand undivided. */
  public boolean single(int target) {
    return nodes(target) == 1;
  }

  /** Among how many nodes a demand is divided. */
  private int divisor(int target) {
    return rows.get(target, SHAPE) >> DIVISOR_SHIFT & BYTE;
  }

  public TargetState state(int target) {
    return STATES[rows.get(target, SHAPE) >> STATE_SHIFT];
  }

  public void state(int target, TargetState state) {
    int others = rows.get(target, SHAPE) & ((1 << STATE_SHIFT) - 1);
    rows.set(target, SHAPE, others | (state.ordinal() << STATE_SHIFT));
  }

  /** The flavor of an elastic target, or −1. */
  public int flavor(int target) {
    return rows.get(target, FLAVOR);
  }

  public void flavor(int target, int flavor) {
    rows.set(target, FLAVOR, flavor);
  }

  public int owner(int target) {
    return rows.get(target, OWNER);
  }

  public int vips(int target) {
    return rows.get(target, VIPS);
  }

  public void addVips(int target, int more) {
    rows.set(target, VIPS, vips(target) + more);
  }

  /** The oldest reservation on a target, or −1. */
  public int oldest(int target) {
    return rows.get(target, OLDEST);
  }

  public void oldest(int target, int reservation) {
    rows.set(target, OLDEST, reservation);
  }

  /** The newest reservation on a target, or −1. */
  public int newest(int target) {
    return rows.get(target, NEWEST);
  }

  public void newest(int target, int reservation) {
    rows.set(target, NEWEST, reservation);
  }

  public boolean spotted(int target) {
    return !single(target) && layout[target].nodesPerVip() < nodes(target);
  }

  /** The mask of all nodes of a target. */
  public long allNodes(int target) {
    return -1L >>> (64 - nodes(target));
  }

  /** The total charged to a provider's devices; 0 where totals aren't kept. */
  public long usedOf(int provider, int dimension) {
    int at = provider * dimensions + dimension;
    return at < usedOf.length ? usedOf[at] : 0;
  }

  private int at(int node, int dimension) {
    return 2 * (node * dimensions + dimension);
  }

  /** The amount that a device has been charged. */
  public long used(int node, int dimension) {
    return amounts[at(node, dimension)];
  }

  /** The capacity of a device. */
  public long limit(int node, int dimension) {
    return amounts[at(node, dimension) + 1];
  }

  /** The capacity of each of a target's nodes. */
  public long capacity(int target, int dimension) {
    return limit(firstNode(target), dimension);
  }

  /** The amount of a dimension that a device can still take; negative if it is overcharged. */
  public long residual(int node, int dimension) {
    int at = at(node, dimension);
    return amounts[at + 1] - amounts[at];
  }

  /** Charges a device. */
  public void use(int node, int dimension, long amount) {
    amounts[at(node, dimension)] += amount;
    if (addsUpProviders) {
      usedOf[spec[targetOf[node]].provider() * dimensions + dimension] += amount;
    }
  }

  /** The amount that one node is charged for a demand. */
  public long charge(int target, Resources demand, int dimension) {
    return divisor(target) == 1 ? demand.get(dimension) : layout[target].charge(demand, dimension);
  }

  /** The largest used/capacity over nodes and dimensions; a capacity of 0 that is used counts 1. */
  public double load(int target) {
    double most = 0;
    int end = at(firstNode(target) + nodes(target), 0);
    for (int at = at(firstNode(target), 0); at < end; at += 2) {
      double share = share(amounts[at + 1], amounts[at]);
      if (share > most) {
        most = share;
      }
    }
    return most;
  }

  /** The dimension in which the load of a single device that carries something is measured. */
  public int fullest(int target) {
    int node = firstNode(target);
    int fullest = 0;
    double most = 0;
    for (int d = 0; d < dimensions; d++) {
      double share = share(limit(node, d), used(node, d));
      if (share > most) {
        most = share;
        fullest = d;
      }
    }
    return fullest;
  }

  /** The used share of a capacity: 0 if it is unlimited, 1 if it is 0 and something is used. */
  private static double share(long limit, long amount) {
    if (limit >= Resources.UNLIMITED || amount <= 0) {
      return 0;
    }
    return limit == 0 ? 1 : (double) amount / limit;
  }

  /** The most that any node has been charged of a dimension. */
  public long most(int target, int dimension) {
    long most = 0;
    int first = firstNode(target);
    for (int node = first; node < first + nodes(target); node++) {
      most = Math.max(most, used(node, dimension));
    }
    return most;
  }
}
