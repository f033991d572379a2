package io.lbplace.strategies.rebalance.solver;

import io.lbplace.core.model.Resources;
import java.util.Arrays;

/**
 * A target with VIPs, or nowhere, as it is before the plan and without the VIPs that can be moved.
 * Nowhere is a value like any other, as the search moves VIPs through it.
 */
final class SolverTarget {
  /** The index of {@link #nowhere}. */
  static final int NOWHERE = 0;

  final int index;

  /** The target's handle, or −1. */
  final int target;

  /**
   * The limit per dimension, in its unit: the capacity, or the use before the plan where that is
   * more.
   */
  final long[] limit;

  /** The amount per dimension that is used by VIPs that can't be moved, and by wirings. */
  final long[] fixed;

  /** The number of further networks that can be wired to it. */
  final int vlans;

  /** The number of further tenants that can get it. */
  final int tenancies;

  /** True if its networks may have addresses in common. */
  final boolean isolates;

  /** True if something is on it that can't be moved. */
  final boolean stays;

  final long costPerHourMicros;

  /** The kind of site, an index of a VIP's charges. */
  final int kind;

  private final int[] networks;
  private final int[] tenants;

  /**
   * The properties of a site besides its amounts.
   *
   * @param networks wired to it, rising
   * @param tenants with VIPs there, rising
   */
  @SuppressWarnings("ArrayRecordComponent") // read by index, never changed
  record Limits(
      int vlans,
      int tenancies,
      boolean isolates,
      boolean stays,
      long costPerHourMicros,
      int kind,
      int[] networks,
      int[] tenants) {}

  SolverTarget(int index, int target, long[] limit, long[] fixed, Limits limits) {
    this.index = index;
    this.target = target;
    this.limit = limit;
    this.fixed = fixed;
    vlans = limits.vlans();
    tenancies = limits.tenancies();
    isolates = limits.isolates();
    stays = limits.stays();
    costPerHourMicros = limits.costPerHourMicros();
    kind = limits.kind();
    networks = limits.networks();
    tenants = limits.tenants();
  }

  static SolverTarget nowhere(int dimensions) {
    return new SolverTarget(
        NOWHERE,
        -1,
        new long[dimensions],
        new long[dimensions],
        new Limits(0, 0, true, false, 0, 0, new int[0], new int[0]));
  }

  boolean isNowhere() {
    return index == NOWHERE;
  }

  boolean hasNetwork(int network) {
    return Arrays.binarySearch(networks, network) >= 0;
  }

  boolean hasTenant(int tenant) {
    return Arrays.binarySearch(tenants, tenant) >= 0;
  }

  /** The networks that are wired to it, rising; not to be changed. */
  int[] networks() {
    return networks;
  }

  /** The share of a dimension's limit that is used, in millionths; 0 without a limit. */
  long share(long used, int dimension) {
    long most = limit[dimension];
    return most <= 0 || most >= Resources.UNLIMITED ? 0 : used * Prices.ONE / most;
  }
}
