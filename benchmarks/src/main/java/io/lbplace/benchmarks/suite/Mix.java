package io.lbplace.benchmarks.suite;

import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.InterfaceSpec;
import io.lbplace.core.fleet.Kind;
import io.lbplace.core.fleet.Tenancy;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Resources;
import java.util.List;

/** The constraints that bite in a {@link FilledFleet}. */
public enum Mix {
  /** Equal devices and one network: nothing but the four dimensions is ever short. */
  CAPACITY,

  /**
   * Half of the devices neither isolate traffic nor have many VLANs, the other half isolates but
   * has few partitions; a switch for each 64 devices carries fewer networks than they could; small
   * subnets overlap and run out of addresses.
   */
  ALL;

  private static final Resources ROOM =
      Resources.of(Resources.UNLIMITED, 1_000, 10_000, 1_000, 100_000);
  private static final int DEVICES_PER_SWITCH = 64;
  private static final int SWITCH_VLANS = 1_000;
  private static final Cidr WHOLE = Cidr.parse("10.0.0.0/8");
  private static final long BLOCKS = Cidr.parse("192.168.0.0/16").base();
  private static final int BLOCK_PREFIX = 26;
  private static final int SHARED_BLOCKS = 1_024;

  int switches(int devices) {
    return this == CAPACITY ? 0 : (devices + DEVICES_PER_SWITCH - 1) / DEVICES_PER_SWITCH;
  }

  int switchVlans() {
    return SWITCH_VLANS;
  }

  int tenants(int devices) {
    return this == CAPACITY ? 1 : devices;
  }

  int networksPerTenant() {
    return this == CAPACITY ? 1 : 4;
  }

  /**
   * The block of a network: one of few, the first more popular.
   *
   * @param draw uniform, 0 to 1
   */
  Cidr block(double draw) {
    if (this == CAPACITY) {
      return WHOLE;
    }
    int block = (int) (SHARED_BLOCKS * draw * draw);
    return new Cidr(BLOCKS + ((long) block << (32 - BLOCK_PREFIX)), BLOCK_PREFIX);
  }

  DeviceSpec device(int index) {
    if (this == CAPACITY) {
      return spec("plain", 0, List.of(new InterfaceSpec(32, -1)), true, 0);
    }
    int hub = index / DEVICES_PER_SWITCH;
    return index % 2 == 0
        ? spec("flat", 0, List.of(new InterfaceSpec(12, hub), new InterfaceSpec(6, hub)), false, 0)
        : spec("parted", 1, List.of(new InterfaceSpec(22, hub)), true, 12);
  }

  private static DeviceSpec spec(
      String type, int typeIndex, List<InterfaceSpec> interfaces, boolean isolates, int parts) {
    return new DeviceSpec(
        type,
        typeIndex,
        Kind.PHYSICAL,
        0,
        ROOM,
        interfaces,
        isolates,
        false,
        parts == 0 ? Tenancy.SHARED : Tenancy.PARTITIONED,
        parts);
  }
}
