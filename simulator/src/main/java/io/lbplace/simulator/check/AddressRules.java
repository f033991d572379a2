package io.lbplace.simulator.check;

import io.lbplace.core.model.Cidr;
import io.lbplace.simulator.check.Definitions.Spec;
import io.lbplace.simulator.check.Definitions.Subnet;
import io.lbplace.simulator.check.DeviceState.Applied;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * I3: in a subnet no address:port serves two VIPs, and no address that is a device's own, or that a
 * firewall has for itself, serves another.
 */
final class AddressRules {
  /**
   * A port that no VIP has: the address is a device's own. Below 0, as −1 is in the log, it means
   * that the address is shared with nothing.
   */
  private static final int SELF = -2;

  private final Definitions definitions;
  private final Violations violations;
  private final Map<Long, List<Use>> uses = new HashMap<>();

  AddressRules(Definitions definitions, Violations violations) {
    this.definitions = definitions;
    this.violations = violations;
  }

  private static final class Use {
    /** The VIP or device that uses the address. */
    final int holder;

    final int port;
    int count;

    Use(int holder, int port) {
      this.holder = holder;
      this.port = port;
    }

    @Override
    public String toString() {
      return port == SELF ? "device " + holder : "VIP " + holder;
    }
  }

  void applied(Applied applied) {
    if (applied.device().type.selfAddress() && (applied.selfA() < 0 || applied.selfB() < 0)) {
      violations.add(
          Invariant.I3,
          "VIP",
          applied.vip(),
          "is on device",
          applied.device().handle,
          "which has no address of its own in the VIP's subnets");
    }
    take(applied.subnetA(), applied.address(), applied.vip(), port(applied));
    if (applied.selfA() >= 0) {
      take(applied.subnetA(), applied.selfA(), applied.device().handle, SELF);
    }
    if (applied.selfB() >= 0) {
      take(applied.subnetB(), applied.selfB(), applied.device().handle, SELF);
    }
  }

  void removed(Applied applied) {
    leave(applied.subnetA(), applied.address(), applied.vip(), port(applied));
    if (applied.selfA() >= 0) {
      leave(applied.subnetA(), applied.selfA(), applied.device().handle, SELF);
    }
    if (applied.selfB() >= 0) {
      leave(applied.subnetB(), applied.selfB(), applied.device().handle, SELF);
    }
  }

  private int port(Applied applied) {
    Spec spec = Definitions.get(definitions.specs, applied.spec());
    return spec == null ? 0 : spec.port();
  }

  private void take(int subnetHandle, long address, int holder, int port) {
    Subnet subnet = Definitions.get(definitions.subnets, subnetHandle);
    if (subnet != null && !subnet.contains(address)) {
      violations.add(
          Invariant.I3,
          new Use(holder, port),
          "has address",
          address,
          "outside its subnet",
          subnetHandle);
      return;
    }
    List<Use> all = uses.computeIfAbsent(key(subnetHandle, address), key -> new ArrayList<>(2));
    Use own = null;
    for (Use use : all) {
      if (use.holder == holder && use.port == port) {
        own = use;
      } else if (use.port < 0 || port < 0 || use.port == port) {
        violations.add(
            Invariant.I3,
            "address",
            Cidr.dotted(address),
            "in subnet",
            subnetHandle,
            "is used by",
            use,
            "and",
            new Use(holder, port));
      }
    }
    if (own == null) {
      own = new Use(holder, port);
      all.add(own);
    }
    own.count++;
  }

  private void leave(int subnet, long address, int holder, int port) {
    List<Use> all = uses.get(key(subnet, address));
    if (all == null) {
      return;
    }
    all.removeIf(use -> use.holder == holder && use.port == port && --use.count == 0);
    if (all.isEmpty()) {
      uses.remove(key(subnet, address));
    }
  }

  private static long key(int subnet, long address) {
    return (long) subnet << 32 | address;
  }
}
