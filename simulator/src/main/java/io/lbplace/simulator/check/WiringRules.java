package io.lbplace.simulator.check;

import io.lbplace.core.event.Dictionary;
import io.lbplace.simulator.check.Definitions.Interface;
import io.lbplace.simulator.check.Definitions.Network;
import io.lbplace.simulator.check.Definitions.Subnet;
import io.lbplace.simulator.check.DeviceState.Applied;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** I2: VLANs, NICs and switches; and of I3 the networks that may not meet. */
final class WiringRules {
  private final Definitions definitions;
  private final Violations violations;

  /** The number of ports that carry each network, per switch. */
  private final List<@Nullable Map<Integer, Integer>> switches = new ArrayList<>();

  WiringRules(Definitions definitions, Violations violations) {
    this.definitions = definitions;
    this.violations = violations;
  }

  void wired(DeviceState device, int interfaceIndex, int network) {
    if (device.gone) {
      violations.add(
          Invariant.I2, violations.device(device), "is gone, and network", network, "is wired");
      return;
    }
    Interface port = Definitions.get(device.type.interfaces(), interfaceIndex);
    Network facts = Definitions.get(definitions.networks, network);
    if (port == null || facts == null) {
      violations.add(
          Invariant.I2,
          violations.device(device),
          "has no interface",
          interfaceIndex,
          "for network",
          network);
      return;
    }
    Integer before = device.interfaceOf.get(network);
    if (before != null) {
      if (before != interfaceIndex) {
        violations.add(
            Invariant.I2,
            violations.device(device),
            "has network",
            network,
            "on interfaces",
            before,
            "and",
            interfaceIndex);
      }
      return;
    }
    device.interfaceOf.put(network, interfaceIndex);
    if (device.type.virtual()) {
      carry(device, interfaceIndex);
    }
    int switchHandle = device.switchOf(interfaceIndex);
    if (switchHandle >= 0) {
      throughSwitch(switchHandle, network, facts);
    }
  }

  /** Notes that a device configures a network with the first VIP on it. */
  private void hold(DeviceState device, int interfaceIndex, int network) {
    if (!device.held.containsKey(network)) {
      overlap(device, network);
      device.held.put(network, interfaceIndex);
      if (!device.type.virtual()) {
        carry(device, interfaceIndex);
      }
    }
  }

  private void carry(DeviceState device, int interfaceIndex) {
    int vlans = device.vlans(interfaceIndex, 1);
    Interface port = Definitions.get(device.type.interfaces(), interfaceIndex);
    if (port != null && vlans > port.maxVlans()) {
      violations.add(
          Invariant.I2,
          violations.device(device),
          "carries",
          vlans,
          "networks on interface",
          interfaceIndex + ", limit",
          port.maxVlans());
    }
  }

  private void throughSwitch(int handle, int network, Network facts) {
    Map<Integer, Integer> ports = Definitions.get(switches, handle);
    if (ports == null) {
      ports = new HashMap<>();
      Definitions.put(switches, handle, ports);
    }
    ports.merge(network, 1, Integer::sum);
    Integer limit = Definitions.get(definitions.switchVlans, handle);
    if (limit != null && limit >= 0 && ports.size() > limit) {
      violations.add(
          Invariant.I2,
          violations.named(Dictionary.SWITCH, handle),
          "carries",
          ports.size(),
          "networks, limit",
          limit);
    }
    if (!facts.switches().isEmpty() && !facts.switches().contains(handle)) {
      violations.add(
          Invariant.I2,
          violations.named(Dictionary.SWITCH, handle),
          "does not reach network",
          network);
    }
  }

  private void overlap(DeviceState device, int network) {
    if (device.type.overlappingIps()) {
      return;
    }
    List<Integer> others = new ArrayList<>();
    for (int other : device.held.keySet()) {
      if (overlap(definitions.subnetsOf.get(network), definitions.subnetsOf.get(other))) {
        others.add(other);
      }
    }
    if (!others.isEmpty()) {
      others.sort(null);
      violations.add(
          Invariant.I3,
          violations.device(device),
          "has networks with common addresses:",
          network,
          "and",
          others);
    }
  }

  private static boolean overlap(List<Subnet> some, List<Subnet> others) {
    for (Subnet one : some) {
      for (Subnet other : others) {
        if (one.overlaps(other)) {
          return true;
        }
      }
    }
    return false;
  }

  void unwired(DeviceState device, int network) {
    // One that has failed serves nobody.
    if (!device.failed && device.vipsOnNetwork.containsKey(network)) {
      violations.add(
          Invariant.I2, violations.device(device), "loses network", network, "under its VIPs");
    }
    detach(device, network);
  }

  /** Notes that a device is gone, and all its wirings with it. */
  void destroyed(DeviceState device) {
    for (int network : List.copyOf(device.interfaceOf.keySet())) {
      detach(device, network);
    }
  }

  private void detach(DeviceState device, int network) {
    Integer interfaceIndex = device.interfaceOf.remove(network);
    if (interfaceIndex == null) {
      return;
    }
    if (device.type.virtual()) {
      device.vlans(interfaceIndex, -1);
    }
    Map<Integer, Integer> ports = Definitions.get(switches, device.switchOf(interfaceIndex));
    if (ports != null) {
      ports.computeIfPresent(network, (key, count) -> count == 1 ? null : (Integer) (count - 1));
    }
  }

  void applied(Applied applied) {
    wiredFor(applied, applied.networkA(), applied.interfaceA());
    wiredFor(applied, applied.networkB(), applied.interfaceB());
    hold(applied.device(), applied.interfaceA(), applied.networkA());
    hold(applied.device(), applied.interfaceB(), applied.networkB());
  }

  /** Notes that a VIP is removed: its device drops the networks that no other VIP needs. */
  void removed(Applied applied) {
    letGo(applied.device(), applied.networkA());
    letGo(applied.device(), applied.networkB());
  }

  private static void letGo(DeviceState device, int network) {
    if (!device.vipsOnNetwork.containsKey(network)) {
      Integer interfaceIndex = device.held.remove(network);
      if (interfaceIndex != null && !device.type.virtual()) {
        device.vlans(interfaceIndex, -1);
      }
    }
  }

  private void wiredFor(Applied applied, int network, int interfaceIndex) {
    Integer found = applied.device().interfaceOf.get(network);
    if (found == null || found != interfaceIndex) {
      violations.add(
          Invariant.I2,
          "VIP",
          applied.vip(),
          "is applied on",
          violations.device(applied.device()) + ", but network",
          network,
          "is not wired to interface",
          interfaceIndex);
    }
  }
}
