package io.lbplace.core.scheduler;

import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.message.SchedulerMessage.BatchDue;
import io.lbplace.core.message.SchedulerMessage.DecisionDue;
import io.lbplace.core.placement.BatchStrategy;
import io.lbplace.core.placement.Bids;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.DecisionTime;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.Preference;
import io.lbplace.core.registry.SchedulerViews;
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
  private final SchedulerViews views;
  private final DecisionTime time;
  private final long windowNanos;
  private final List<Queue> queues = new ArrayList<>();

  /** One scheduler's: its strategy, and VIPs that wait; the first is being decided. */
  private static final class Queue {
    final PlacementStrategy strategy;
    final ArrayDeque<Integer> waiting = new ArrayDeque<>();

    /** Where its strategy places requests together, and there is a window. */
    final @Nullable BatchWindow gathering;

    Queue(PlacementStrategy strategy, @Nullable BatchWindow gathering) {
      this.strategy = strategy;
      this.gathering = gathering;
    }
  }

  Decisions(
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
      boolean gathers = windowNanos > 0 && strategy instanceof BatchStrategy;
      queues.add(
          new Queue(strategy, gathers ? new BatchWindow((BatchStrategy) strategy, vips) : null));
    }
  }

  /**
   * Puts a VIP in its scheduler's queue.
   *
   * @param decide called with the VIP when its decision is due, at once where that takes no time;
   *     not where it is gathered
   */
  void await(int vip, IntConsumer decide) {
    vips.phase(vip, Phase.DECIDING);
    int scheduler = views.schedulerOf(vip);
    @Nullable BatchWindow gathering = queues.get(scheduler).gathering;
    if (gathering != null) {
      if (gathering.add(vip)) {
        world.after(windowNanos + nanos(vip), Endpoint.SCHEDULER, new BatchDue(scheduler));
      }
      return;
    }
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

  /** A scheduler's window has closed, and its decision on what it gathered is due. */
  void batchDue(int scheduler, BatchWindow.Chooser chooser) {
    @Nullable BatchWindow gathering = queues.get(scheduler).gathering;
    if (gathering != null) {
      gathering.close(chooser);
    }
  }

  /**
   * Asks the strategy now.
   *
   * @param bids what drivers offer, or null where they aren't asked
   */
  Decision choose(int vip, @Nullable Bids bids) {
    PlacementStrategy strategy = queues.get(views.schedulerOf(vip)).strategy;
    return Preference.choose(strategy, vips.request(vip), open(vip, bids));
  }

  /** The fleet for a VIP, as its scheduler sees it now. */
  FleetView open(int vip, @Nullable Bids bids) {
    PlacementRequest request = vips.request(vip);
    Ledger seen = views.seenBy(views.schedulerOf(vip));
    seen.at(world.nowNanos());
    return bids == null ? seen.open(request) : seen.open(request, bids);
  }

  private long nanos(int vip) {
    PlacementRequest request = vips.request(vip);
    return time.nanos(vip, request.generation(), request.attempt());
  }
}
