package io.lbplace.core.driver;

import java.util.List;

/**
 * The list of VIPs that a target is to carry, as the control plane knows it when it asks: every VIP
 * that may be configured there, once for each of its nodes. All others are to be removed. Commands
 * sent before have been carried out, or lost, when a driver reads it; those sent later come later.
 *
 * @param target the target
 * @param type the device type, by which the agent finds the driver
 * @param devices the target's nodes, in handle order; never changed after construction
 * @param entries the VIPs that they are to carry
 */
@SuppressWarnings("ArrayRecordComponent") // read by index, never compared
public record Manifest(int target, int type, int[] devices, List<Entry> entries) {
  public Manifest {
    entries = List.copyOf(entries);
  }

  /**
   * A VIP on a node.
   *
   * @param device the node
   * @param vip the VIP
   * @param generation the first part of the last command's version
   * @param attempt the second part of the last command's version
   */
  public record Entry(int device, int vip, int generation, int attempt) {
    /** The version: generation and attempt as one number, larger for a newer command. */
    public long version() {
      return (long) generation << 32 | attempt;
    }
  }
}
