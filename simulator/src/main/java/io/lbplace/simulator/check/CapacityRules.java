package io.lbplace.simulator.check;

import io.lbplace.core.event.Dictionary;
import io.lbplace.simulator.check.DeviceState.Applied;

/** I1: what is applied on a device fits its capacity. */
final class CapacityRules {
  private final Definitions definitions;
  private final Violations violations;

  CapacityRules(Definitions definitions, Violations violations) {
    this.definitions = definitions;
    this.violations = violations;
  }

  void applied(Applied applied, TargetBook target) {
    charge(applied, target, 1);
    DeviceState device = applied.device();
    for (int d = 0; d < device.used.length; d++) {
      if (device.used[d] > device.type.capacity()[d]) {
        violations.add(
            Invariant.I1,
            violations.device(device),
            "carries",
            device.used[d],
            "of",
            violations.named(Dictionary.DIMENSION, d) + ", capacity",
            device.type.capacity()[d] + ", with VIP",
            applied.vip());
      }
    }
  }

  void removed(Applied applied, TargetBook target) {
    charge(applied, target, -1);
  }

  private void charge(Applied applied, TargetBook target, int sign) {
    Definitions.Spec spec = Definitions.get(definitions.specs, applied.spec());
    if (spec == null) {
      violations.add(Invariant.I1, "VIP", applied.vip(), "has undefined spec", applied.spec());
      return;
    }
    long[] used = applied.device().used;
    if (spec.demand().length != used.length) {
      violations.add(
          Invariant.I1, "spec", applied.spec(), "and its device differ in their dimensions");
    }
    for (int d = 0; d < Math.min(used.length, spec.demand().length); d++) {
      used[d] += sign * target.charge(spec.demand(), d);
    }
  }
}
