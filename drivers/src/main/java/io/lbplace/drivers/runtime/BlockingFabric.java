package io.lbplace.drivers.runtime;

import io.lbplace.core.driver.Outcome;
import java.io.IOException;

/**
 * Attaches networks to devices, and waits until that is done. Both operations may be repeated: they
 * find their work done. Exceptions mean the same as in {@link BlockingDriver}.
 */
public interface BlockingFabric {
  /**
   * Attaches a network to a device's interface.
   *
   * @param switchIndex the switch behind the interface, or −1 for a VM's NIC
   */
  Outcome wire(int device, int interfaceIndex, int network, int switchIndex)
      throws IOException, InterruptedException;

  /** Detaches it. */
  Outcome unwire(int device, int interfaceIndex, int network, int switchIndex)
      throws IOException, InterruptedException;
}
