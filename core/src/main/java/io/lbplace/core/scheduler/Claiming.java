package io.lbplace.core.scheduler;

import static io.lbplace.core.scheduler.VipTable.NONE;

import io.lbplace.core.event.ControlEvents.ClaimedEvent;
import io.lbplace.core.event.ControlEvents.ConflictedEvent;
import io.lbplace.core.fleet.ServiceType;
import io.lbplace.core.ledger.Delta;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.ledger.constraint.Verdict;
import io.lbplace.core.message.SchedulerMessage.ClaimDue;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.placement.Authority;
import io.lbplace.core.placement.NodeAssignment;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.registry.DriverFeeds;
import io.lbplace.core.registry.SchedulerViews;
import io.lbplace.core.runtime.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * Claims of chosen targets. The registry grants a claim, or turns it down since the choice was
 * based on outdated state.
 */
final class Claiming {
  private final SchedulerContext context;
  private final SchedulerViews views;
  private final Ledger ledger;
  private final VipTable vips;
  private final BidCollector bids;
  private final ElasticDesk elastic;
  private final boolean byVersion;

  /**
   * A claim that was turned down.
   *
   * @param target the target claimed, or −1 for a new device
   * @param constraint the constraint that the claim would have violated
   * @param key its detail: see {@link Constraint}
   */
  record Conflict(int target, Constraint constraint, int key) {}

  Claiming(SchedulerContext context, BidCollector bids, ElasticDesk elastic, boolean byVersion) {
    this.context = context;
    this.views = context.views;
    this.ledger = context.ledger;
    this.vips = context.vips;
    this.bids = bids;
    this.elastic = elastic;
    this.byVersion = byVersion;
  }

  /**
   * Sends a claim of a target or a flavor to the registry where that is apart: one of several
   * schedulers is as far from it as any message is. False if the registry is here.
   */
  boolean send(int vip, int target, int flavor) {
    if (!views.replicated()) {
      return false;
    }
    PlacementRequest request = vips.request(vip);
    if (target != NONE) {
      views.opened(request, target);
    }
    context.world.send(
        Endpoint.SCHEDULER,
        new ClaimDue(
            vip,
            request.generation(),
            request.attempt(),
            target,
            flavor,
            target == NONE ? 0 : views.versionSeenBy(views.schedulerOf(vip), target)));
    return true;
  }

  /** Takes a claim that reaches the registry; true if it is still wanted. */
  boolean arrived(ClaimDue claim) {
    int vip = claim.vip();
    views.answered(vip);
    return vips.phase(vip) == Phase.CLAIMING
        && vips.request(vip).generation() == claim.generation()
        && vips.request(vip).attempt() == claim.attempt();
  }

  /**
   * Claims a target, or a new device of a flavor, for a VIP. Returns null if the claim is granted:
   * then the reservation is the VIP's arriving one.
   *
   * @param target the target, or −1 for a new device
   * @param flavor the flavor, or −1 for an existing target
   * @param version the version of the target on which the choice was based
   */
  @Nullable Conflict claim(int vip, int target, int flavor, int version) {
    PlacementRequest request = vips.request(vip);
    ServiceType type = context.type(vip);
    if (flavor == NONE && byVersion && views.replicated() && views.version(target) != version) {
      return conflict(vip, target, null, -1);
    }
    if (flavor != NONE) {
      int verdict = ledger.verdictOfNew(request, flavor, type.visible());
      if (verdict != Verdict.FITS) {
        return conflict(vip, NONE, Verdict.constraint(verdict), Verdict.key(verdict));
      }
    }
    int where = flavor == NONE ? target : elastic.create(flavor, views.schedulerOf(vip));
    NodeAssignment seat = bids.seat(vip, where);
    if (seat != null && type.authority() == Authority.ADVISED) {
      int stopped = ledger.stoppedBy(request, where, seat);
      if (stopped >= 0) {
        return conflict(vip, where, Constraint.FABRIC, stopped);
      }
    }
    noteAllocator(vip, where);
    int reservation = ledger.claim(request, where, type.visible(), seat);
    if (reservation >= 0) {
      granted(vip, reservation);
      return null;
    }
    if (type.authority() == Authority.CENTRAL && !views.replicated()) {
      throw new IllegalStateException(
          "the strategy chose target " + where + " for VIP " + vip + ", which doesn't fit");
    }
    return conflict(vip, where, Verdict.constraint(reservation), Verdict.key(reservation));
  }

  /** Claims a target by every constraint, as an operator or a rebalancer chose it; else false. */
  boolean claimPinned(int vip, int target) {
    int reservation = ledger.claim(vips.request(vip), target, Constraint.ALL);
    if (reservation < 0) {
      return false;
    }
    granted(vip, reservation);
    return true;
  }

  private void noteAllocator(int vip, int target) {
    DriverFeeds feeds = context.feeds();
    int agent = feeds == null ? NONE : bids.agentThatOffers(vip, target);
    if (feeds != null && agent != NONE) {
      feeds.allocatedBy(vip, agent);
    }
  }

  private void granted(int vip, int reservation) {
    PlacementRequest request = vips.request(vip);
    int target = context.target(reservation);
    int nodes = ledger.reservations().nodes(reservation);
    ClaimedEvent claimed =
        ClaimedEvent.begin(context.log(), vip, request.generation(), request.attempt(), target);
    for (int i = 0; i < nodes; i++) {
      claimed.addDevice(ledger.reservations().node(reservation, i));
    }
    context.log().write(claimed);
    elastic.claimed(target);
    context.claims.open(reservation, request.generation(), request.attempt(), request.spec());
    vips.arriving(vip, reservation);
    bids.close(vip);
  }

  /**
   * Records a conflict and brings the scheduler's view of the target up to date.
   *
   * @param constraint that the claim would have broken; null if the target has changed
   */
  private Conflict conflict(int vip, int target, @Nullable Constraint constraint, int key) {
    PlacementRequest request = vips.request(vip);
    int scheduler = views.schedulerOf(vip);
    ConflictedEvent.write(
        context.log(),
        vip,
        request.generation(),
        request.attempt(),
        target,
        constraint == null ? -1 : constraint.ordinal(),
        key,
        scheduler);
    views.refresh(scheduler, target == NONE ? Delta.NO_TARGET : target);
    return new Conflict(target, constraint == null ? Constraint.STATE : constraint, key);
  }
}
