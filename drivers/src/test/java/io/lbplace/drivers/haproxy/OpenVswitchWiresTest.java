package io.lbplace.drivers.haproxy;

import io.lbplace.drivers.linux.FabricKind;

/** What hangs on what where wires hang on a switch. */
class OpenVswitchWiresTest extends WiresTest {
  @Override
  FabricKind kind() {
    return FabricKind.OPENVSWITCH;
  }
}
