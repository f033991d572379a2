package io.lbplace.core.scheduler;

import static io.lbplace.core.scheduler.VipTable.NONE;

import io.lbplace.core.driver.Outcome;
import io.lbplace.core.event.ControlEvents.WiringFailedEvent;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.fleet.WiringState;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.message.AgentMessage;
import io.lbplace.core.message.SchedulerMessage.WiringFailed;
import io.lbplace.core.placement.PlacementRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * From claim to deployment: waits for the device to boot and for its networks to be wired, then has
 * the VIP deployed.
 */
final class Preparations {
  private final SchedulerContext context;
  private final Ledger ledger;
  private final VipTable vips;
  private final ClaimTable claims;
  private final WiringDesk wirings;
  private final ElasticDesk elastic;
  private final Failed failed;

  /** Told of a reservation that came to nothing. */
  @FunctionalInterface
  interface Failed {
    /** The arriving reservation of a VIP can't be deployed. */
    void failed(int vip, int reservation, Outcome outcome);
  }

  Preparations(SchedulerContext context, WiringDesk wirings, ElasticDesk elastic, Failed failed) {
    this.context = context;
    this.ledger = context.ledger;
    this.vips = context.vips;
    this.claims = context.claims;
    this.wirings = wirings;
    this.elastic = elastic;
    this.failed = failed;
  }

  /** A VIP has claimed its target. */
  void begin(int vip, int reservation) {
    vips.phase(vip, Phase.WAITING);
    if (ledger.fleet().state(ledger.reservations().target(reservation)) != TargetState.BOOTING) {
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
    send(vip, reservation);
  }

  /** Has the VIP's agent deploy what it was placed with. */
  void send(int vip, int reservation) {
    PlacementRequest request = vips.request(vip);
    context.toAgent(
        reservation,
        new AgentMessage.Deploy(context.deployments.of(request, reservation, request.spec())));
  }

  /** A network is attached: those who waited for it go on. */
  void wired(int device, int network) {
    int wiring = wirings.find(device, network, WiringState.WIRING);
    if (wiring == NONE) {
      return;
    }
    ledger.wired(wiring);
    for (int r = wirings.poll(wiring); r != NONE; r = wirings.poll(wiring)) {
      claims.waits(r, claims.waits(r) - 1);
      if (claims.waits(r) == 0) {
        deploy(ledger.reservations().vip(r), r);
      }
    }
    if (ledger.wirings().count(wiring) == 0) {
      wirings.unwire(wiring);
    }
  }

  /** A network is detached; if someone claimed it meanwhile it is attached again. */
  void unwired(int device, int network) {
    int wiring = wirings.find(device, network, WiringState.UNWIRING);
    if (wiring == NONE) {
      return;
    }
    boolean again = ledger.wirings().count(wiring) > 0;
    ledger.unwired(wiring);
    if (again) {
      wirings.wire(wiring);
    }
  }

  /** A network can't be attached: all who waited for it go elsewhere. */
  void wiringFailed(WiringFailed answer) {
    int wiring = wirings.find(answer.device(), answer.network(), WiringState.WIRING);
    if (wiring == NONE) {
      return;
    }
    int constraint =
        answer.refusal() instanceof Outcome.Refused refused ? refused.constraint().ordinal() : -1;
    WiringFailedEvent.write(
        context.log(),
        answer.device(),
        ledger.wirings().interfaceIndex(wiring),
        answer.network(),
        constraint);
    List<Integer> waiting = new ArrayList<>();
    for (int r = wirings.poll(wiring); r != NONE; r = wirings.poll(wiring)) {
      waiting.add(r);
    }
    ledger.wiringFailed(wiring);
    for (int r : waiting) {
      failed.failed(ledger.reservations().vip(r), r, answer.refusal());
    }
  }

  /** An elastic device is up: those who waited for it are wired. */
  void booted(int target) {
    for (int r = ledger.reservations().first(target);
        r != NONE;
        r = ledger.reservations().next(r)) {
      int vip = ledger.reservations().vip(r);
      if (vips.arriving(vip) == r && vips.phase(vip) == Phase.WAITING) {
        wire(vip, r);
      }
    }
  }

  /** An elastic device could not be created: all who waited for it go elsewhere. */
  void bootFailed(int target) {
    elastic.close(target);
    int r = ledger.reservations().first(target);
    while (r != NONE) {
      failed.failed(
          ledger.reservations().vip(r), r, new Outcome.Failed("the device failed to boot"));
      r = ledger.reservations().first(target);
    }
    elastic.gone(target);
  }
}
