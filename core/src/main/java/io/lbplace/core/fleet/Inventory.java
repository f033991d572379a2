package io.lbplace.core.fleet;

import io.lbplace.core.model.Resources;

/**
 * The devices and targets as parallel columns, and what each device has been charged. The nodes of
 * a target are neighbours in the device space, so that (first node, count) names them all.
 */
final class Inventory {
  /** More nodes than any cluster has; a mask of nodes is one {@code long}. */
  static final int MAX_NODES = 64;

  private static final TargetState[] STATES = TargetState.values();

  final int dimensions;
  int targets;
  int devices;

  // by target
  DeviceSpec[] spec = new DeviceSpec[16];
  Layout[] layout = new Layout[16];
  byte[] state = new byte[16];
  int[] flavor = new int[16];
  int[] firstNode = new int[16];
  int[] nodes = new int[16];
  int[] owner = new int[16];
  int[] vips = new int[16];
  int[] oldest = new int[16];
  int[] newest = new int[16];

  /** By target and dimension: what one of its nodes can take. */
  long[] capacity = new long[16];

  // by device
  int[] targetOf = new int[16];
  int[] faultDomain = new int[16];

  /** By device and dimension. */
  long[] used = new long[16];

  /** By provider and dimension, where anybody asks. */
  private long[] usedOf = new long[16];

  private final boolean addsUpProviders;

  /**
   * An inventory without devices.
   *
   * @param addsUpProviders whether {@link #usedOf} will be asked
   */
  Inventory(int dimensions, boolean addsUpProviders) {
    this.dimensions = dimensions;
    this.addsUpProviders = addsUpProviders;
  }

  /** Adds a target; a fault domain of −1 becomes one that no other device shares. */
  int add(
      DeviceSpec what, Layout how, int nodeCount, int tenant, int[] domains, TargetState first) {
    int target = targets++;
    room(target);
    spec[target] = what;
    layout[target] = how;
    state[target] = (byte) first.ordinal();
    flavor[target] = -1;
    firstNode[target] = devices;
    nodes[target] = nodeCount;
    owner[target] = tenant;
    oldest[target] = -1;
    newest[target] = -1;
    usedOf = Columns.room(usedOf, (what.provider() + 1) * dimensions);
    Resources amounts = what.capacity();
    capacity = Columns.room(capacity, (target + 1) * dimensions);
    for (int d = 0; d < dimensions; d++) {
      capacity[target * dimensions + d] = d < amounts.size() ? amounts.get(d) : Resources.UNLIMITED;
    }
    for (int i = 0; i < nodeCount; i++) {
      int device = devices++;
      targetOf = Columns.room(targetOf, device, 0);
      faultDomain = Columns.room(faultDomain, device, 0);
      used = Columns.room(used, (device + 1) * dimensions);
      targetOf[device] = target;
      int domain = domains[domains.length == 1 ? 0 : i];
      faultDomain[device] = domain < 0 ? -1 - device : domain;
    }
    return target;
  }

  TargetState state(int target) {
    return STATES[state[target]];
  }

  boolean spotted(int target) {
    return layout[target].nodesPerVip() < nodes[target];
  }

  /** All nodes of a target as a mask. */
  long allNodes(int target) {
    return -1L >>> (64 - nodes[target]);
  }

  /** What all devices of a provider have been charged, where that is added up. */
  long usedOf(int provider, int dimension) {
    int at = provider * dimensions + dimension;
    return at < usedOf.length ? usedOf[at] : 0;
  }

  /** What a device can take yet of a dimension. */
  long residual(int target, int node, int dimension) {
    return capacity[target * dimensions + dimension] - used[node * dimensions + dimension];
  }

  /** Charges a device. */
  void use(int node, int dimension, long amount) {
    used[node * dimensions + dimension] += amount;
    if (addsUpProviders) {
      usedOf[spec[targetOf[node]].provider() * dimensions + dimension] += amount;
    }
  }

  /** Whether a target is one device, which is charged what is demanded. */
  boolean single(int target) {
    return nodes[target] == 1;
  }

  /** What one node is charged for a demand. */
  long charge(int target, Resources demand, int dimension) {
    Layout how = layout[target];
    return how.divisor() == 1 ? demand.get(dimension) : how.charge(demand, dimension);
  }

  /** The largest used/capacity over nodes and dimensions; a capacity of 0 that is used counts 1. */
  double load(int target) {
    double most = 0;
    int base = target * dimensions;
    int first = firstNode[target] * dimensions;
    int end = first + nodes[target] * dimensions;
    for (int at = first; at < end; at += dimensions) {
      for (int d = 0; d < dimensions; d++) {
        double share = share(capacity[base + d], used[at + d]);
        if (share > most) {
          most = share;
        }
      }
    }
    return most;
  }

  /** The dimension in which the load of a single device that carries something is measured. */
  int fullest(int target) {
    int base = target * dimensions;
    int first = firstNode[target] * dimensions;
    int fullest = 0;
    double most = 0;
    for (int d = 0; d < dimensions; d++) {
      double share = share(capacity[base + d], used[first + d]);
      if (share > most) {
        most = share;
        fullest = d;
      }
    }
    return fullest;
  }

  /** What of a capacity is used: 0 of one without limit, 1 of none that is used all the same. */
  private static double share(long limit, long amount) {
    if (limit >= Resources.UNLIMITED || amount <= 0) {
      return 0;
    }
    return limit == 0 ? 1 : (double) amount / limit;
  }

  /** The most that any node has been charged of a dimension. */
  long most(int target, int dimension) {
    long most = 0;
    for (int i = 0; i < nodes[target]; i++) {
      most = Math.max(most, used[(firstNode[target] + i) * dimensions + dimension]);
    }
    return most;
  }

  private void room(int target) {
    spec = Columns.room(spec, target);
    layout = Columns.room(layout, target);
    state = Columns.room(state, target);
    flavor = Columns.room(flavor, target, 0);
    firstNode = Columns.room(firstNode, target, 0);
    nodes = Columns.room(nodes, target, 0);
    owner = Columns.room(owner, target, 0);
    vips = Columns.room(vips, target, 0);
    oldest = Columns.room(oldest, target, 0);
    newest = Columns.room(newest, target, 0);
  }
}
