package io.lbplace.core.scheduler;

import static io.lbplace.core.scheduler.VipTable.NONE;

import io.lbplace.core.driver.Manifest;
import io.lbplace.core.driver.Manifest.Entry;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.message.AgentMessage;
import io.lbplace.core.message.SchedulerMessage.Synced;
import java.util.ArrayList;
import java.util.List;

/**
 * SyncDevices: settles what devices carry with what they are to carry, in both directions. In each
 * round, and for the devices of an agent when that is started anew, drivers are told what there
 * should be; they remove what isn't listed, and what they miss is deployed again.
 *
 * <p>An agent that was started anew has also lost what it was asked and hasn't answered. All of it
 * is asked again, under the same keys: a driver that has done it already finds it done, and answers
 * that come twice find nobody waiting.
 */
final class Syncing {
  private final SchedulerContext context;
  private final Ledger ledger;
  private final VipTable vips;
  private final ClaimTable claims;
  private final Undeployments undeployments;
  private final Resizes resizes;
  private final Preparations preparations;

  Syncing(
      SchedulerContext context,
      Undeployments undeployments,
      Resizes resizes,
      Preparations preparations) {
    this.context = context;
    this.ledger = context.ledger;
    this.vips = context.vips;
    this.claims = context.claims;
    this.undeployments = undeployments;
    this.resizes = resizes;
    this.preparations = preparations;
  }

  /** A round over all targets. */
  void round() {
    for (int target = 0; target < ledger.fleet().targets(); target++) {
      sync(target);
    }
  }

  /** An agent was started anew. */
  void agentStarted(int agent) {
    for (int target = 0; target < ledger.fleet().targets(); target++) {
      if (context.agentOf(target) == agent) {
        askAgain(target);
        sync(target);
      }
    }
  }

  private void askAgain(int target) {
    for (int r = ledger.reservations().first(target);
        r != NONE;
        r = ledger.reservations().next(r)) {
      int vip = ledger.reservations().vip(r);
      switch (configured(vip, r)) {
        case DEPLOYING -> preparations.send(vip, r);
        case UPDATING -> resizes.send(vip, r);
        case REMOVING -> undeployments.again(vip, r);
        default -> {}
      }
    }
  }

  /** A target that isn't there yet, or not any more, can't be asked. */
  private void sync(int target) {
    if (!ledger.fleet().state(target).reachable()) {
      return;
    }
    List<Entry> entries = new ArrayList<>();
    for (int r = ledger.reservations().first(target);
        r != NONE;
        r = ledger.reservations().next(r)) {
      int vip = ledger.reservations().vip(r);
      if (configured(vip, r) != Phase.ABSENT) {
        for (int i = 0; i < ledger.reservations().nodes(r); i++) {
          entries.add(
              new Entry(
                  ledger.reservations().node(r, i), vip, claims.generation(r), claims.attempt(r)));
        }
      }
    }
    int type = ledger.fleet().spec(target).typeIndex();
    context.world.send(
        context.agentOf(target),
        new AgentMessage.Sync(new Manifest(target, type, context.devicesOf(target), entries)));
  }

  /**
   * In what way something may be configured for a reservation of a VIP: IDLE if it serves,
   * DEPLOYING, UPDATING or REMOVING if the driver owes an answer, ABSENT if it was never told.
   */
  private Phase configured(int vip, int reservation) {
    if (vips.phase(vip) == Phase.ABSENT) {
      return Phase.ABSENT;
    }
    if (vips.serving(vip) == reservation) {
      return vips.phase(vip) == Phase.UPDATING ? Phase.UPDATING : Phase.IDLE;
    }
    if (vips.arriving(vip) == reservation) {
      return vips.phase(vip) == Phase.DEPLOYING ? Phase.DEPLOYING : Phase.ABSENT;
    }
    return undeployments.leaves(vip, reservation) ? Phase.REMOVING : Phase.ABSENT;
  }

  /**
   * A driver has answered. What it misses is deployed again under the same key, if it is still
   * wanted and nothing else is on its way; nobody waits for that: the next round sees what came of
   * it.
   */
  void synced(Synced answer) {
    for (Entry missing : answer.missing()) {
      int vip = missing.vip();
      int serving = vips.phase(vip) == Phase.ABSENT ? NONE : vips.serving(vip);
      if (serving != NONE
          && vips.phase(vip) != Phase.UPDATING
          && ledger.reservations().target(serving) == answer.target()
          && claims.hasKey(serving, missing.generation(), missing.attempt())) {
        context.toAgent(
            serving,
            new AgentMessage.Deploy(
                context.deployments.of(vips.request(vip), serving, claims.spec(serving))));
      }
    }
  }
}
