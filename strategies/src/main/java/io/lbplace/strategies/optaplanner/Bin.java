package io.lbplace.strategies.optaplanner;

import io.lbplace.core.model.Resources;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * A place for VIPs of a batch, as it is before the batch: a target, an elastic device that would be
 * created, or nowhere. Nowhere holds the VIPs that are left out; it is a value like any other, as
 * the search moves VIPs through it.
 */
final class Bin {
  /** The index of {@link #nowhere}. */
  static final int NOWHERE = 0;

  final int index;

  /** The target's handle, or −1. */
  final int target;

  /** The flavor of the device that would be created, or −1. */
  final int flavor;

  /** The capacity per dimension, in its unit. */
  final long[] capacity;

  /** The amount per dimension that is used before the batch. */
  final long[] used;

  /** The number of further networks that can be wired to it. */
  final int vlans;

  /** True if no VIP is there before the batch. */
  final boolean empty;

  /**
   * The charges of VIPs of the batch, by index, where these aren't their demands, as on clusters.
   */
  private final Map<Integer, long[]> charges;

  private int[] tenants = {};
  private int[] networks = {};

  private Bin(
      int index,
      int target,
      int flavor,
      long[] capacity,
      long[] used,
      int vlans,
      boolean empty,
      Map<Integer, long[]> charges) {
    this.index = index;
    this.target = target;
    this.flavor = flavor;
    this.capacity = capacity;
    this.used = used;
    this.vlans = vlans;
    this.empty = empty;
    this.charges = charges;
  }

  static Bin nowhere(int dimensions) {
    return new Bin(NOWHERE, -1, -1, new long[dimensions], new long[dimensions], 0, true, Map.of());
  }

  static Bin target(int index, int target, long[] capacity, long[] used, int vlans, boolean empty) {
    return new Bin(index, target, -1, capacity, used, vlans, empty, new TreeMap<>());
  }

  static Bin newDevice(int index, int flavor, long[] capacity, int vlans) {
    return new Bin(index, -1, flavor, capacity, new long[capacity.length], vlans, true, Map.of());
  }

  /** Returns a copy with another index. */
  Bin at(int newIndex) {
    Bin bin = new Bin(newIndex, target, flavor, capacity, used, vlans, empty, charges);
    bin.tenants = tenants;
    bin.networks = networks;
    return bin;
  }

  boolean isNowhere() {
    return index == NOWHERE;
  }

  boolean isNew() {
    return flavor >= 0;
  }

  /** Notes the charge of a VIP there, if it isn't its demand. */
  void charge(int item, long[] charge) {
    charges.put(item, charge);
  }

  /** True if the charge of some VIP there isn't its demand. */
  boolean chargesApart() {
    return !charges.isEmpty();
  }

  /** The charge of a VIP there, per dimension. */
  long[] charge(Item item) {
    return charges.isEmpty() ? item.demand : charges.getOrDefault(item.index, item.demand);
  }

  /** Notes a tenant with VIPs there. */
  void tenant(int tenant) {
    tenants = with(tenants, tenant);
  }

  /** Notes a network that is wired there. */
  void network(int network) {
    networks = with(networks, network);
  }

  boolean hasTenant(int tenant) {
    return Arrays.binarySearch(tenants, tenant) >= 0;
  }

  boolean hasNetwork(int network) {
    return Arrays.binarySearch(networks, network) >= 0;
  }

  /** True if the capacity of a dimension is positive and limited. */
  boolean limits(int dimension) {
    return capacity[dimension] > 0 && capacity[dimension] < Resources.UNLIMITED;
  }

  private static int[] with(int[] sorted, int value) {
    int at = Arrays.binarySearch(sorted, value);
    if (at >= 0) {
      return sorted;
    }
    int[] more = Arrays.copyOf(sorted, sorted.length + 1);
    System.arraycopy(sorted, -at - 1, more, -at, sorted.length + at + 1);
    more[-at - 1] = value;
    return more;
  }
}
