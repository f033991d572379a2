package io.lbplace.core.scheduler;

import static io.lbplace.core.scheduler.VipTable.NONE;

import io.lbplace.core.event.EventKind;
import io.lbplace.core.fleet.Bids;
import io.lbplace.core.fleet.Ledger;
import io.lbplace.core.fleet.Seat;
import io.lbplace.core.fleet.ServiceType;
import io.lbplace.core.fleet.Verdict;
import io.lbplace.core.message.SchedulerMessage.AskOver;
import io.lbplace.core.message.SchedulerMessage.ClaimDue;
import io.lbplace.core.message.SchedulerMessage.DeferralOver;
import io.lbplace.core.message.SchedulerMessage.Offered;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.placement.Authority;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.registry.DriverFeeds;
import io.lbplace.core.registry.Views;
import io.lbplace.core.runtime.Endpoint;
import io.lbplace.core.runtime.World;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * From a VIP that wants a target to a claim that the registry grants. Who chooses depends on the
 * service type's authority: the strategy over what the scheduler sees (central), the strategy over
 * what drivers bid (advised), or a driver (delegated). A claim that the registry turns down, since
 * it was decided on what is no longer so, is decided again.
 */
final class Claiming {
  private static final int NO_CONSTRAINT = -1;

  private final Desk desk;
  private final World world;
  private final Views views;
  private final Ledger ledger;
  private final VipTable vips;
  private final Decisions decisions;
  private final Asks asks;
  private final @Nullable Providers providers;
  private final ElasticDesk elastic;
  private final Failures failures;
  private final SchedulerConfig config;
  private final Outcomes outcomes;
  private final Pins pins = new Pins();
  private final IntConsumer decideNow = this::decideNow;

  /** Who must hear how it ends. */
  interface Outcomes {
    /** A claim was granted. */
    void claimed(int vip, int reservation);

    /** There is no target for the VIP. */
    void givenUp(int vip, Constraint constraint, int key);
  }

  /**
   * Claims of one control plane.
   *
   * @param providers chooses among providers; null where no service type delegates
   */
  Claiming(
      Desk desk,
      Decisions decisions,
      Asks asks,
      @Nullable Providers providers,
      ElasticDesk elastic,
      Failures failures,
      SchedulerConfig config,
      Outcomes outcomes) {
    this.desk = desk;
    this.world = desk.world;
    this.views = desk.views;
    this.ledger = desk.ledger;
    this.vips = desk.vips;
    this.decisions = decisions;
    this.asks = asks;
    this.providers = providers;
    this.elastic = elastic;
    this.failures = failures;
    this.config = config;
    this.outcomes = outcomes;
  }

  /** An operator wants the first placement of a VIP on a target. */
  void pin(int vip, int target) {
    pins.pin(vip, target);
  }

  /** Has a target found and claimed for a VIP's request. */
  void decide(int vip) {
    int pinned = pins.take(vip);
    int granted = pinned == NONE ? NONE : ledger.claim(vips.request(vip), pinned, Constraint.ALL);
    if (granted >= 0) {
      claimed(vip, granted);
      return;
    }
    ServiceType type = type(vip);
    switch (type.authority()) {
      case CENTRAL -> decisions.await(vip, decideNow);
      case ADVISED -> {
        if (!asks.bids(vip, type.providers())) {
          offersKnown(vip);
        }
      }
      case DELEGATED -> delegate(vip);
    }
  }

  /** Timer: a scheduler's decision is due. */
  void decisionDue(int scheduler) {
    decisions.due(scheduler, decideNow);
  }

  /** A driver has answered. */
  void offered(Offered answer) {
    if (asks.offered(answer)) {
      answered(answer.vip());
    }
  }

  /** Timer: who has not answered isn't waited for. */
  void askOver(AskOver timer) {
    if (asks.over(timer)) {
      answered(timer.vip());
    }
  }

  private void answered(int vip) {
    if (type(vip).authority() == Authority.DELEGATED) {
      allocated(vip);
    } else {
      offersKnown(vip);
    }
  }

  // ---- advised ----

  private void offersKnown(int vip) {
    Bids bids = asks.offers(vip);
    if (bids == null || bids.isEmpty()) {
      Bids none = bids == null ? Bids.NONE : bids;
      reject(vip, none.reason(), none.key());
    } else {
      decisions.await(vip, decideNow);
    }
  }

  /** What drivers offer and the switches would carry: those are no driver's. */
  private @Nullable Bids offers(int vip) {
    Bids bids = asks.offers(vip);
    if (bids == null) {
      return null;
    }
    PlacementRequest request = vips.request(vip);
    Bids carried = bids;
    for (int i = 0; i < bids.targets().length; i++) {
      if (ledger.stoppedBy(request, bids.targets()[i], bids.seats()[i]) >= 0) {
        carried = carried.without(bids.targets()[i]);
      }
    }
    return carried;
  }

  // ---- delegated ----

  private void delegate(int vip) {
    Providers choice = providers();
    int driver = choice.choose(vips.request(vip));
    if (driver == Providers.NONE) {
      reject(vip, choice.reason(vip), choice.key(vip));
    } else {
      asks.allocation(vip, choice.provider(driver), choice.agent(driver));
    }
  }

  private void allocated(int vip) {
    Bids choice = asks.offers(vip);
    if (choice != null && choice.targets().length > 0) {
      propose(vip, choice.targets()[0], NONE);
    } else if (choice != null && choice.flavors().length > 0) {
      propose(vip, NONE, choice.flavors()[0]);
    } else {
      Bids none = choice == null ? Bids.NONE : choice;
      providers().turnedDown(vip, asks.provider(vip), asks.agent(vip), none);
      if (vips.attempts(vip) < config.maxAttempts()) {
        vips.request(vip, vips.request(vip).retried());
        delegate(vip);
      } else {
        reject(vip, providers().reason(vip), providers().key(vip));
      }
    }
  }

  private Providers providers() {
    if (providers == null) {
      throw new IllegalStateException("no service type delegates");
    }
    return providers;
  }

  // ---- deciding and claiming ----

  private void decideNow(int vip) {
    Decision decision = decisions.choose(vip, offers(vip));
    if (decision instanceof Decision.On on) {
      propose(vip, on.target(), NONE);
    } else if (decision instanceof Decision.OnNew onNew) {
      propose(vip, NONE, onNew.flavor());
    } else if (decision instanceof Decision.Reject reject) {
      reject(vip, reject.constraint(), reject.key());
    } else if (decision instanceof Decision.Defer defer) {
      asks.close(vip);
      world.after(
          Math.max(1, defer.untilNanos() - world.nowNanos()),
          Endpoint.SCHEDULER,
          new DeferralOver(vip, vips.generation(vip)));
    }
  }

  private void reject(int vip, Constraint constraint, int key) {
    asks.close(vip);
    failures.reject(vip, constraint, key);
    outcomes.givenUp(vip, constraint, key);
  }

  /** One of several schedulers is as far from the registry as any message is. */
  private void propose(int vip, int target, int flavor) {
    if (!views.replicated()) {
      claim(vip, target, flavor, 0);
      return;
    }
    PlacementRequest request = vips.request(vip);
    vips.phase(vip, Phase.CLAIMING);
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
  void claimDue(ClaimDue due) {
    int vip = due.vip();
    if (vips.phase(vip) == Phase.CLAIMING
        && vips.request(vip).generation() == due.generation()
        && vips.request(vip).attempt() == due.attempt()) {
      claim(vip, due.target(), due.flavor(), due.version());
    }
  }

  private void claim(int vip, int target, int flavor, int version) {
    PlacementRequest request = vips.request(vip);
    ServiceType type = type(vip);
    if (flavor == NONE
        && config.byVersion()
        && views.replicated()
        && views.version(target) != version) {
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
    int where = flavor == NONE ? target : create(vip, flavor);
    Seat seat = asks.seat(vip, where);
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
      claimed(vip, reservation);
    } else if (type.authority() == Authority.CENTRAL && !views.replicated()) {
      throw new IllegalStateException(
          "the strategy chose target " + where + " for VIP " + vip + ", which doesn't fit");
    } else {
      conflict(vip, where, Verdict.constraint(reservation).ordinal(), Verdict.key(reservation));
    }
  }

  private int create(int vip, int flavor) {
    views.creates(views.schedulerOf(vip));
    int target = elastic.create(flavor);
    views.created();
    return target;
  }

  private void noteAllocator(int vip, int target) {
    DriverFeeds feeds = desk.feeds();
    int agent = feeds == null ? NONE : asks.agentThatOffers(vip, target);
    if (feeds != null && agent != NONE) {
      feeds.allocatedBy(vip, agent);
    }
  }

  private void claimed(int vip, int reservation) {
    PlacementRequest request = vips.request(vip);
    int target = ledger.target(reservation);
    int nodes = ledger.nodesOf(reservation);
    long[] fields = desk.log().fields(4 + nodes);
    fields[0] = vip;
    fields[1] = request.generation();
    fields[2] = request.attempt();
    fields[3] = target;
    for (int i = 0; i < nodes; i++) {
      fields[4 + i] = ledger.nodeOf(reservation, i);
    }
    desk.log().recordFields(EventKind.CLAIMED, 4 + nodes);
    elastic.claimed(target);
    desk.claims.open(reservation, request.generation(), request.attempt(), request.spec());
    vips.arriving(vip, reservation);
    asks.close(vip);
    outcomes.claimed(vip, reservation);
  }

  /**
   * The registry turns a claim down, and tells the scheduler how the target is now. That is an
   * attempt. A target that a driver offered, and that can't be had, isn't asked for again.
   */
  private void conflict(int vip, int target, int constraint, int key) {
    PlacementRequest request = vips.request(vip);
    desk.log()
        .record(
            EventKind.CONFLICTED,
            vip,
            request.generation(),
            request.attempt(),
            target,
            constraint,
            key,
            views.schedulerOf(vip));
    if (target != NONE) {
      views.refresh(views.schedulerOf(vip), target);
      asks.refused(request, target);
    }
    boolean offered = asks.offers(vip) != null;
    asks.close(vip);
    Constraint why = constraint < 0 ? Constraint.STATE : Constraint.of(constraint);
    if (vips.attempts(vip) >= config.maxAttempts()) {
      reject(vip, why, key);
      return;
    }
    vips.request(vip, offered && target != NONE ? request.again(target) : request.retried());
    decide(vip);
  }

  // ---- for the rest of the pipeline ----

  /** A target has refused a VIP, or something went wrong there. */
  void failed(int vip, int target, boolean refused) {
    if (refused) {
      asks.refused(vips.request(vip), target);
    }
    if (providers != null) {
      providers.failed(ledger.spec(target).provider());
    }
  }

  /** The operation on a VIP is over, or not wanted any more. */
  void end(int vip) {
    asks.close(vip);
    if (providers != null) {
      providers.forget(vip);
    }
  }

  private ServiceType type(int vip) {
    return ledger.serviceType(vips.request(vip).serviceType());
  }
}
