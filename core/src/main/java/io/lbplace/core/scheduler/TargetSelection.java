package io.lbplace.core.scheduler;

import static io.lbplace.core.scheduler.VipTable.NONE;

import io.lbplace.core.fleet.ServiceType;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.message.SchedulerMessage.AskOver;
import io.lbplace.core.message.SchedulerMessage.ClaimDue;
import io.lbplace.core.message.SchedulerMessage.DeferralOver;
import io.lbplace.core.message.SchedulerMessage.Offered;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.placement.Authority;
import io.lbplace.core.placement.Bids;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.runtime.Endpoint;
import io.lbplace.core.runtime.World;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds a target for a VIP that wants one. Who chooses depends on the service type's authority: the
 * strategy over what the scheduler sees (central), the strategy over what drivers bid (advised), or
 * a driver (delegated).
 */
final class TargetSelection {
  private final World world;
  private final Ledger ledger;
  private final VipTable vips;
  private final Decisions decisions;
  private final BidCollector bidCollector;
  private final @Nullable ProviderSelection providers;
  private final Failures failures;
  private final int maxAttempts;
  private final Claiming claiming;
  private final Outcomes outcomes;
  private final Pins pins = new Pins();
  private final IntConsumer decideNow = this::decideNow;
  private final BatchWindow.Chooser gathered = new Gathered();

  /** How VIPs are decided that were gathered. */
  private final class Gathered implements BatchWindow.Chooser {
    @Override
    public @Nullable Bids offers(int vip) {
      return TargetSelection.this.offers(vip);
    }

    @Override
    public FleetView open(int vip, @Nullable Bids bids) {
      return decisions.open(vip, bids);
    }

    @Override
    public void apply(int vip, Decision decision) {
      TargetSelection.this.apply(vip, decision);
    }
  }

  /** Who must hear how it ends. */
  interface Outcomes {
    /** A claim was granted. */
    void claimed(int vip, int reservation);

    /** There is no target for the VIP. */
    void givenUp(int vip, Constraint constraint, int key);
  }

  /**
   * What chooses in one control plane.
   *
   * @param providers chooses among providers; null where no driver is asked
   */
  TargetSelection(
      SchedulerContext context,
      Decisions decisions,
      @Nullable ProviderSelection providers,
      ElasticDesk elastic,
      Failures failures,
      SchedulerConfig config,
      Outcomes outcomes) {
    this.world = context.world;
    this.ledger = context.ledger;
    this.vips = context.vips;
    this.decisions = decisions;
    this.bidCollector = new BidCollector(context, config.asking());
    this.providers = providers;
    this.failures = failures;
    this.maxAttempts = config.maxAttempts();
    this.claiming =
        new Claiming(context, bidCollector, elastic, config.byVersion(), outcomes, this::conflict);
    this.outcomes = outcomes;
  }

  /** An operator wants the first placement of a VIP on a target. */
  void pin(int vip, int target) {
    pins.pin(vip, target);
  }

  /** Whether another provider than this, and those excluded before, may carry a VIP. */
  boolean anotherProvider(int vip, int provider) {
    PlacementRequest request = vips.request(vip);
    return type(vip).providers().stream()
        .anyMatch(other -> other != provider && !request.excludesProvider(other));
  }

  /** Has a target found and claimed for a VIP's request. */
  void decide(int vip) {
    int pinned = pins.take(vip);
    int granted = pinned == NONE ? NONE : ledger.claim(vips.request(vip), pinned, Constraint.ALL);
    if (granted >= 0) {
      claiming.granted(vip, granted);
      return;
    }
    ServiceType type = type(vip);
    switch (type.authority()) {
      case CENTRAL -> decisions.await(vip, decideNow);
      case ADVISED -> {
        if (!bidCollector.bids(vip, type.providers())) {
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

  /** Timer: a scheduler's window has closed. */
  void batchDue(int scheduler) {
    decisions.batchDue(scheduler, gathered);
  }

  /** A driver has answered. */
  void offered(Offered answer) {
    if (bidCollector.offered(answer)) {
      answered(answer.vip());
    }
  }

  /** Timer: who has not answered isn't waited for. */
  void askOver(AskOver timer) {
    if (bidCollector.over(timer)) {
      offersKnown(timer.vip());
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
    Bids bids = bidCollector.offers(vip);
    if (bids == null || bids.isEmpty()) {
      Bids none = bids == null ? Bids.NONE : bids;
      reject(vip, none.reason(), none.key());
    } else {
      decisions.await(vip, decideNow);
    }
  }

  /** What drivers offer and the switches would carry: those are no driver's. */
  private @Nullable Bids offers(int vip) {
    Bids bids = bidCollector.offers(vip);
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
    ProviderSelection choice = providers();
    int driver = choice.choose(vips.request(vip));
    if (driver == ProviderSelection.NONE) {
      reject(vip, choice.reason(vip), choice.key(vip));
    } else {
      bidCollector.allocation(vip, choice.provider(driver), choice.agent(driver));
    }
  }

  private void allocated(int vip) {
    Bids choice = bidCollector.offers(vip);
    if (choice != null && choice.targets().length > 0) {
      claiming.propose(vip, choice.targets()[0], NONE);
    } else if (choice != null && choice.flavors().length > 0) {
      claiming.propose(vip, NONE, choice.flavors()[0]);
    } else {
      Bids none = choice == null ? Bids.NONE : choice;
      providers().turnedDown(vip, bidCollector.provider(vip), bidCollector.agent(vip), none);
      if (vips.attempts(vip) < maxAttempts) {
        vips.request(vip, vips.request(vip).retry());
        delegate(vip);
      } else {
        reject(vip, providers().reason(vip), providers().key(vip));
      }
    }
  }

  private ProviderSelection providers() {
    if (providers == null) {
      throw new IllegalStateException("no service type delegates");
    }
    return providers;
  }

  // ---- deciding ----

  private void decideNow(int vip) {
    apply(vip, decisions.choose(vip, offers(vip)));
  }

  private void apply(int vip, Decision decision) {
    if (decision instanceof Decision.On on) {
      claiming.propose(vip, on.target(), NONE);
    } else if (decision instanceof Decision.OnNew onNew) {
      claiming.propose(vip, NONE, onNew.flavor());
    } else if (decision instanceof Decision.Reject reject) {
      reject(vip, reject.constraint(), reject.key());
    } else if (decision instanceof Decision.Defer defer) {
      bidCollector.close(vip);
      world.after(
          Math.max(1, defer.untilNanos() - world.nowNanos()),
          Endpoint.SCHEDULER,
          new DeferralOver(vip, vips.generation(vip)));
    }
  }

  private void reject(int vip, Constraint constraint, int key) {
    failures.reject(vip, constraint, key);
    outcomes.givenUp(vip, constraint, key);
  }

  /** A claim reaches the registry. */
  void claimDue(ClaimDue due) {
    claiming.due(due);
  }

  /**
   * The registry has turned a claim down. That is an attempt. A target that a driver offered, and
   * that can't be had, isn't asked for again.
   */
  private void conflict(int vip, int target, Constraint constraint, int key) {
    PlacementRequest request = vips.request(vip);
    if (target != NONE) {
      bidCollector.refused(request, target);
    }
    boolean offered = bidCollector.offers(vip) != null;
    bidCollector.close(vip);
    if (vips.attempts(vip) >= maxAttempts) {
      reject(vip, constraint, key);
      return;
    }
    vips.request(vip, offered && target != NONE ? request.retryExcluding(target) : request.retry());
    decide(vip);
  }

  // ---- for the rest of the pipeline ----

  /** An agent was started anew: what it alone can choose it is asked for again. */
  void agentStarted(int agent) {
    bidCollector.again(agent);
  }

  /** An agent isn't heard: nobody waits for its drivers' answers. */
  void agentLost(int agent) {
    for (int vip : bidCollector.lost(agent)) {
      answered(vip);
    }
  }

  /** A target has refused a VIP, or something went wrong there. */
  void failed(int vip, int target, boolean refused) {
    if (refused) {
      bidCollector.refused(vips.request(vip), target);
    }
    if (providers != null) {
      providers.failed(ledger.fleet().spec(target).provider());
    }
  }

  /** The operation on a VIP is over, or not wanted any more. */
  void end(int vip) {
    bidCollector.close(vip);
    if (providers != null) {
      providers.forget(vip);
    }
  }

  private ServiceType type(int vip) {
    return ledger.fleet().serviceType(vips.request(vip).serviceType());
  }
}
