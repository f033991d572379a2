package io.lbplace.simulator.check;

import io.lbplace.simulator.check.Definitions.DeviceType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The state of one device, derived from the device's own events. */
final class DeviceState {
  final int handle;
  final DeviceType type;
  final int owner;
  final int faultDomain;
  int target = -1;

  /** False while an elastic device boots: nothing may be applied on it yet. */
  boolean up = true;

  boolean gone;
  boolean failed;
  long idleSinceNanos;

  final long[] used;
  final Map<Integer, Applied> applied = new HashMap<>();

  /** The interface to which each network is attached by the network side, by network. */
  final Map<Integer, Integer> interfaceOf = new HashMap<>();

  /** Networks that the device itself has configured, with the first VIP on each: interface. */
  final Map<Integer, Integer> held = new HashMap<>();

  /** Networks per interface: configured on an appliance, attached to a VM. */
  private int[] vlans = {};

  /** Switches of interfaces that hang elsewhere than the type's do. */
  private final Map<Integer, Integer> ownSwitches = new HashMap<>();

  /** VIPs on the device by network and by tenant; no entry for 0. */
  final Map<Integer, Integer> vipsOnNetwork = new HashMap<>();

  final Map<Integer, Integer> vipsOfTenant = new HashMap<>();

  DeviceState(int handle, DeviceType type, int owner, int faultDomain) {
    this.handle = handle;
    this.type = type;
    this.owner = owner;
    this.faultDomain = faultDomain;
    used = new long[type.capacity().length];
  }

  /** Notes that an interface hangs on another switch than the type's. */
  void hangs(int interfaceIndex, int switchHandle) {
    ownSwitches.put(interfaceIndex, switchHandle);
  }

  /** The switch that an interface hangs on; −1 where wiring passes none. */
  int switchOf(int interfaceIndex) {
    Definitions.Interface port = Definitions.get(type.interfaces(), interfaceIndex);
    return ownSwitches.getOrDefault(interfaceIndex, port == null ? -1 : port.switchHandle());
  }

  /** Changes the number of networks on an interface, and returns the new one. */
  int vlans(int interfaceIndex, int by) {
    if (interfaceIndex >= vlans.length) {
      vlans = Arrays.copyOf(vlans, interfaceIndex + 1);
    }
    vlans[interfaceIndex] += by;
    return vlans[interfaceIndex];
  }

  /** A VIP's configuration as the device has it. */
  record Applied(
      DeviceState device,
      int vip,
      int generation,
      int spec,
      int tenant,
      int subnetA,
      int networkA,
      int interfaceA,
      int subnetB,
      int networkB,
      int interfaceB,
      long address,
      long selfA,
      long selfB) {}
}
