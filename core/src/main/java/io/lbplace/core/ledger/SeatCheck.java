package io.lbplace.core.ledger;

import io.lbplace.core.ledger.state.Wirings;
import io.lbplace.core.placement.NodeAssignment;
import io.lbplace.core.placement.PlacementRequest;

/**
 * Checks if switches have room for the networks that a VIP newly wires on the nodes and interfaces
 * that a driver chose, since drivers don't know switches.
 */
final class SeatCheck {
  private static final int NONE = -1;

  private SeatCheck() {}

  /** The first switch without room, or one that doesn't reach the network; −1 if all do. */
  static int stoppedBy(Wirings wirings, PlacementRequest request, int target, NodeAssignment seat) {
    boolean one = request.networkB() == request.networkA();
    int stopped = NONE;
    int index = 0;
    for (long rest = seat.nodes(); rest != 0 && stopped == NONE; rest &= rest - 1, index++) {
      int node = wirings.inventory.firstNode(target) + Long.numberOfTrailingZeros(rest);
      stopped = stoppedBy(wirings, node, seat.interfaceA(index), request.networkA());
      if (stopped == NONE && !one) {
        stopped = stoppedBy(wirings, node, seat.interfaceB(index), request.networkB());
      }
    }
    wirings.fabric.forgetPromises();
    return stopped;
  }

  private static int stoppedBy(Wirings wirings, int node, int interfaceIndex, int network) {
    if (interfaceIndex < 0 || wirings.find(node, network) >= 0) {
      return NONE;
    }
    int at = wirings.interfaces.switchOf[wirings.base(node) + interfaceIndex];
    if (!wirings.fabric.takes(at, network)) {
      return at;
    }
    wirings.fabric.promise(at, network);
    return NONE;
  }
}
