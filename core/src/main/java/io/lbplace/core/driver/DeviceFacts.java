package io.lbplace.core.driver;

import io.lbplace.core.event.DeviceSideEvents.DeviceAppliedEvent;
import io.lbplace.core.event.DeviceSideEvents.DevicesSyncedEvent;
import io.lbplace.core.event.EventLog;
import java.util.List;

/** What a device has done, as the log has it. */
public final class DeviceFacts {
  private DeviceFacts() {}

  /**
   * Records that a node carries a deployment.
   *
   * @param interfaceA by which the device reaches network A
   * @param interfaceB by which it reaches network B
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
   * Records that what a target carries was settled with what it is to carry.
   *
   * @param removed how many VIPs were taken from its nodes
   * @param missing what it doesn't carry
   */
  public static void synced(EventLog log, int target, int removed, List<Manifest.Entry> missing) {
    DevicesSyncedEvent synced = DevicesSyncedEvent.begin(log, target, removed);
    missing.forEach(entry -> synced.addMissing(entry.vip()));
    log.write(synced);
  }
}
