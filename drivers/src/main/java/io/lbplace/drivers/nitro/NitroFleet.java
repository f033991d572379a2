package io.lbplace.drivers.nitro;

/** The facts about devices and networks that the driver needs beside deployments. */
public interface NitroFleet {
  /** The lowest VLAN id that may be tagged; 1 is every interface's native VLAN. */
  int FIRST_VLAN = 2;

  /** The highest. */
  int LAST_VLAN = 4094;

  /** The appliance with a handle. */
  NitroDevice device(int handle);

  /** The VLAN that carries a network; without a plan of one's own, networks are numbered. */
  default int vlan(int network) {
    return network + FIRST_VLAN;
  }

  /** The network on a VLAN: the other way round. */
  default int network(int vlan) {
    return vlan - FIRST_VLAN;
  }

  /** The divisor of a demand among the nodes of a target. */
  default int divisor(int target) {
    return 1;
  }
}
