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
import io.lbplace.core.runtime.World;

/**
 * From a chosen target to a claim that the registry grants, or turns down since it was decided on
 * what is no longer so.
 */
final class Claiming {
  private static final int NO_CONSTRAINT = -1;

  private final SchedulerContext context;
  private final World world;
  private final SchedulerViews views;
  private final Ledger ledger;
  private final VipTable vips;
  private final BidCollector bidCollector;
  private final ElasticDesk elastic;
  private final boolean byVersion;
  private final TargetSelection.Outcomes outcomes;
  private final Conflict conflict;

  /** Who must hear of a claim that was turned down. */
  @FunctionalInterface
  interface Conflict {
    /** The claim of a target, or −1 for a new device, was turned down. */
    void turnedDown(int vip, int target, Constraint constraint, int key);
  }

  Claiming(
      SchedulerContext context,
      BidCollector bidCollector,
      ElasticDesk elastic,
      boolean byVersion,
      TargetSelection.Outcomes outcomes,
      Conflict conflict) {
    this.context = context;
    this.world = context.world;
    this.views = context.views;
    this.ledger = context.ledger;
    this.vips = context.vips;
    this.bidCollector = bidCollector;
    this.elastic = elastic;
    this.byVersion = byVersion;
    this.outcomes = outcomes;
    this.conflict = conflict;
  }

  /** One of several schedulers is as far from the registry as any message is. */
  void propose(int vip, int target, int flavor) {
    if (!views.replicated()) {
      claim(vip, target, flavor, 0);
      return;
    }
    PlacementRequest request = vips.request(vip);
    vips.phase(vip, Phase.CLAIMING);
    if (target != NONE) {
      views.opened(request, target);
    }
    world.send(
        Endpoint.SCHEDULER,
        new ClaimDue(
            vip,
            request.generation(),
            request.attempt(),
            target,
            flavor,
            target == NONE ? 0 : views.versionSeenBy(views.schedulerOf(vip), target)));
  }

  /** A claim reaches the registry. */
  void due(ClaimDue due) {
    int vip = due.vip();
    views.answered(vip);
    if (vips.phase(vip) == Phase.CLAIMING
        && vips.request(vip).generation() == due.generation()
        && vips.request(vip).attempt() == due.attempt()) {
      claim(vip, due.target(), due.flavor(), due.version());
    }
  }

  private void claim(int vip, int target, int flavor, int version) {
    PlacementRequest request = vips.request(vip);
    ServiceType type = type(vip);
    if (flavor == NONE && byVersion && views.replicated() && views.version(target) != version) {
      conflict(vip, target, NO_CONSTRAINT, -1);
      return;
    }
    if (flavor != NONE) {
      int verdict = ledger.verdictOfNew(request, flavor, type.visible());
      if (verdict != Verdict.FITS) {
        conflict(vip, NONE, Verdict.constraint(verdict).ordinal(), Verdict.key(verdict));
        return;
      }
    }
    int where = flavor == NONE ? target : elastic.create(flavor, views.schedulerOf(vip));
    NodeAssignment seat = bidCollector.seat(vip, where);
    if (seat != null && type.authority() == Authority.ADVISED) {
      int stopped = ledger.stoppedBy(request, where, seat);
      if (stopped >= 0) {
        conflict(vip, where, Constraint.FABRIC.ordinal(), stopped);
        return;
      }
    }
    noteAllocator(vip, where);
    int reservation = ledger.claim(request, where, type.visible(), seat);
    if (reservation >= 0) {
      granted(vip, reservation);
    } else if (type.authority() == Authority.CENTRAL && !views.replicated()) {
      throw new IllegalStateException(
          "the strategy chose target " + where + " for VIP " + vip + ", which doesn't fit");
    } else {
      conflict(vip, where, Verdict.constraint(reservation).ordinal(), Verdict.key(reservation));
    }
  }

  private void noteAllocator(int vip, int target) {
    DriverFeeds feeds = context.feeds();
    int agent = feeds == null ? NONE : bidCollector.agentThatOffers(vip, target);
    if (feeds != null && agent != NONE) {
      feeds.allocatedBy(vip, agent);
    }
  }

  /** The registry has granted a claim. */
  void granted(int vip, int reservation) {
    PlacementRequest request = vips.request(vip);
    int target = ledger.reservations().target(reservation);
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
    bidCollector.close(vip);
    outcomes.claimed(vip, reservation);
  }

  /** The registry turns a claim down, and tells the scheduler how the target is now. */
  private void conflict(int vip, int target, int constraint, int key) {
    PlacementRequest request = vips.request(vip);
    int scheduler = views.schedulerOf(vip);
    ConflictedEvent.write(
        context.log(),
        vip,
        request.generation(),
        request.attempt(),
        target,
        constraint,
        key,
        scheduler);
    views.refresh(scheduler, target == NONE ? Delta.NO_TARGET : target);
    conflict.turnedDown(
        vip, target, constraint < 0 ? Constraint.STATE : Constraint.of(constraint), key);
  }

  private ServiceType type(int vip) {
    return ledger.fleet().serviceType(vips.request(vip).serviceType());
  }
}
