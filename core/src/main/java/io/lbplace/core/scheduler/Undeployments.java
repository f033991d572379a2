package io.lbplace.core.scheduler;

import static io.lbplace.core.scheduler.VipTable.NONE;

import io.lbplace.core.event.ControlEvents.DeploymentEvent;
import io.lbplace.core.event.EventKind;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.fleet.WiringState;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.message.RegistryMessage;
import io.lbplace.core.message.SchedulerMessage.RetryUndeploy;
import io.lbplace.core.message.SchedulerMessage.Undeployed;
import io.lbplace.core.runtime.Endpoint;
import io.lbplace.core.runtime.World;

/**
 * Reservations that are being removed. A configuration that a driver may have made is charged until
 * its removal is acknowledged, however often the removal must be requested; then the reservation is
 * released, the last one of a network unwires it, and an empty elastic device starts to idle.
 */
final class Undeployments {
  private final SchedulerContext context;
  private final World world;
  private final Ledger ledger;
  private final VipTable vips;
  private final ClaimTable claims;
  private final WiringDesk wirings;
  private final ElasticDesk elastic;
  private final long retryNanos;

  Undeployments(
      SchedulerContext context, WiringDesk wirings, ElasticDesk elastic, long retryNanos) {
    this.context = context;
    this.world = context.world;
    this.ledger = context.ledger;
    this.vips = context.vips;
    this.claims = context.claims;
    this.wirings = wirings;
    this.elastic = elastic;
    this.retryNanos = retryNanos;
  }

  /** Has a VIP's configuration removed from the target of one of its reservations. */
  void undeploy(int vip, int reservation) {
    claims.next(reservation, vips.leavingHead(vip));
    vips.leavingHead(vip, reservation);
    context.undeploy(vip, reservation);
  }

  /**
   * Takes a driver's answer.
   *
   * @return true if it released a reservation of the VIP
   */
  boolean undeployed(Undeployed answer) {
    int vip = answer.vip();
    if (vips.phase(vip) == Phase.ABSENT) {
      return false;
    }
    int reservation = find(vip, answer.target(), answer.generation(), answer.attempt());
    if (reservation == NONE) {
      return false;
    }
    if (!answer.acknowledged()) {
      world.after(
          retryNanos,
          Endpoint.SCHEDULER,
          new RetryUndeploy(reservation, vip, answer.generation(), answer.attempt()));
      return false;
    }
    unlink(vip, reservation);
    release(reservation);
    return true;
  }

  /** Timer: the command is sent again unless it was acknowledged meanwhile. */
  void retry(RetryUndeploy timer) {
    int vip = timer.vip();
    if (vips.phase(vip) == Phase.ABSENT) {
      return;
    }
    int reservation = timer.reservation();
    if (leaves(vip, reservation)
        && claims.hasKey(reservation, timer.generation(), timer.attempt())) {
      context.undeploy(vip, reservation);
    }
  }

  /** Sends the command again if a reservation is on its way out. */
  void sendAgain(int vip, int reservation) {
    if (leaves(vip, reservation)) {
      context.undeploy(vip, reservation);
    }
  }

  /** True if a reservation of a VIP is on its way out. */
  boolean leaves(int vip, int reservation) {
    for (int r = vips.leavingHead(vip); r != NONE; r = claims.next(r)) {
      if (r == reservation) {
        return true;
      }
    }
    return false;
  }

  /** Frees a reservation of which nothing is configured anywhere. */
  void release(int reservation) {
    int target = context.target(reservation);
    DeploymentEvent.write(
        context.log(),
        EventKind.RELEASED,
        ledger.reservations().vip(reservation),
        ledger.reservations().generation(reservation),
        ledger.reservations().attempt(reservation),
        target);
    claims.close(reservation);
    ledger.release(reservation);
    for (int i = 0; i < ledger.wirings().idleCount(); i++) {
      int wiring = ledger.wirings().idle(i);
      if (ledger.wirings().state(wiring) == WiringState.WIRED) {
        wirings.unwire(wiring);
      }
    }
    if (ledger.fleet().vips(target) == 0) {
      if (ledger.fleet().state(target) == TargetState.DRAINING) {
        world.send(Endpoint.REGISTRY, new RegistryMessage.TargetEmptied(target));
      }
      elastic.emptied(target);
    }
  }

  private int find(int vip, int target, int generation, int attempt) {
    for (int r = vips.leavingHead(vip); r != NONE; r = claims.next(r)) {
      if (context.target(r) == target && claims.hasKey(r, generation, attempt)) {
        return r;
      }
    }
    return NONE;
  }

  private void unlink(int vip, int reservation) {
    int following = claims.next(reservation);
    if (vips.leavingHead(vip) == reservation) {
      vips.leavingHead(vip, following);
      return;
    }
    int before = vips.leavingHead(vip);
    while (claims.next(before) != reservation) {
      before = claims.next(before);
    }
    claims.next(before, following);
  }
}
