package io.lbplace.core.scheduler;

import static io.lbplace.core.scheduler.VipTable.NONE;

import io.lbplace.core.driver.Outcome;
import io.lbplace.core.event.ControlEvents.DeploymentEvent;
import io.lbplace.core.event.ControlEvents.SwitchedEvent;
import io.lbplace.core.event.ControlEvents.UpdateRejectedEvent;
import io.lbplace.core.event.EventKind;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.message.PluginMessage;
import io.lbplace.core.message.SchedulerMessage.Deployed;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.placement.PlacementRequest;
import java.util.Arrays;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries a placement from its decision to its commit: decide → claim → boot → wire → deploy →
 * commit; and, when a target refuses or fails, elsewhere, up to the attempts allowed.
 */
final class Placements implements TargetSelection.Outcomes {
  private final SchedulerContext context;
  private final Ledger ledger;
  private final VipTable vips;
  private final ClaimTable claims;
  private final WiringDesk wirings;
  private final Undeployments undeployments;
  private final TargetSelection selection;
  private final Failures failures;
  private final Preparations preparations;
  private final int maxAttempts;
  private final IntConsumer ended;

  /**
   * Placements of one control plane.
   *
   * @param providers chooses among providers; null where no service type delegates
   * @param ended told each VIP whose operation has ended, well or not
   */
  Placements(
      SchedulerContext context,
      WiringDesk wirings,
      ElasticDesk elastic,
      Undeployments undeployments,
      Decisions decisions,
      @Nullable ProviderSelection providers,
      SchedulerConfig config,
      IntConsumer ended) {
    this.context = context;
    this.ledger = context.ledger;
    this.vips = context.vips;
    this.claims = context.claims;
    this.wirings = wirings;
    this.undeployments = undeployments;
    this.failures = new Failures(context);
    this.preparations = new Preparations(context, wirings, elastic, this::failed);
    this.maxAttempts = config.maxAttempts();
    this.ended = ended;
    this.selection =
        new TargetSelection(context, decisions, providers, elastic, failures, config, this);
  }

  /** What happens between the wish for a target and a claim. */
  TargetSelection selection() {
    return selection;
  }

  /** What happens between claim and deployment. */
  Preparations preparations() {
    return preparations;
  }

  /** Begins to place a VIP elsewhere than where it is or was. */
  void begin(Operation operation, int vip, ServiceSpec spec) {
    vips.begin(operation, elsewhere(vip, spec));
    decide(vip);
  }

  /** Begins to move a VIP to a target that has room for it. */
  void moveTo(int vip, int target) {
    vips.begin(Operation.REBALANCE, elsewhere(vip, vips.request(vip).spec()));
    selection.pin(vip, target);
    decide(vip);
  }

  /** The request for a place other than where a VIP is or was. */
  PlacementRequest elsewhere(int vip, ServiceSpec spec) {
    PlacementRequest before = vips.request(vip);
    int generation = vips.generation(vip);
    int attempt = before.generation() == generation ? before.attempt() + 1 : 1;
    long address = before.address();
    int[] excluded = PlacementRequest.NONE_EXCLUDED;
    int serving = vips.serving(vip);
    if (serving != NONE) {
      excluded = with(excluded, ledger.reservations().target(serving));
      address = ledger.reservations().address(serving);
    }
    for (int r = vips.leavingHead(vip); r != NONE; r = claims.next(r)) {
      excluded = with(excluded, ledger.reservations().target(r));
      address = ledger.reservations().address(r);
    }
    return before.with(spec, generation, attempt, address, excluded);
  }

  private static int[] with(int[] targets, int target) {
    int[] all = Arrays.copyOf(targets, targets.length + 1);
    all[targets.length] = target;
    return all;
  }

  /** Has a target found and claimed for a VIP's request. */
  void decide(int vip) {
    selection.decide(vip);
  }

  @Override
  public void claimed(int vip, int reservation) {
    preparations.begin(vip, reservation);
  }

  /** A driver has answered a deployment; one that was superseded is no longer of interest. */
  void deployed(Deployed answer) {
    int vip = answer.vip();
    if (vips.phase(vip) != Phase.DEPLOYING) {
      return;
    }
    int reservation = vips.arriving(vip);
    if (!claims.hasKey(reservation, answer.generation(), answer.attempt())) {
      return;
    }
    if (answer.outcome() == Outcome.Done.DONE) {
      if (ledger.fleet().state(ledger.reservations().target(reservation)) == TargetState.DOWN) {
        failed(vip, reservation, Outcome.Unknown.UNKNOWN); // done before it went down, maybe
      } else {
        commit(vip, reservation);
      }
    } else {
      failed(vip, reservation, answer.outcome());
    }
  }

  private void commit(int vip, int reservation) {
    PlacementRequest request = vips.request(vip);
    int target = ledger.reservations().target(reservation);
    ledger.commit(reservation);
    DeploymentEvent.write(
        context.log(), EventKind.COMMITTED, vip, request.generation(), request.attempt(), target);
    int before = vips.serving(vip);
    vips.serving(vip, reservation);
    vips.arriving(vip, NONE);
    vips.phase(vip, Phase.IDLE);
    vips.changing(vip, false);
    failures.forget(vip);
    selection.end(vip);
    if (before != NONE) {
      SwitchedEvent.write(
          context.log(), vip, request.generation(), ledger.reservations().target(before), target);
      undeployments.undeploy(vip, before);
    }
    if (!vips.operation(vip).silent()) {
      context.toPlugin(
          vip,
          new PluginMessage.Deployed(
              vip, request.generation(), target, ledger.reservations().address(reservation)));
    }
    ended.accept(vip);
  }

  /** The arriving reservation of a VIP came to nothing: release it and try elsewhere. */
  void failed(int vip, int reservation, Outcome outcome) {
    int target = ledger.reservations().target(reservation);
    failures.note(vip, reservation, outcome);
    vips.arriving(vip, NONE);
    if (outcome == Outcome.Unknown.UNKNOWN) {
      doubt(reservation);
      undeployments.undeploy(vip, reservation);
    } else {
      wirings.cancel(reservation);
      undeployments.release(reservation);
    }
    failures.learn(vip, target, outcome);
    selection.failed(vip, target, outcome instanceof Outcome.Refused);
    int provider = ledger.fleet().spec(target).provider();
    boolean unsupported = outcome instanceof Outcome.Unsupported;
    if (unsupported && !selection.anotherProvider(vip, provider)) {
      givenUp(vip, Constraint.SERVICE_TYPE, -1); // no other device can either
    } else if (vips.attempts(vip) < maxAttempts && vips.operation(vip) != Operation.REBALANCE) {
      PlacementRequest before = vips.request(vip);
      vips.request(
          vip, unsupported ? before.retryWithoutProvider(provider) : before.retryExcluding(target));
      decide(vip);
    } else if (outcome instanceof Outcome.Refused refused) {
      givenUp(vip, refused.constraint(), refused.key());
    } else {
      givenUp(vip, Constraint.STATE, -1);
    }
  }

  @Override
  public void givenUp(int vip, Constraint constraint, int key) {
    selection.end(vip);
    String description = failures.take(vip);
    int generation = vips.generation(vip);
    vips.phase(vip, Phase.IDLE);
    switch (vips.operation(vip)) {
      case CREATE ->
          context.toPlugin(vip, new PluginMessage.PlacementFailed(vip, generation, description));
      case FAILOVER -> {
        boolean changing = vips.changing(vip);
        if (changing) {
          restoreSpec(vip);
          UpdateRejectedEvent.write(context.log(), vip, generation, constraint.ordinal(), key);
        }
        vips.phase(vip, Phase.LOST);
        context.toPlugin(
            vip, new PluginMessage.FailoverFailed(vip, generation, changing, description));
      }
      case RESIZE -> {
        restoreSpec(vip);
        UpdateRejectedEvent.write(context.log(), vip, generation, constraint.ordinal(), key);
        context.toPlugin(vip, new PluginMessage.UpdateFailed(vip, generation, description));
      }
      case MOVE, REBALANCE -> {}
    }
    ended.accept(vip);
  }

  /** The change is turned down: the VIP is to be as it serves. */
  private void restoreSpec(int vip) {
    vips.changing(vip, false);
    PlacementRequest request = vips.request(vip);
    int serving = vips.serving(vip);
    if (serving != NONE) {
      vips.request(
          vip,
          request.with(
              claims.spec(serving),
              request.generation(),
              request.attempt(),
              request.address(),
              PlacementRequest.NONE_EXCLUDED));
    }
  }

  /** Writes down, and learns from, what a driver answered to a change in place. */
  void note(int vip, int reservation, Outcome outcome) {
    failures.note(vip, reservation, outcome);
    failures.learn(vip, ledger.reservations().target(reservation), outcome);
  }

  /** Nobody knows what is configured for a reservation: it stays charged until that is settled. */
  void doubt(int reservation) {
    ledger.doubt(reservation);
    DeploymentEvent.write(
        context.log(),
        EventKind.DOUBTED,
        ledger.reservations().vip(reservation),
        ledger.reservations().generation(reservation),
        ledger.reservations().attempt(reservation),
        ledger.reservations().target(reservation));
  }

  /** The VIP is to go: whatever is on its way is given up. */
  void withdraw(int vip) {
    failures.forget(vip);
    selection.end(vip);
    int reservation = vips.arriving(vip);
    if (reservation == NONE) {
      return;
    }
    vips.arriving(vip, NONE);
    if (vips.phase(vip) == Phase.DEPLOYING) {
      undeployments.undeploy(vip, reservation);
    } else {
      wirings.cancel(reservation);
      undeployments.release(reservation);
    }
  }
}
