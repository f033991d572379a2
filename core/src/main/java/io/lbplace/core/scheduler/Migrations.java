package io.lbplace.core.scheduler;

import static io.lbplace.core.scheduler.VipTable.NONE;

import io.lbplace.core.event.ControlEvents.BreakerStateEvent;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.message.SchedulerMessage.MoveDue;
import io.lbplace.core.message.SchedulerMessage.Undeployed;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.runtime.Endpoint;
import io.lbplace.core.runtime.World;
import io.lbplace.core.scheduler.VipTable.Operation;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * VIPs that are to leave a draining target or one that is down.
 *
 * <p>They wait for their turn: highest priority first, then lowest handle, at most one each
 * interval, so that a mass failure doesn't become a storm.
 *
 * <p>VIPs for which no place was found are blocked. They stay where they are, and the first that
 * fits somewhere gets a turn when room was freed: a VIP was deleted, its wiring or its elastic
 * device with it, or a target has opened. After a move that succeeded the next one is looked for,
 * so that one departure lets as many VIPs move as it made room for. A move that failed frees only
 * room that was free before, and starts no other: each try is caused by a departure or an operator,
 * and a run without either comes to rest. No timers.
 *
 * <p>The breaker: while more than a share of the targets is down, no VIP is placed again. So many
 * targets rarely fail at once; a failure of the network to them is more likely.
 */
final class Migrations {
  /** The breaker of a scheduler without one. */
  static final double NO_BREAKER = 1;

  /** The number of VIPs looked at for one cause; those behind them come first the next time. */
  private static final int LOOKED_AT = 256;

  private final SchedulerContext context;
  private final World world;
  private final Ledger ledger;
  private final VipTable vips;
  private final long intervalNanos;
  private final double breakerShare;

  private final PriorityQueue<Turn> turns = new PriorityQueue<>();
  private long nextNanos;
  private boolean armed;
  private boolean breakerOpen;

  /** Blocked VIPs, in the order in which they were blocked. */
  private final LinkedHashSet<Integer> blocked = new LinkedHashSet<>();

  /** Blocked VIPs that are being tried again; looked up only. */
  private final Set<Integer> tried = new HashSet<>();

  /** By target: wirings to be detached and devices to be destroyed that departures left behind. */
  private int[] owed = new int[0];

  private record Turn(int vip, int priority) implements Comparable<Turn> {
    @Override
    public int compareTo(Turn other) {
      int byPriority = Integer.compare(other.priority, priority);
      return byPriority != 0 ? byPriority : Integer.compare(vip, other.vip);
    }
  }

  Migrations(SchedulerContext context, SchedulerConfig config) {
    this.context = context;
    this.world = context.world;
    this.ledger = context.ledger;
    this.vips = context.vips;
    this.intervalNanos = config.moveIntervalNanos();
    this.breakerShare = config.breakerShare();
  }

  // ---- turns ----

  /** Adds a VIP to those that wait for their turn. */
  void add(int vip) {
    turns.add(new Turn(vip, vips.request(vip).priority()));
    if (!armed) {
      armed = true;
      long wait = Math.max(0, nextNanos - world.nowNanos());
      world.after(wait, Endpoint.SCHEDULER, new MoveDue());
    }
  }

  /** The VIP whose turn it is, or −1; sets the timer for the next turn. */
  int due() {
    @Nullable Turn turn = turns.poll();
    nextNanos = world.nowNanos() + intervalNanos;
    armed = !turns.isEmpty();
    if (armed) {
      world.after(intervalNanos, Endpoint.SCHEDULER, new MoveDue());
    }
    return turn == null ? NONE : turn.vip();
  }

  // ---- blocked ----

  /** Notes that a VIP could not be moved. */
  void block(int vip) {
    tried.remove(vip);
    blocked.add(vip);
  }

  /** Notes that an operation on a VIP has ended, and that it isn't on a draining target. */
  void placed(int vip) {
    if (!tried.isEmpty() && tried.remove(vip)) {
      next();
    }
  }

  /** Notes that a reservation was released because its removal was acknowledged. */
  void released(Undeployed answer) {
    if (!departed(answer.vip())) {
      return;
    }
    int elastic = ledger.fleet().flavorOf(answer.target()) >= 0 ? 1 : 0;
    if (ledger.wirings().idleCount() + elastic > 0) {
      grow(answer.target());
      owed[answer.target()] += ledger.wirings().idleCount() + elastic;
    }
    next();
  }

  /** Notes that a wiring of a target is detached, or its elastic device destroyed. */
  void detached(int target) {
    if (target < owed.length && owed[target] > 0) {
      owed[target]--;
      next();
    }
  }

  /** Notes that a target takes VIPs from now on. */
  void opened() {
    next();
  }

  /** True if something is gone that was there, and not merely an attempt to move a VIP. */
  private boolean departed(int vip) {
    Phase phase = vips.phase(vip);
    return phase == Phase.ABSENT
        || phase == Phase.REMOVING
        || (phase != Phase.LOST
            && vips.operation(vip) != Operation.MOVE
            && (phase == Phase.IDLE || vips.operation(vip) != Operation.FAILOVER));
  }

  private void next() {
    int looked = 0;
    int count = Math.min(LOOKED_AT, blocked.size());
    while (looked++ < count) {
      Iterator<Integer> first = blocked.iterator();
      int vip = first.next();
      first.remove();
      if (!waits(vip)) {
        continue;
      }
      Phase phase = vips.phase(vip);
      if ((phase == Phase.IDLE || phase == Phase.LOST) && fits(vip)) {
        tried.add(vip);
        add(vip);
        return;
      }
      blocked.add(vip);
    }
  }

  private boolean waits(int vip) {
    Phase phase = vips.phase(vip);
    int serving = phase == Phase.ABSENT || phase == Phase.REMOVING ? NONE : vips.serving(vip);
    if (serving == NONE) {
      return false;
    }
    TargetState state = ledger.fleet().state(context.target(serving));
    return state == TargetState.DRAINING || state == TargetState.DOWN;
  }

  private boolean fits(int vip) {
    FleetView view = ledger.open(context.elsewhere(vip, vips.request(vip).spec()));
    return view.firstFit() != FleetView.NONE || view.flavor() != FleetView.NONE;
  }

  private void grow(int target) {
    if (target >= owed.length) {
      owed = Arrays.copyOf(owed, Math.max(64, 2 * target));
    }
  }

  // ---- breaker ----

  /** True while so many targets are down that no VIP is placed again. */
  boolean breakerOpen() {
    return breakerOpen;
  }

  /** Counts the targets that are down, as one of them went down or returned. */
  void checkBreaker() {
    if (breakerShare >= NO_BREAKER) {
      return;
    }
    int down = 0;
    int targets = 0;
    for (int target = 0; target < ledger.fleet().targets(); target++) {
      TargetState state = ledger.fleet().state(target);
      if (state == TargetState.DOWN) {
        down++;
      }
      if (state == TargetState.DOWN || state.reachable()) {
        targets++;
      }
    }
    boolean tooMany = down > breakerShare * targets;
    if (tooMany != breakerOpen) {
      breakerOpen = tooMany;
      BreakerStateEvent.write(context.log(), breakerOpen, down, targets);
    }
  }
}
