package io.lbplace.core.driver;

import io.lbplace.core.event.EventKind;
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
    long[] fields = log.fields();
    fields[0] = node.device();
    fields[1] = d.vip();
    fields[2] = d.generation();
    fields[3] = d.attempt();
    fields[4] = d.spec().id();
    fields[5] = d.tenant();
    fields[6] = d.subnetA();
    fields[7] = interfaceA;
    fields[8] = d.subnetB();
    fields[9] = interfaceB;
    fields[10] = d.address();
    fields[11] = node.selfA();
    fields[12] = node.selfB();
    log.recordFields(EventKind.DEVICE_APPLIED, 13);
  }

  /**
   * Records that what a target carries was settled with what it is to carry.
   *
   * @param removed how many VIPs were taken from its nodes
   * @param missing what it doesn't carry
   */
  public static void synced(EventLog log, int target, int removed, List<Manifest.Entry> missing) {
    long[] fields = log.fields(2 + missing.size());
    fields[0] = target;
    fields[1] = removed;
    for (int i = 0; i < missing.size(); i++) {
      fields[2 + i] = missing.get(i).vip();
    }
    log.recordFields(EventKind.DEVICES_SYNCED, 2 + missing.size());
  }
}
