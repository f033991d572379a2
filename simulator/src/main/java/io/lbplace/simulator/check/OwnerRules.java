package io.lbplace.simulator.check;

import io.lbplace.core.event.Dictionary;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.fleet.Tenancy;
import io.lbplace.core.registry.OnboardingMismatch;
import io.lbplace.simulator.check.DeviceState.Applied;
import io.lbplace.simulator.check.TargetBook.Vip;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** I4: owners, partitions, quotas, service types, tags, and targets that take nothing new. */
final class OwnerRules {
  private final Definitions definitions;
  private final Violations violations;
  private final Map<Integer, Integer> vipsOfTenant = new HashMap<>();
  private final Map<Integer, Integer> instances = new HashMap<>();

  OwnerRules(Definitions definitions, Violations violations) {
    this.definitions = definitions;
    this.violations = violations;
  }

  void created(TargetBook target) {
    Definitions.Flavor flavor = Definitions.get(definitions.flavors, target.flavor);
    if (flavor != null) {
      int count = instances.merge(target.flavor, 1, Integer::sum);
      if (count > flavor.maxInstances()) {
        violations.add(
            Invariant.I4,
            violations.target(target.handle),
            "is instance",
            count,
            "of flavor",
            target.flavor + ", limit",
            flavor.maxInstances());
      }
    }
  }

  void destroyed(TargetBook target) {
    if (target.flavor >= 0) {
      instances.merge(target.flavor, -1, Integer::sum);
    }
  }

  /** Notes a target's state; one that was refused must be probed again before it is in service. */
  void state(TargetBook target, TargetState state) {
    if (state == TargetState.ONBOARDING) {
      target.refused = false;
    } else if (target.refused && state != TargetState.REMOVED) {
      violations.add(
          Invariant.I4, violations.target(target.handle), "was not on-boarded and is", state);
    }
    target.state = state;
  }

  void refused(TargetBook target, long objection) {
    target.refused |= objection != OnboardingMismatch.EXISTS.ordinal();
  }

  void claimed(Vip vip, TargetBook target) {
    if (!target.state.placeable() && vip.claimOn(target.handle) == null) {
      violations.add(
          Invariant.I4,
          "VIP",
          vip.handle,
          "is claimed on",
          violations.target(target.handle),
          "which is",
          target.state);
    }
  }

  /** Checks a VIP that was applied on a device, which counts it already. */
  void applied(Vip vip, Applied applied) {
    DeviceState device = applied.device();
    if (vip.on.size() == 1) {
      int count = vipsOfTenant.merge(vip.tenant, 1, Integer::sum);
      if (definitions.tenantQuota >= 0 && count > definitions.tenantQuota) {
        violations.add(
            Invariant.I4,
            violations.named(Dictionary.TENANT, vip.tenant),
            "has",
            count,
            "VIPs, quota",
            definitions.tenantQuota);
      }
    }
    if (device.owner >= 0 && device.owner != applied.tenant()) {
      violations.add(
          Invariant.I4,
          "VIP",
          vip.handle,
          "of",
          violations.named(Dictionary.TENANT, applied.tenant()),
          "is on",
          violations.device(device) + ", which belongs to",
          violations.named(Dictionary.TENANT, device.owner));
    }
    tenancy(device);
    Set<Integer> providers = Definitions.get(definitions.providersOf, vip.serviceType);
    if (providers == null || !providers.contains(device.type.provider())) {
      violations.add(
          Invariant.I4,
          "VIP",
          vip.handle,
          "is on",
          violations.device(device) + ", whose",
          violations.named(Dictionary.PROVIDER, device.type.provider()),
          "does not serve",
          violations.named(Dictionary.SERVICE_TYPE, vip.serviceType));
    }
    tags(vip, device);
  }

  private void tags(Vip vip, DeviceState device) {
    List<String> there = definitions.tags(Dictionary.TYPE_TAGS, device.type.handle());
    for (String tag : definitions.tags(Dictionary.REQUIRED_TAGS, vip.serviceType)) {
      if (!there.contains(tag)) {
        tag(vip, device, "which lacks tag", tag, "that is required by");
      }
    }
    for (String tag : definitions.tags(Dictionary.FORBIDDEN_TAGS, vip.serviceType)) {
      if (there.contains(tag)) {
        tag(vip, device, "which has tag", tag, "that is forbidden by");
      }
    }
  }

  private void tag(Vip vip, DeviceState device, String which, String tag, String by) {
    violations.add(
        Invariant.I4,
        "VIP",
        vip.handle,
        "is on",
        violations.device(device) + ",",
        which,
        tag,
        by,
        violations.named(Dictionary.SERVICE_TYPE, vip.serviceType));
  }

  private void tenancy(DeviceState device) {
    int tenants = device.vipsOfTenant.size();
    int limit = Integer.MAX_VALUE;
    if (device.type.tenancy() == Tenancy.PARTITIONED.ordinal()) {
      limit = device.type.maxPartitions();
    } else if (device.type.tenancy() == Tenancy.DEDICATED.ordinal()) {
      limit = 1;
    }
    if (tenants > limit) {
      violations.add(
          Invariant.I4, violations.device(device), "serves", tenants, "tenants, limit", limit);
    }
  }

  void removed(Vip vip) {
    if (vip.on.isEmpty()) {
      vipsOfTenant.merge(vip.tenant, -1, Integer::sum);
    }
  }
}
