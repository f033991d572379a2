package io.lbplace.core.scheduler;

import io.lbplace.core.fleet.Bids;
import io.lbplace.core.fleet.Ledger;
import io.lbplace.core.message.SchedulerMessage.DecisionDue;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.DecisionTime;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.Preference;
import io.lbplace.core.registry.Views;
import io.lbplace.core.runtime.Endpoint;
import io.lbplace.core.runtime.World;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Decisions take a scheduler's time, one after the other; those that take none are made at once. A
 * decision sees the fleet as its scheduler sees it when it is due. Several schedulers decide side
 * by side, each with its own instance of the strategy.
 */
final class Decisions {
  private final World world;
  private final VipTable vips;
  private final Views views;
  private final DecisionTime time;
  private final List<Queue> queues = new ArrayList<>();

  /** One scheduler's: its strategy, and VIPs that wait; the first is being decided. */
  private static final class Queue {
    final PlacementStrategy strategy;
    final ArrayDeque<Integer> waiting = new ArrayDeque<>();

    Queue(PlacementStrategy strategy) {
      this.strategy = strategy;
    }
  }

  Decisions(
      World world,
      VipTable vips,
      Views views,
      List<PlacementStrategy> strategies,
      DecisionTime time) {
    this.world = world;
    this.vips = vips;
    this.views = views;
    this.time = time;
    strategies.forEach(strategy -> queues.add(new Queue(strategy)));
  }

  /**
   * Puts a VIP in its scheduler's queue.
   *
   * @param decide called with the VIP when its decision is due, at once where that takes no time
   */
  void await(int vip, IntConsumer decide) {
    vips.phase(vip, Phase.DECIDING);
    int scheduler = views.schedulerOf(vip);
    ArrayDeque<Integer> waiting = queues.get(scheduler).waiting;
    long nanos = waiting.isEmpty() ? nanos(vip) : -1;
    if (nanos == 0) {
      decide.accept(vip);
      return;
    }
    waiting.add(vip);
    if (nanos > 0) {
      world.after(nanos, Endpoint.SCHEDULER, new DecisionDue(scheduler));
    }
  }

  /** The first one's time is over: decides it and all behind it that take no time. */
  void due(int scheduler, IntConsumer decide) {
    ArrayDeque<Integer> waiting = queues.get(scheduler).waiting;
    boolean first = true;
    while (!waiting.isEmpty()) {
      int vip = waiting.element();
      boolean wanted = vips.phase(vip) == Phase.DECIDING;
      if (!first && wanted) {
        long nanos = nanos(vip);
        if (nanos > 0) {
          world.after(nanos, Endpoint.SCHEDULER, new DecisionDue(scheduler));
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

  /**
   * Asks the strategy now.
   *
   * @param bids what drivers offer, or null where they aren't asked
   */
  Decision choose(int vip, @Nullable Bids bids) {
    int scheduler = views.schedulerOf(vip);
    PlacementRequest request = vips.request(vip);
    Ledger seen = views.seenBy(scheduler);
    return Preference.choose(
        queues.get(scheduler).strategy,
        request,
        bids == null ? seen.open(request) : seen.open(request, bids));
  }

  private long nanos(int vip) {
    PlacementRequest request = vips.request(vip);
    return time.nanos(vip, request.generation(), request.attempt());
  }
}
