package io.lbplace.core.scheduler;

import static io.lbplace.core.scheduler.VipTable.NONE;

import io.lbplace.core.driver.Outcome;
import io.lbplace.core.event.EventKind;
import io.lbplace.core.fleet.Ledger;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.message.AgentMessage;
import io.lbplace.core.message.PluginMessage;
import io.lbplace.core.message.SchedulerMessage.DeferralOver;
import io.lbplace.core.message.SchedulerMessage.Deployed;
import io.lbplace.core.message.SchedulerMessage.WiringFailed;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.registry.Agents;
import io.lbplace.core.runtime.Endpoint;
import io.lbplace.core.runtime.World;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Carries a placement from its decision to its commit: decide → claim → boot → wire → deploy →
 * commit; and, when a target refuses or fails, elsewhere, up to the attempts allowed.
 */
final class Placements {
  private final World world;
  private final Ledger ledger;
  private final Agents agents;
  private final VipTable vips;
  private final ClaimTable claims;
  private final Deployments deployments;
  private final WiringDesk wirings;
  private final ElasticDesk elastic;
  private final Departures departures;
  private final Decisions decisions;
  private final Failures failures;
  private final int maxAttempts;
  private final IntConsumer ended;
  private final IntConsumer decide = this::decideNow;

  /**
   * Placements of one scheduler.
   *
   * @param ended told each VIP whose operation has ended, well or not
   */
  Placements(
      World world,
      Ledger ledger,
      Agents agents,
      VipTable vips,
      ClaimTable claims,
      Deployments deployments,
      WiringDesk wirings,
      ElasticDesk elastic,
      Departures departures,
      Decisions decisions,
      Failures failures,
      int maxAttempts,
      IntConsumer ended) {
    this.world = world;
    this.ledger = ledger;
    this.agents = agents;
    this.vips = vips;
    this.claims = claims;
    this.deployments = deployments;
    this.wirings = wirings;
    this.elastic = elastic;
    this.departures = departures;
    this.decisions = decisions;
    this.failures = failures;
    this.maxAttempts = maxAttempts;
    this.ended = ended;
  }

  /** Begins to place a VIP elsewhere than where it is or was. */
  void begin(Operation operation, int vip, ServiceSpec spec) {
    PlacementRequest before = vips.request(vip);
    int generation = vips.generation(vip);
    int attempt = before.generation() == generation ? before.attempt() + 1 : 1;
    long address = before.address();
    int[] excluded = PlacementRequest.NONE_EXCLUDED;
    int serving = vips.serving(vip);
    if (serving != NONE) {
      excluded = with(excluded, ledger.target(serving));
      address = ledger.address(serving);
    }
    for (int r = vips.leavingHead(vip); r != NONE; r = claims.next(r)) {
      excluded = with(excluded, ledger.target(r));
      address = ledger.address(r);
    }
    vips.begin(operation, before.with(spec, generation, attempt, address, excluded));
    decide(vip);
  }

  private static int[] with(int[] targets, int target) {
    int[] all = Arrays.copyOf(targets, targets.length + 1);
    all[targets.length] = target;
    return all;
  }

  /** Has a VIP's request decided, when its turn comes. */
  void decide(int vip) {
    decisions.await(vip, decide);
  }

  /** Timer: a decision is due. */
  void decisionDue() {
    decisions.due(decide);
  }

  private void decideNow(int vip) {
    Decision decision = decisions.choose(vip);
    if (decision instanceof Decision.On on) {
      claim(vip, on.target());
    } else if (decision instanceof Decision.OnNew onNew) {
      claim(vip, elastic.create(onNew.flavor()));
    } else if (decision instanceof Decision.Reject reject) {
      failures.reject(vip, reject.constraint(), reject.key());
      giveUp(vip, reject.constraint(), reject.key());
    } else if (decision instanceof Decision.Defer defer) {
      world.after(
          Math.max(1, defer.untilNanos() - world.nowNanos()),
          Endpoint.SCHEDULER,
          new DeferralOver(vip, vips.generation(vip)));
    }
  }

  private void claim(int vip, int target) {
    PlacementRequest request = vips.request(vip);
    int reservation = ledger.claim(request, target);
    if (reservation < 0) {
      throw new IllegalStateException(
          "the strategy chose target " + target + " for VIP " + vip + ", which doesn't fit");
    }
    int nodes = ledger.nodesOf(reservation);
    long[] fields = world.log().fields(4 + nodes);
    fields[0] = vip;
    fields[1] = request.generation();
    fields[2] = request.attempt();
    fields[3] = target;
    for (int i = 0; i < nodes; i++) {
      fields[4 + i] = ledger.nodeOf(reservation, i);
    }
    world.log().recordFields(EventKind.CLAIMED, 4 + nodes);
    elastic.claimed(target);
    claims.open(reservation, request.generation(), request.attempt(), request.spec());
    vips.arriving(vip, reservation);
    vips.phase(vip, Phase.WAITING);
    if (ledger.state(target) != TargetState.BOOTING) {
      wire(vip, reservation);
    }
  }

  private void wire(int vip, int reservation) {
    int waits = wirings.start(reservation);
    claims.waits(reservation, waits);
    if (waits == 0) {
      deploy(vip, reservation);
    }
  }

  private void deploy(int vip, int reservation) {
    vips.phase(vip, Phase.DEPLOYING);
    PlacementRequest request = vips.request(vip);
    world.send(
        agents.endpointOf(ledger.target(reservation)),
        new AgentMessage.Deploy(deployments.of(request, reservation, request.spec())));
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
      commit(vip, reservation);
    } else {
      failed(vip, reservation, answer.outcome());
    }
  }

  private void commit(int vip, int reservation) {
    PlacementRequest request = vips.request(vip);
    int target = ledger.target(reservation);
    ledger.commit(reservation);
    world
        .log()
        .record(
            EventKind.COMMITTED, vip, request.generation(), request.attempt(), target);
    int before = vips.serving(vip);
    vips.serving(vip, reservation);
    vips.arriving(vip, NONE);
    vips.phase(vip, Phase.IDLE);
    failures.forget(vip);
    if (before != NONE) {
      world
          .log()
          .record(
              EventKind.SWITCHED, vip, request.generation(), ledger.target(before), target);
      departures.undeploy(vip, before);
    }
    if (vips.operation(vip) != Operation.MOVE) {
      world.send(
          Endpoint.PLUGIN, new PluginMessage.Deployed(vip, request.generation(), target));
    }
    ended.accept(vip);
  }

  /** The arriving reservation of a VIP came to nothing: release it and try elsewhere. */
  private void failed(int vip, int reservation, Outcome outcome) {
    int target = ledger.target(reservation);
    failures.note(vip, reservation, outcome);
    vips.arriving(vip, NONE);
    if (outcome == Outcome.Unknown.UNKNOWN) {
      doubt(reservation);
      departures.undeploy(vip, reservation);
    } else {
      wirings.cancel(reservation);
      departures.release(reservation);
    }
    failures.learn(vip, target, outcome);
    if (vips.attempts(vip) < maxAttempts) {
      vips.request(vip, vips.request(vip).again(target));
      decide(vip);
    } else if (outcome instanceof Outcome.Refused refused) {
      giveUp(vip, refused.constraint(), refused.key());
    } else {
      giveUp(vip, Constraint.STATE, -1);
    }
  }

  private void giveUp(int vip, Constraint constraint, int key) {
    String description = failures.take(vip);
    int generation = vips.generation(vip);
    vips.phase(vip, Phase.IDLE);
    switch (vips.operation(vip)) {
      case CREATE, FAILOVER ->
          world.send(
              Endpoint.PLUGIN,
              new PluginMessage.PlacementFailed(vip, generation, description));
      case RESIZE -> {
        restoreSpec(vip);
        world
            .log()
            .record(EventKind.UPDATE_REJECTED, vip, generation, constraint.ordinal(), key);
        world.send(
            Endpoint.PLUGIN, new PluginMessage.UpdateFailed(vip, generation, description));
      }
      case MOVE -> {}
    }
    ended.accept(vip);
  }

  private void restoreSpec(int vip) {
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
    failures.learn(vip, ledger.target(reservation), outcome);
  }

  /** Nobody knows what is configured for a reservation: it stays charged until that is settled. */
  void doubt(int reservation) {
    ledger.doubt(reservation);
    world
        .log()
        .record(
            EventKind.DOUBTED,
            ledger.vip(reservation),
            ledger.generation(reservation),
            ledger.attempt(reservation),
            ledger.target(reservation));
  }

  /** The VIP is to go: whatever is on its way is given up. */
  void withdraw(int vip) {
    failures.forget(vip);
    int reservation = vips.arriving(vip);
    if (reservation == NONE) {
      return;
    }
    vips.arriving(vip, NONE);
    if (vips.phase(vip) == Phase.DEPLOYING) {
      departures.undeploy(vip, reservation);
    } else {
      wirings.cancel(reservation);
      departures.release(reservation);
    }
  }

  /** A network is attached: those who waited for it go on. */
  void wired(int device, int network) {
    int wiring = ledger.findWiring(device, network);
    ledger.wired(wiring);
    for (int r = wirings.poll(wiring); r != NONE; r = wirings.poll(wiring)) {
      claims.waits(r, claims.waits(r) - 1);
      if (claims.waits(r) == 0) {
        deploy(ledger.vip(r), r);
      }
    }
    if (ledger.wiringCount(wiring) == 0) {
      wirings.unwire(wiring);
    }
  }

  /** A network is detached; if someone claimed it meanwhile it is attached again. */
  void unwired(int device, int network) {
    int wiring = ledger.findWiring(device, network);
    boolean again = ledger.wiringCount(wiring) > 0;
    ledger.unwired(wiring);
    if (again) {
      wirings.wire(wiring);
    }
  }

  /** A network can't be attached: all who waited for it go elsewhere. */
  void wiringFailed(WiringFailed answer) {
    int wiring = ledger.findWiring(answer.device(), answer.network());
    int constraint =
        answer.refusal() instanceof Outcome.Refused refused
            ? refused.constraint().ordinal()
            : -1;
    world
        .log()
        .record(
            EventKind.WIRING_FAILED,
            answer.device(),
            ledger.wiringInterface(wiring),
            answer.network(),
            constraint);
    List<Integer> waiting = new ArrayList<>();
    for (int r = wirings.poll(wiring); r != NONE; r = wirings.poll(wiring)) {
      waiting.add(r);
    }
    ledger.wiringFailed(wiring);
    for (int r : waiting) {
      failed(ledger.vip(r), r, answer.refusal());
    }
  }

  /** An elastic device is up: those who waited for it are wired. */
  void booted(int target) {
    for (int r = ledger.firstReservation(target); r != NONE; r = ledger.nextReservation(r)) {
      int vip = ledger.vip(r);
      if (vips.arriving(vip) == r && vips.phase(vip) == Phase.WAITING) {
        wire(vip, r);
      }
    }
  }

  /** An elastic device could not be created: all who waited for it go elsewhere. */
  void bootFailed(int target) {
    elastic.close(target);
    int r = ledger.firstReservation(target);
    while (r != NONE) {
      failed(ledger.vip(r), r, new Outcome.Failed("the device failed to boot"));
      r = ledger.firstReservation(target);
    }
    elastic.gone(target);
  }
}
