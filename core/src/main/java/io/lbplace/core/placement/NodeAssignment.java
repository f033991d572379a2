package io.lbplace.core.placement;

/**
 * Where on a target a VIP sits, as the one who knows the target's insides says: a driver of its own
 * devices, or the registry of a claim that it granted.
 *
 * @param nodes which of the target's nodes carry the VIP, as a mask
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

  /** The same of network B. */
  public int interfaceB(int node) {
    return interfaces[2 * node + 1];
  }
}
