package io.lbplace.drivers.linux;

import io.lbplace.core.driver.Outcome;
import io.lbplace.drivers.runtime.BlockingCompute;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Elastic devices as network namespaces, each with a directory for its configuration. The processes
 * in one are its driver's; when the device is destroyed, they end with it. A device that was
 * destroyed is not created again, as handles are never used twice: such an order is late.
 */
public final class NamespaceCompute implements BlockingCompute {
  private final Lab lab;
  private final VethFabric fabric;
  private final Set<Integer> destroyed = ConcurrentHashMap.newKeySet();

  /** The devices of a lab, with those that an earlier process has created. */
  public NamespaceCompute(Lab lab, VethFabric fabric) {
    this.lab = lab;
    this.fabric = fabric;
  }

  @Override
  public Outcome create(int device, int flavor) throws IOException, InterruptedException {
    if (destroyed.contains(device)) {
      return new Outcome.Failed("device " + device + " was destroyed");
    }
    lab.makeDeviceDirectory(device);
    Namespaces.make(lab.namespace(device));
    return Outcome.Done.DONE;
  }

  @Override
  public Outcome destroy(int device) throws IOException, InterruptedException {
    destroyed.add(device);
    fabric.unwireAll(device); // now, and not when the kernel gets round to it
    Namespaces.delete(lab.namespace(device));
    Processes.deleteTree(lab.deviceDirectory(device));
    return Outcome.Done.DONE;
  }
}
