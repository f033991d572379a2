package io.lbplace.core.scheduler;

import io.lbplace.core.message.SchedulerMessage.DecisionDue;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.runtime.Endpoint;
import io.lbplace.core.runtime.World;
import java.util.ArrayDeque;
import java.util.function.IntConsumer;

/**
 * Decisions take the scheduler's time, one after the other; those that take none are made at once.
 * A decision sees the fleet as it is when it is due.
 */
final class Decisions {
  private final World world;
  private final VipTable vips;
  private final Chooser chooser;
  private final SchedulerConfig.DecisionTime time;

  /** VIPs that wait; the first is being decided. */
  private final ArrayDeque<Integer> waiting = new ArrayDeque<>();

  Decisions(World world, VipTable vips, Chooser chooser, SchedulerConfig.DecisionTime time) {
    this.world = world;
    this.vips = vips;
    this.chooser = chooser;
    this.time = time;
  }

  /**
   * Puts a VIP in the queue.
   *
   * @param decide called with the VIP when its decision is due, at once where that takes no time
   */
  void await(int vip, IntConsumer decide) {
    vips.phase(vip, Phase.DECIDING);
    long nanos = waiting.isEmpty() ? nanos(vip) : -1;
    if (nanos == 0) {
      decide.accept(vip);
      return;
    }
    waiting.add(vip);
    if (nanos > 0) {
      world.after(nanos, Endpoint.SCHEDULER, new DecisionDue());
    }
  }

  /** The first one's time is over: decides it and all behind it that take no time. */
  void due(IntConsumer decide) {
    boolean first = true;
    while (!waiting.isEmpty()) {
      int vip = waiting.element();
      boolean wanted = vips.phase(vip) == Phase.DECIDING;
      if (!first && wanted) {
        long nanos = nanos(vip);
        if (nanos > 0) {
          world.after(nanos, Endpoint.SCHEDULER, new DecisionDue());
          return;
        }
      }
      first = false;
      if (wanted) {
        decide.accept(vip);
      }
      waiting.remove();
    }
  }

  /** Asks the strategy now. */
  Decision choose(int vip) {
    return chooser.choose(vips.request(vip));
  }

  private long nanos(int vip) {
    PlacementRequest request = vips.request(vip);
    return time.nanos(vip, request.generation(), request.attempt());
  }
}
