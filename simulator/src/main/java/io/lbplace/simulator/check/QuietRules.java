package io.lbplace.simulator.check;

import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.model.Status;
import io.lbplace.simulator.check.TargetBook.Claim;
import io.lbplace.simulator.check.TargetBook.Vip;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * I6, I7 and I8: what must hold when no work is pending. Devices that have failed can't be cleaned
 * and are left out.
 */
final class QuietRules {
  private final Definitions definitions;
  private final Violations violations;
  private long left;

  QuietRules(Definitions definitions, Violations violations) {
    this.definitions = definitions;
    this.violations = violations;
  }

  void finish(
      List<@Nullable Vip> vips,
      List<@Nullable DeviceState> devices,
      List<@Nullable TargetBook> targets) {
    boolean live = false;
    for (Vip vip : vips) {
      if (vip != null) {
        vip(vip);
        live |= vip.status == Status.ACTIVE.ordinal();
      }
    }
    boolean failures = false;
    for (DeviceState device : devices) {
      if (device != null && !device.gone) {
        failures |= device.failed;
        if (!device.failed) {
          device(device, vips);
        }
      }
    }
    if (!live && !failures && left > 0) {
      violations.add(
          Invariant.I7, "no VIP is left, and", left, "configurations, wirings and claims are");
    }
    for (TargetBook target : targets) {
      if (target != null) {
        elastic(target);
      }
    }
  }

  private void vip(Vip vip) {
    boolean active = vip.status == Status.ACTIVE.ordinal();
    if (!active && vip.status != Status.ERROR.ordinal() && vip.status != StatusRules.DELETED) {
      violations.add(
          Invariant.I8,
          "VIP",
          vip.handle,
          "ends",
          vip.status < 0 ? "without a status" : Status.of(vip.status));
    } else if (active && vip.deleteRequested) {
      violations.add(Invariant.I8, "VIP", vip.handle, "was to be deleted and ends ACTIVE");
    }
    if (active && (vip.serving == null || vip.serving.target.state == TargetState.DOWN)) {
      violations.add(Invariant.I5, "VIP", vip.handle, "ends ACTIVE without a live target");
    }
    if (vip.status == Status.ERROR.ordinal()
        && vip.lastServing != null
        && vip.lastServing.answers()) {
      violations.add(
          Invariant.I8,
          "VIP",
          vip.handle,
          "ends in ERROR, and",
          violations.target(vip.lastServing.handle) + ", which served it, is there");
    }
    for (Claim claim : vip.claims) {
      if (!claim.unreachable() && !(active && claim == vip.serving)) {
        left++;
        violations.add(
            Invariant.I6,
            "VIP",
            vip.handle,
            "leaves a claim on",
            violations.target(claim.target.handle));
      }
    }
  }

  private void device(DeviceState device, List<@Nullable Vip> vips) {
    for (int handle : new TreeSet<>(device.applied.keySet())) {
      left++;
      Vip vip = Definitions.get(vips, handle);
      boolean served =
          vip != null
              && vip.status == Status.ACTIVE.ordinal()
              && vip.serving != null
              && vip.serving.nodes.contains(device);
      if (!served) {
        violations.add(Invariant.I6, "VIP", handle, "is left on", violations.device(device));
      }
    }
    for (int network : new TreeSet<>(device.interfaceOf.keySet())) {
      left++;
      if (!device.vipsOnNetwork.containsKey(network)) {
        violations.add(
            Invariant.I6, "network", network, "is left wired to", violations.device(device));
      }
    }
  }

  private void elastic(TargetBook target) {
    Definitions.Flavor flavor = Definitions.get(definitions.flavors, target.flavor);
    if (flavor == null) {
      return;
    }
    for (DeviceState device : target.nodes) {
      if (!device.gone
          && !device.failed
          && device.applied.isEmpty()
          && violations.nowNanos() - device.idleSinceNanos > flavor.idleNanos()) {
        violations.add(Invariant.I6, violations.device(device), "is left without VIPs");
      }
    }
  }
}
