package io.lbplace.core.appliance;

import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.Tenancy;

/** The limits of one type of appliance, shared by all of that type. */
public final class ApplianceModel {
  final DeviceSpec spec;
  final long[] capacity;
  final int[] maxVlans;
  final boolean isolated;
  final boolean selfAddress;
  final Tenancy tenancy;
  final int maxPartitions;

  /** The limits that a declaration states. */
  public ApplianceModel(DeviceSpec spec) {
    this.spec = spec;
    capacity = new long[spec.capacity().size()];
    for (int dimension = 0; dimension < capacity.length; dimension++) {
      capacity[dimension] = spec.capacity().get(dimension);
    }
    maxVlans = new int[spec.interfaces().size()];
    for (int i = 0; i < maxVlans.length; i++) {
      maxVlans[i] = spec.interfaces().get(i).maxVlans();
    }
    isolated = spec.overlappingIps();
    selfAddress = spec.selfAddress();
    tenancy = spec.tenancy();
    maxPartitions = spec.maxPartitions();
  }

  /**
   * Empty tables for one such appliance, with words for the VLANs bound to each interface (see
   * {@link Links}) and for the sums of its servers (see {@link Servers}).
   */
  Tables tables() {
    return new Tables(maxVlans.length + 1 + 2 * capacity.length);
  }

  /** True if a declaration states the same limits. */
  public boolean describes(DeviceSpec other) {
    return spec.alike(other);
  }
}
