package io.lbplace.simulator.check;

import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.model.Status;
import io.lbplace.simulator.check.DeviceState.Applied;
import io.lbplace.simulator.check.TargetBook.Claim;
import io.lbplace.simulator.check.TargetBook.Vip;
import java.util.List;

/** I5: what is ACTIVE is served; and of I9 that claims follow the target's layout. */
final class StatusRules {
  static final int DELETED = -1;

  private final Violations violations;

  StatusRules(Violations violations) {
    this.violations = violations;
  }

  void claimed(Vip vip, int attempt, TargetBook target, List<DeviceState> nodes) {
    long distinct = nodes.stream().distinct().count();
    if (distinct != target.nodesPerVip
        || nodes.size() != distinct
        || !target.nodes.containsAll(nodes)) {
      violations.add(
          Invariant.I9,
          "VIP",
          vip.handle,
          "is claimed on",
          nodes.size(),
          "nodes of",
          violations.target(target.handle) + ", whose layout has",
          target.nodesPerVip);
    }
    vip.claims.add(new Claim(target, attempt, nodes));
  }

  void committed(Vip vip, int generation, TargetBook target) {
    Claim claim = vip.claimOn(target.handle);
    if (claim == null) {
      violations.add(
          Invariant.I5,
          "VIP",
          vip.handle,
          "is committed on",
          violations.target(target.handle),
          "without a claim");
      return;
    }
    if (target.dead()) {
      violations.add(
          Invariant.I5,
          "VIP",
          vip.handle,
          "is committed on",
          violations.target(target.handle),
          "which is",
          target.state);
    }
    claim.doubted = false;
    serve(vip, claim, generation);
  }

  void resized(Vip vip, int generation, TargetBook target) {
    if (vip.serving == null || vip.serving.target != target) {
      violations.add(
          Invariant.I5,
          "VIP",
          vip.handle,
          "is resized on",
          violations.target(target.handle),
          "which does not serve it");
    }
    vip.servingGeneration = generation;
  }

  void switched(Vip vip, int generation, TargetBook to) {
    Claim claim = vip.claimOn(to.handle);
    if (claim == null) {
      violations.add(
          Invariant.I5,
          "VIP",
          vip.handle,
          "is switched to",
          violations.target(to.handle),
          "without a claim");
      return;
    }
    serve(vip, claim, generation);
    applied(vip, claim);
  }

  private static void serve(Vip vip, Claim claim, int generation) {
    vip.serving = claim;
    claim.survived |= !claim.target.keeps(); // it came while the target was to be emptied
    vip.lastServing = claim.target;
    vip.servingGeneration = generation;
  }

  void doubted(Vip vip, TargetBook target) {
    Claim claim = vip.claimOn(target.handle);
    if (claim != null) {
      claim.doubted = true;
    }
  }

  void released(Vip vip, TargetBook target) {
    Claim claim = vip.claimOn(target.handle);
    if (claim != null) {
      vip.claims.remove(claim);
      if (vip.serving == claim) {
        vip.serving = null;
      }
    }
  }

  void status(Vip vip, int generation, int status) {
    vip.status = status;
    if (status != Status.ACTIVE.ordinal()) {
      return;
    }
    Claim serving = vip.serving;
    if (serving == null) {
      // The device may have failed while the acknowledgement was on its way.
      if (vip.lastServing == null || vip.lastServing.state != TargetState.DOWN) {
        violations.add(Invariant.I5, "VIP", vip.handle, "is ACTIVE without a committed target");
      }
      return;
    }
    if (generation > vip.servingGeneration && vip.updateRejected < generation) {
      violations.add(
          Invariant.I5,
          "VIP",
          vip.handle,
          "is ACTIVE at generation",
          generation,
          "and",
          violations.target(serving.target.handle),
          "has acknowledged",
          vip.servingGeneration);
    }
    applied(vip, serving);
  }

  /** Checks that all nodes of a claim carry the VIP, no older than the acknowledged generation. */
  private void applied(Vip vip, Claim serving) {
    for (DeviceState node : serving.nodes) {
      Applied applied = node.applied.get(vip.handle);
      if (applied == null || applied.generation() < vip.servingGeneration) {
        violations.add(
            Invariant.I5,
            "VIP",
            vip.handle,
            "is served by",
            violations.device(node) + ", where generation",
            vip.servingGeneration,
            "is not applied");
      }
    }
    for (DeviceState device : vip.on) {
      if (!device.failed && !vip.claimed(device)) {
        violations.add(
            Invariant.I5,
            "VIP",
            vip.handle,
            "is ACTIVE, and also on",
            violations.device(device) + ", where nothing is claimed");
      }
    }
  }

  /** Checks a VIP that was applied on a device. */
  void applied(Vip vip, Applied applied) {
    DeviceState device = applied.device();
    alive(vip, device, "applied");
    if (applied.tenant() != vip.tenant
        || applied.subnetA() != vip.subnetA
        || applied.subnetB() != vip.subnetB) {
      violations.add(
          Invariant.I5,
          "VIP",
          vip.handle,
          "is applied on",
          violations.device(device),
          "otherwise than ordered");
    }
  }

  void removed(Vip vip, DeviceState device) {
    alive(vip, device, "removed");
    Claim serving = vip.serving;
    if (vip.status == Status.ACTIVE.ordinal()
        && serving != null
        && !serving.doubted
        && serving.nodes.contains(device)) {
      violations.add(
          Invariant.I5,
          "VIP",
          vip.handle,
          "is ACTIVE and removed from",
          violations.device(device) + ", which serves it");
    }
  }

  private void alive(Vip vip, DeviceState device, String verb) {
    if (!device.up || device.gone || device.failed) {
      violations.add(
          Invariant.I5,
          "VIP",
          vip.handle,
          "is",
          verb,
          "on",
          violations.device(device) + ", which",
          device.gone ? "is gone" : device.failed ? "has failed" : "is not up yet");
    }
  }
}
