package io.lbplace.simulator.device;

import io.lbplace.core.driver.Profile;
import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.InterfaceSpec;
import io.lbplace.core.model.Resources;
import java.util.ArrayList;
import java.util.List;

/**
 * The limits that a device enforces whose real traits differ from the declared ones: the smaller of
 * both throughout, since it is set up as declared and can't do more than it really can.
 */
final class Limits {
  private Limits() {}

  static DeviceSpec of(DeviceSpec declared, Profile actual) {
    long[] capacity = new long[declared.capacity().size()];
    for (int d = 0; d < capacity.length; d++) {
      capacity[d] = Math.min(declared.capacity().get(d), actual.capacity().get(d));
    }
    List<InterfaceSpec> interfaces = new ArrayList<>();
    for (int i = 0; i < declared.interfaces().size(); i++) {
      InterfaceSpec port = declared.interfaces().get(i);
      int vlans = i < actual.maxVlans().size() ? actual.maxVlans().get(i) : 0; // 0: isn't there
      interfaces.add(new InterfaceSpec(Math.min(port.maxVlans(), vlans), port.switchIndex()));
    }
    return declared.within(
        Resources.of(capacity),
        interfaces,
        declared.overlappingIps() && actual.overlappingIps(),
        Math.min(declared.maxPartitions(), actual.maxPartitions()));
  }
}
