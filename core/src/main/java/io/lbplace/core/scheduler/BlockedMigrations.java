package io.lbplace.core.scheduler;

import static io.lbplace.core.scheduler.VipTable.NONE;

import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.message.SchedulerMessage.Undeployed;
import io.lbplace.core.placement.FleetView;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * VIPs that found no place off their draining target, or off one that is down. They stay where they
 * are, and the first that fits somewhere is moved when something was freed: a VIP has gone, its
 * wiring or its elastic device with it, or a target has opened. When that move has worked the next
 * one is looked for, so that one departure lets go as many as it made room for.
 *
 * <p>What a move frees that failed was free before, and starts none: each try has a departure or an
 * operator for its cause, and a run without either comes to rest. No timers.
 */
final class BlockedMigrations {
  /** How many are looked at for one cause; those behind them come first the next time. */
  private static final int LOOKED_AT = 256;

  private final Ledger ledger;
  private final VipTable vips;
  private final Placements placements;
  private final Moves moves;

  /** In the order in which they got stuck. */
  private final LinkedHashSet<Integer> blocked = new LinkedHashSet<>();

  /** Those that are being tried again; looked up only. */
  private final Set<Integer> tried = new HashSet<>();

  /** By target: what departures left behind that is still to be detached or destroyed. */
  private int[] owed = new int[0];

  BlockedMigrations(SchedulerContext context, Placements placements, Moves moves) {
    this.ledger = context.ledger;
    this.vips = context.vips;
    this.placements = placements;
    this.moves = moves;
  }

  /** A VIP could not be moved. */
  void add(int vip) {
    tried.remove(vip);
    blocked.add(vip);
  }

  /** An operation on a VIP has ended, and it isn't on a draining target. */
  void placed(int vip) {
    if (!tried.isEmpty() && tried.remove(vip)) {
      next();
    }
  }

  /** A reservation was released because its removal was acknowledged. */
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

  /** A wiring of a target is detached, or its elastic device destroyed. */
  void detached(int target) {
    if (target < owed.length && owed[target] > 0) {
      owed[target]--;
      next();
    }
  }

  /** A target takes VIPs from now on. */
  void opened() {
    next();
  }

  /** Whether something is gone that was there, and not merely an attempt to move a VIP. */
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
        moves.add(vip, vips.request(vip).priority());
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
    TargetState state = ledger.fleet().state(ledger.reservations().target(serving));
    return state == TargetState.DRAINING || state == TargetState.DOWN;
  }

  private boolean fits(int vip) {
    FleetView view = ledger.open(placements.elsewhere(vip, vips.request(vip).spec()));
    return view.firstFit() != FleetView.NONE || view.flavor() != FleetView.NONE;
  }

  private void grow(int target) {
    if (target >= owed.length) {
      owed = Arrays.copyOf(owed, Math.max(64, 2 * target));
    }
  }
}
