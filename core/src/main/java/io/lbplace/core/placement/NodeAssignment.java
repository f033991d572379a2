package io.lbplace.core.placement;

/**
 * The nodes and interfaces that a VIP takes on a target. They come from a driver, for its own
 * devices, or from the registry, for a claim that it granted.
 *
 * @param nodes a mask of the target's nodes that carry the VIP
 * @param interfaces for each of these nodes, in handle order, the interface of network A and that
 *     of network B, in declared order; −1 where there is none left. Never changed after
 *     construction
 */
@SuppressWarnings("ArrayRecordComponent") // read by index, never changed
public record NodeAssignment(long nodes, int[] interfaces) {
  /** The interface of network A on the n-th node that carries the VIP. */
  public int interfaceA(int node) {
    return interfaces[2 * node];
  }

  /** The interface of network B on the n-th node that carries the VIP. */
  public int interfaceB(int node) {
    return interfaces[2 * node + 1];
  }
}
