package io.lbplace.core.driver;

import io.lbplace.core.event.DeviceSideEvents.DeviceAppliedEvent;
import io.lbplace.core.event.DeviceSideEvents.DevicesSyncedEvent;
import io.lbplace.core.event.EventLog;
import java.util.List;

/** Writes the facts of the device side to the log. */
public final class DeviceFacts {
  private DeviceFacts() {}

  /**
   * Records that a node carries a deployment.
   *
   * @param interfaceA the interface by which the device reaches network A
   * @param interfaceB the interface by which it reaches network B
   */
  public static void applied(
      EventLog log, Deployment d, Deployment.Node node, int interfaceA, int interfaceB) {
    DeviceAppliedEvent.write(
        log,
        node.device(),
        d.vip(),
        d.generation(),
        d.attempt(),
        d.spec().id(),
        d.tenant(),
        d.subnetA(),
        interfaceA,
        d.subnetB(),
        interfaceB,
        d.address(),
        node.selfA(),
        node.selfB());
  }

  /**
   * Records that a target was synchronized with its manifest.
   *
   * @param removed the number of VIPs that were taken from its nodes
   * @param missing entries that it doesn't carry
   */
  public static void synced(EventLog log, int target, int removed, List<Manifest.Entry> missing) {
    DevicesSyncedEvent synced = DevicesSyncedEvent.begin(log, target, removed);
    missing.forEach(entry -> synced.addMissing(entry.vip()));
    log.write(synced);
  }
}
