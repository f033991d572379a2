package io.lbplace.drivers.haproxy;

import io.lbplace.drivers.linux.FabricKind;
import io.lbplace.drivers.linux.Machine;
import org.junit.jupiter.api.BeforeAll;

/** What hangs on what where wires hang on a switch. */
class OpenVswitchWiresTest extends WiresTest {
  @BeforeAll
  static void needsSwitch() {
    Machine.needsOpenVswitch();
  }

  @Override
  FabricKind kind() {
    return FabricKind.OPENVSWITCH;
  }
}
