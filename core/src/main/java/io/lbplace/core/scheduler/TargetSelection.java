package io.lbplace.core.scheduler;

import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.message.SchedulerMessage.AskOver;
import io.lbplace.core.message.SchedulerMessage.Offered;
import io.lbplace.core.placement.Authority;
import io.lbplace.core.placement.BatchStrategy;
import io.lbplace.core.placement.Bids;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.Preference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Choice of a target for a VIP. The service type's authority says who chooses: the strategy from
 * the scheduler's view of the fleet (central), the strategy from the drivers' bids (advised), or a
 * driver (delegated).
 *
 * <p>A choice is returned as a {@link Decision}, or null while the answers of drivers or a
 * strategy's time must be waited for; {@link VipStateMachine} acts upon it.
 */
final class TargetSelection {
  private final SchedulerContext context;
  private final Ledger ledger;
  private final VipTable vips;
  private final DecisionQueue queue;
  private final BidCollector bids;
  private final @Nullable ProviderSelection providers;
  private final int maxAttempts;

  /**
   * A selection for one control plane.
   *
   * @param providers chooses among providers; null where no service type delegates
   */
  TargetSelection(
      SchedulerContext context,
      DecisionQueue queue,
      BidCollector bids,
      @Nullable ProviderSelection providers,
      int maxAttempts) {
    this.context = context;
    this.ledger = context.ledger;
    this.vips = context.vips;
    this.queue = queue;
    this.bids = bids;
    this.providers = providers;
    this.maxAttempts = maxAttempts;
  }

  /** Begins the choice for a VIP's request. */
  @Nullable Decision begin(int vip) {
    return switch (context.type(vip).authority()) {
      case CENTRAL -> decide(vip);
      case ADVISED -> bids.ask(vip, context.type(vip).providers()) ? null : bidsKnown(vip);
      case DELEGATED -> delegate(vip);
    };
  }

  /** True while a VIP waits for answers of drivers. */
  boolean asks(int vip) {
    return bids.waits(vip);
  }

  /** Takes a driver's answer; true if it was the last that its VIP waited for. */
  boolean offered(Offered answer) {
    return bids.offered(answer);
  }

  /** Timer: missing answers are given up; true if the VIP waited for any. */
  boolean askOver(AskOver timer) {
    return bids.over(timer);
  }

  /**
   * Takes the loss of an agent: its drivers aren't waited for.
   *
   * @return VIPs that wait for no other answer
   */
  List<Integer> agentLost(int agent) {
    return bids.lost(agent);
  }

  /** Takes the restart of an agent: choices that only it can make are requested again. */
  void agentStarted(int agent) {
    bids.askAgain(agent);
  }

  /** Continues with a VIP once all answers for it are known. */
  @Nullable Decision answered(int vip) {
    return context.type(vip).authority() == Authority.DELEGATED ? chosen(vip) : bidsKnown(vip);
  }

  /** The strategy's decision on a VIP, made now. */
  Decision choose(int vip) {
    return Preference.choose(queue.strategy(vip), vips.request(vip), open(vip));
  }

  private @Nullable Decision decide(int vip) {
    return queue.add(vip) ? choose(vip) : null;
  }

  /** The fleet for a VIP, as its scheduler sees it now, narrowed to the drivers' bids. */
  private FleetView open(int vip) {
    Bids carried = carried(vip);
    PlacementRequest request = vips.request(vip);
    Ledger seen = context.views.seenBy(context.views.schedulerOf(vip));
    seen.at(context.world.nowNanos());
    return carried == null ? seen.open(request) : seen.open(request, carried);
  }

  // ---- batches ----

  /** The strategy that places a scheduler's batch. */
  BatchStrategy batchStrategy(int vip) {
    return (BatchStrategy) queue.strategy(vip);
  }

  /** The fleet for a VIP of a batch, narrowed to the kind of target that its type prefers. */
  FleetView openInBatch(int vip) {
    FleetView view = open(vip);
    PlacementStrategy strategy = queue.strategy(vip);
    if (!strategy.handlesPreference()) {
      Preference.narrow(view);
    }
    return view;
  }

  // ---- advised ----

  private @Nullable Decision bidsKnown(int vip) {
    Bids offers = bids.offers(vip);
    if (offers == null || offers.isEmpty()) {
      Bids none = offers == null ? Bids.NONE : offers;
      return new Decision.Reject(none.reason(), none.key());
    }
    return decide(vip);
  }

  /** The bids without those for which a switch has no room, since drivers don't know switches. */
  private @Nullable Bids carried(int vip) {
    Bids offers = bids.offers(vip);
    if (offers == null) {
      return null;
    }
    PlacementRequest request = vips.request(vip);
    Bids carried = offers;
    for (int i = 0; i < offers.targets().length; i++) {
      if (ledger.stoppedBy(request, offers.targets()[i], offers.seats()[i]) >= 0) {
        carried = carried.without(offers.targets()[i]);
      }
    }
    return carried;
  }

  // ---- delegated ----

  private @Nullable Decision delegate(int vip) {
    ProviderSelection choice = providers();
    int driver = choice.choose(vips.request(vip));
    if (driver == ProviderSelection.NONE) {
      return new Decision.Reject(choice.reason(vip), choice.key(vip));
    }
    bids.askToChoose(vip, choice.provider(driver), choice.agent(driver));
    return null;
  }

  /** A driver has chosen, or turned the VIP down: then the next one is asked. */
  private @Nullable Decision chosen(int vip) {
    Bids choice = bids.offers(vip);
    if (choice != null && choice.targets().length > 0) {
      return new Decision.On(choice.targets()[0]);
    }
    if (choice != null && choice.flavors().length > 0) {
      return new Decision.OnNew(choice.flavors()[0]);
    }
    Bids none = choice == null ? Bids.NONE : choice;
    providers().turnedDown(vip, bids.provider(vip), bids.agent(vip), none);
    if (vips.attempts(vip) < maxAttempts) {
      vips.request(vip, vips.request(vip).retry());
      return delegate(vip);
    }
    return new Decision.Reject(providers().reason(vip), providers().key(vip));
  }

  private ProviderSelection providers() {
    if (providers == null) {
      throw new IllegalStateException("no service type delegates");
    }
    return providers;
  }

  // ---- what came of it ----

  /**
   * The registry has turned a claim down. A target that a driver offered, and that can't be had,
   * isn't asked for again.
   *
   * @return true if a driver had offered it
   */
  boolean turnedDown(int vip, int target) {
    if (target != VipTable.NONE) {
      bids.refused(vips.request(vip), target);
    }
    boolean offered = bids.offers(vip) != null;
    bids.close(vip);
    return offered;
  }

  /**
   * Notes that a VIP waits until its strategy is asked again: reservations that drivers hold for it
   * are freed.
   */
  void deferred(int vip) {
    bids.close(vip);
  }

  /** A target has refused a VIP, or something went wrong there. */
  void failed(int vip, int target, boolean refused) {
    if (refused) {
      bids.refused(vips.request(vip), target);
    }
    if (providers != null) {
      providers.failed(ledger.fleet().spec(target).provider());
    }
  }

  /** True if a provider other than this one, and those excluded before, may carry a VIP. */
  boolean anotherProvider(int vip, int provider) {
    PlacementRequest request = vips.request(vip);
    return context.type(vip).providers().stream()
        .anyMatch(other -> other != provider && !request.excludesProvider(other));
  }

  /** The operation on a VIP is over, or not wanted any more. */
  void end(int vip) {
    bids.close(vip);
    if (providers != null) {
      providers.forget(vip);
    }
  }
}
