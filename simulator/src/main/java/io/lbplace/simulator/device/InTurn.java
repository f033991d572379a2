package io.lbplace.simulator.device;

import io.lbplace.core.message.Message;
import io.lbplace.core.runtime.World;

/** Ends of operations that are done one at a time, in the order asked. */
final class InTurn {
  private InTurn() {}

  /**
   * Has an operation end when it is due. One that takes no time, and was asked for at the very time
   * when the one before it is due, ends behind that one.
   *
   * @param freeNanos the time at which all earlier operations are done; −1 if there were none
   */
  static void end(World world, int endpoint, Message operation, long freeNanos, long dueNanos) {
    long now = world.nowNanos();
    if (dueNanos == now && freeNanos == now) {
      world.behindDue(endpoint, operation);
    } else {
      world.after(dueNanos - now, endpoint, operation);
    }
  }
}
