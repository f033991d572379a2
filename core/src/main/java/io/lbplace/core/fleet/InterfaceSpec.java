package io.lbplace.core.fleet;

/**
 * One interface of a device.
 *
 * @param maxVlans the number of networks that it carries at a time; a VM's NIC carries 1
 * @param switchIndex the switch that it is connected to, or −1 if wiring passes no switch (VMs)
 */
public record InterfaceSpec(int maxVlans, int switchIndex) {
  public InterfaceSpec {
    if (maxVlans < 0) {
      throw new IllegalArgumentException("maxVlans " + maxVlans + ", expected ≥ 0");
    }
  }
}
