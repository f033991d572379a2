package io.lbplace.core.registry;

import io.lbplace.core.fleet.Layout;
import java.util.List;

/**
 * All that the inventory knows of one target.
 *
 * @param entry its line in the list
 * @param layout how it spreads a VIP over its nodes
 * @param holder the only tenant that may use it now: its owner, or of a dedicated one its first; −1
 * @param nodes its devices with what each has promised
 * @param networks those that its VIPs need, ascending
 * @param vips handles, oldest reservation first
 */
public record TargetDetails(
    TargetEntry entry,
    Layout layout,
    int holder,
    List<Node> nodes,
    List<Integer> networks,
    List<Integer> vips) {
  public TargetDetails {
    nodes = List.copyOf(nodes);
    networks = List.copyOf(networks);
    vips = List.copyOf(vips);
  }

  /**
   * One device.
   *
   * @param device its handle
   * @param usage by dimension
   * @param freeVlans how many more networks its interfaces take
   */
  public record Node(int device, List<Usage> usage, int freeVlans) {
    public Node {
      usage = List.copyOf(usage);
    }
  }

  /**
   * One dimension.
   *
   * @param used what is promised
   * @param capacity of the device; 2⁶⁰ is no limit
   */
  public record Usage(long used, long capacity) {}
}
