package io.lbplace.core.registry;

import io.lbplace.core.fleet.Layout;
import java.util.List;

/**
 * The inventory's details of one target.
 *
 * @param entry its line in the list
 * @param layout the way in which it spreads a VIP over its nodes
 * @param holder the only tenant that may use it now: its owner, or a dedicated target's first
 *     tenant; −1 if there is none
 * @param nodes its devices, each with the capacity promised
 * @param networks the networks that its VIPs need, ascending
 * @param vips handles of its VIPs, oldest reservation first
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
   * A device of the target.
   *
   * @param device its handle
   * @param usage the use by dimension
   * @param freeVlans the number of further networks that its interfaces take
   */
  public record Node(int device, List<Usage> usage, int freeVlans) {
    public Node {
      usage = List.copyOf(usage);
    }
  }

  /**
   * The use of one dimension.
   *
   * @param used the amount promised
   * @param capacity the capacity of the device; 2⁶⁰ is no limit
   */
  public record Usage(long used, long capacity) {}
}
