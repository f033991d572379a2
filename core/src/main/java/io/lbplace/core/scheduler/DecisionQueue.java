package io.lbplace.core.scheduler;

import static io.lbplace.core.scheduler.VipTable.NONE;

import io.lbplace.core.message.SchedulerMessage.BatchDue;
import io.lbplace.core.message.SchedulerMessage.DecisionDue;
import io.lbplace.core.placement.BatchStrategy;
import io.lbplace.core.placement.DecisionTime;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.registry.SchedulerViews;
import io.lbplace.core.runtime.Endpoint;
import io.lbplace.core.runtime.World;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * VIPs that wait for a decision. A scheduler decides one after the other, each in the time that a
 * decision takes; decisions that take no time are made at once. If its strategy places requests
 * together and there is a batch window, a scheduler gathers VIPs until the window closes instead.
 * Several schedulers decide side by side, each with its own instance of the strategy.
 */
final class DecisionQueue {
  private final World world;
  private final VipTable vips;
  private final SchedulerViews views;
  private final DecisionTime time;
  private final long windowNanos;
  private final List<Queue> queues = new ArrayList<>();

  /** One scheduler's strategy and VIPs. */
  private static final class Queue {
    final PlacementStrategy strategy;

    /** VIPs to be decided one by one; the first is being decided. */
    final ArrayDeque<Integer> waiting = new ArrayDeque<>();

    /** VIPs to be decided together when the window closes. */
    Set<Integer> gathered = new LinkedHashSet<>();

    Queue(PlacementStrategy strategy) {
      this.strategy = strategy;
    }
  }

  DecisionQueue(
      World world,
      VipTable vips,
      SchedulerViews views,
      List<PlacementStrategy> strategies,
      SchedulerConfig config) {
    this.world = world;
    this.vips = vips;
    this.views = views;
    this.time = config.decisionTime();
    this.windowNanos = config.batchWindowNanos();
    for (PlacementStrategy strategy : strategies) {
      queues.add(new Queue(strategy));
    }
  }

  /** The strategy of the scheduler that decides a VIP. */
  PlacementStrategy strategy(int vip) {
    return queues.get(views.schedulerOf(vip)).strategy;
  }

  /** Adds a VIP to its scheduler's queue; true if its decision takes no time and is due now. */
  boolean add(int vip) {
    int scheduler = views.schedulerOf(vip);
    Queue queue = queues.get(scheduler);
    if (windowNanos > 0 && queue.strategy instanceof BatchStrategy) {
      if (queue.gathered.isEmpty()) {
        world.after(windowNanos + nanos(vip), Endpoint.SCHEDULER, new BatchDue(scheduler));
      }
      queue.gathered.add(vip);
      return false;
    }
    long nanos = queue.waiting.isEmpty() ? nanos(vip) : -1;
    if (nanos == 0) {
      return true;
    }
    queue.waiting.add(vip);
    if (nanos > 0) {
      world.after(nanos, Endpoint.SCHEDULER, new DecisionDue(scheduler));
    }
    return false;
  }

  /**
   * The VIP to decide now that a scheduler's time for it is over, or −1 if no VIP waits. It stays
   * at the head of the queue until {@link #next} is called.
   */
  int due(int scheduler) {
    return head(scheduler, true);
  }

  /** The VIP behind the one just decided if its decision takes no time, or −1. */
  int next(int scheduler) {
    queues.get(scheduler).waiting.remove();
    return head(scheduler, false);
  }

  private int head(int scheduler, boolean timeIsOver) {
    ArrayDeque<Integer> waiting = queues.get(scheduler).waiting;
    boolean due = timeIsOver;
    while (!waiting.isEmpty()) {
      int vip = waiting.element();
      if (vips.phase(vip) == Phase.DECIDING) {
        long nanos = due ? 0 : nanos(vip);
        if (nanos == 0) {
          return vip;
        }
        world.after(nanos, Endpoint.SCHEDULER, new DecisionDue(scheduler));
        return NONE;
      }
      due = false;
      waiting.remove();
    }
    return NONE;
  }

  /**
   * The VIPs that a scheduler has gathered and that still want a target, in the order in which they
   * came. Those that come from now on, a VIP of this batch whose claim fails too, wait for the next
   * window.
   */
  int[] batch(int scheduler) {
    Queue queue = queues.get(scheduler);
    int[] batch =
        queue.gathered.stream()
            .mapToInt(Integer::intValue)
            .filter(vip -> vips.phase(vip) == Phase.DECIDING)
            .toArray();
    queue.gathered = new LinkedHashSet<>();
    return batch;
  }

  private long nanos(int vip) {
    PlacementRequest request = vips.request(vip);
    return time.nanos(vip, request.generation(), request.attempt());
  }
}
