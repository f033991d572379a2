package io.lbplace.core.scheduler;

import static io.lbplace.core.scheduler.VipTable.NONE;

import io.lbplace.core.driver.Outcome;
import io.lbplace.core.event.ControlEvents.BreakerStateEvent;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.message.PluginMessage;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Decides what becomes of a VIP whose target is gone, or whose agent is (ADR 0016).
 *
 * <p>A VIP that a target carried when it went down is LOST: DOWN for its tenant, and to be placed
 * elsewhere. Its reservation stays, as what is configured does: when the target is back before
 * another place was found, the VIP serves there again. One that finds no place waits for room.
 *
 * <p>What was on its way to a target that went down, or to an agent that isn't heard, is taken for
 * unanswered, and goes elsewhere.
 *
 * <p>The breaker: while more than a share of the targets is down, nothing is placed again. That
 * many rarely fail; more likely the way to them has.
 */
final class Losses {
  /** The breaker of a scheduler without one. */
  static final double NO_BREAKER = 1;

  private final SchedulerContext context;
  private final Ledger ledger;
  private final VipTable vips;
  private final Placements placements;
  private final Resizes resizes;
  private final Moves moves;
  private final double breakerShare;
  private final IntConsumer ended;
  private boolean open;

  /**
   * What becomes of lost VIPs.
   *
   * @param ended told each VIP that serves again and is idle
   */
  Losses(
      SchedulerContext context,
      Placements placements,
      Resizes resizes,
      Moves moves,
      double breakerShare,
      IntConsumer ended) {
    this.context = context;
    this.ledger = context.ledger;
    this.vips = context.vips;
    this.placements = placements;
    this.resizes = resizes;
    this.moves = moves;
    this.breakerShare = breakerShare;
    this.ended = ended;
  }

  /** A target is down. */
  void down(int target) {
    lookAtBreaker();
    for (int r : reservations(target)) {
      int vip = ledger.reservations().vip(r);
      if (vips.serving(vip) == r) {
        lost(vip);
      } else if (vips.arriving(vip) == r) {
        Outcome outcome =
            vips.phase(vip) == Phase.DEPLOYING
                ? Outcome.Unknown.UNKNOWN
                : new Outcome.Failed("went down");
        placements.failed(vip, r, outcome);
      }
    }
  }

  private void lost(int vip) {
    context.toPlugin(vip, new PluginMessage.Lost(vip));
    Phase phase = vips.phase(vip);
    if (phase == Phase.IDLE || phase == Phase.UPDATING) {
      vips.phase(vip, Phase.LOST);
      moves.add(vip, vips.request(vip).priority());
    } else if (phase != Phase.LOST) {
      vips.operation(vip, Operation.FAILOVER);
    }
  }

  /** A target that was down is there again. */
  void returned(int target) {
    lookAtBreaker();
    for (int r : reservations(target)) {
      int vip = ledger.reservations().vip(r);
      if (vips.serving(vip) == r) {
        regained(vip, r);
      }
    }
  }

  private void regained(int vip, int serving) {
    boolean changing = vips.changing(vip);
    context.toPlugin(vip, new PluginMessage.Regained(vip, vips.generation(vip), changing));
    if (vips.phase(vip) != Phase.LOST) {
      vips.operation(vip, changing ? Operation.RESIZE : Operation.MOVE);
    } else if (changing) {
      resizes.resume(vip, serving);
    } else {
      vips.phase(vip, Phase.IDLE);
      ended.accept(vip);
    }
  }

  /** It is a lost VIP's turn; whether a place is looked for. */
  boolean failOver(int vip) {
    if (open) {
      return false;
    }
    placements.begin(Operation.FAILOVER, vip, vips.request(vip).spec());
    return true;
  }

  /** An agent isn't heard any more. */
  void agentLost(int agent) {
    for (int target = 0; target < ledger.fleet().targets(); target++) {
      if (ledger.fleet().state(target) == TargetState.REMOVED || context.agentOf(target) != agent) {
        continue;
      }
      for (int r : reservations(target)) {
        int vip = ledger.reservations().vip(r);
        if (vips.arriving(vip) == r) {
          Outcome outcome =
              vips.phase(vip) == Phase.DEPLOYING
                  ? Outcome.Unknown.UNKNOWN
                  : new Outcome.Failed("its agent isn't heard");
          placements.failed(vip, r, outcome);
        } else if (vips.serving(vip) == r && vips.phase(vip) == Phase.UPDATING) {
          resizes.unanswered(vip, r);
        }
      }
    }
  }

  /** A target's reservations: a list of its own, as what is done with one may release it. */
  private int[] reservations(int target) {
    int[] all = new int[ledger.fleet().vips(target)];
    int count = 0;
    for (int r = ledger.reservations().first(target);
        r != NONE;
        r = ledger.reservations().next(r)) {
      if (count == all.length) {
        all = Arrays.copyOf(all, 2 * count + 1);
      }
      all[count++] = r;
    }
    return Arrays.copyOf(all, count);
  }

  private void lookAtBreaker() {
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
    if (tooMany != open) {
      open = tooMany;
      BreakerStateEvent.write(context.log(), open, down, targets);
    }
  }
}
