package io.lbplace.core.scheduler;

import static io.lbplace.core.scheduler.VipTable.NONE;

import io.lbplace.core.driver.Outcome;
import io.lbplace.core.event.ControlEvents.DeploymentEvent;
import io.lbplace.core.event.ControlEvents.ResizedEvent;
import io.lbplace.core.event.ControlEvents.SwitchedEvent;
import io.lbplace.core.event.ControlEvents.UpdateRejectedEvent;
import io.lbplace.core.event.EventKind;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.message.PluginMessage;
import io.lbplace.core.message.SchedulerMessage.AskOver;
import io.lbplace.core.message.SchedulerMessage.ClaimDue;
import io.lbplace.core.message.SchedulerMessage.DeferralOver;
import io.lbplace.core.message.SchedulerMessage.Deployed;
import io.lbplace.core.message.SchedulerMessage.Offered;
import io.lbplace.core.message.SchedulerMessage.Remove;
import io.lbplace.core.message.SchedulerMessage.Resize;
import io.lbplace.core.message.SchedulerMessage.Undeployed;
import io.lbplace.core.message.SchedulerMessage.WiringFailed;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.placement.Batch;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Move;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.registry.DriverFeeds;
import io.lbplace.core.runtime.Endpoint;
import io.lbplace.core.scheduler.VipTable.Operation;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state machine of VIPs: the only place where a VIP's {@link Phase} changes. It carries each
 * VIP from the tenant's wish to the device and off it again: choose a target, claim it, wait for
 * boot and wiring, deploy, commit; elsewhere when a target refuses or fails, up to the attempts
 * allowed.
 *
 * <p>Its parts choose ({@link TargetSelection}), claim ({@link Claiming}), order networks and
 * devices ({@link WiringDesk}, {@link ElasticDesk}), remove ({@link Undeployments}) and remember
 * which VIPs are to move ({@link Migrations}, {@link Rebalancing}). Each returns its result; none
 * calls back.
 *
 * <p><b>Changes of a spec</b> are made in place if that fits, otherwise elsewhere (place, deploy,
 * switch, undeploy). While the driver works the ledger charges the larger of both. The old
 * configuration serves on until the change is done, and for good if it can't be done.
 *
 * <p><b>Losses</b> (ADR 0016): a VIP that a target carried when it went down is LOST: DOWN for its
 * tenant, and to be placed elsewhere. Its reservation and its configuration stay: if the target is
 * back before another place was found, the VIP serves there again. A deployment that was on its way
 * to a target that went down, or to an agent that is lost, counts as unanswered, and its VIP is
 * placed elsewhere.
 */
final class VipStateMachine {
  private final SchedulerContext context;
  private final Ledger ledger;
  private final VipTable vips;
  private final ClaimTable claims;
  private final TargetSelection selection;
  private final DecisionQueue decisions;
  private final Claiming claiming;
  private final WiringDesk wirings;
  private final ElasticDesk elastic;
  private final Undeployments undeployments;
  private final Migrations migrations;
  private final Rebalancing rebalancing;
  private final Failures failures;
  private final int maxAttempts;

  /** Targets that operators want for the first placement of VIPs; looked up only. */
  private final Map<Integer, Integer> pinned = new HashMap<>();

  /** Changes that came while another operation was under way, by VIP; looked up only. */
  private final Map<Integer, Resize> postponed = new HashMap<>();

  /** True while planned moves are begun: one can be over at once. */
  private boolean beginningMoves;

  VipStateMachine(
      SchedulerContext context,
      TargetSelection selection,
      DecisionQueue decisions,
      Claiming claiming,
      WiringDesk wirings,
      ElasticDesk elastic,
      Undeployments undeployments,
      Migrations migrations,
      Rebalancing rebalancing,
      int maxAttempts) {
    this.context = context;
    this.ledger = context.ledger;
    this.vips = context.vips;
    this.claims = context.claims;
    this.selection = selection;
    this.decisions = decisions;
    this.claiming = claiming;
    this.wirings = wirings;
    this.elastic = elastic;
    this.undeployments = undeployments;
    this.migrations = migrations;
    this.rebalancing = rebalancing;
    this.failures = new Failures(context);
    this.maxAttempts = maxAttempts;
  }

  // ---- wishes of tenants and operators ----

  /** The tenant wants a VIP. */
  void place(PlacementRequest request) {
    vips.add(request);
    choose(request.vip());
  }

  /** An operator wants the first placement of a VIP on a target, if that takes it. */
  void pin(int vip, int target) {
    pinned.put(vip, target);
  }

  /** The tenant wants another spec. */
  void resize(Resize resize) {
    switch (vips.phase(resize.vip())) {
      case ABSENT, REMOVING -> {}
      case IDLE -> change(resize);
      default -> postponed.put(resize.vip(), resize);
    }
  }

  /** Takes the deletion of a VIP by its tenant: any operation under way is given up. */
  void remove(Remove remove) {
    int vip = remove.vip();
    if (vips.phase(vip) == Phase.ABSENT) {
      context.world.send(
          Endpoint.plugin(remove.service()), new PluginMessage.Removed(vip, remove.generation()));
      return;
    }
    vips.generation(vip, remove.generation());
    giveUpArriving(vip);
    if (!postponed.isEmpty()) {
      postponed.remove(vip);
    }
    int serving = vips.serving(vip);
    if (serving != NONE) {
      vips.serving(vip, NONE);
      undeployments.undeploy(vip, serving);
    }
    vips.phase(vip, Phase.REMOVING);
    forgetRemoved(vip);
  }

  private void giveUpArriving(int vip) {
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

  private void forgetRemoved(int vip) {
    if (vips.phase(vip) == Phase.REMOVING && vips.leavingHead(vip) == NONE) {
      context.toPlugin(vip, new PluginMessage.Removed(vip, vips.generation(vip)));
      vips.forget(vip);
      DriverFeeds feeds = context.feeds();
      if (feeds != null) {
        feeds.forget(vip);
      }
    }
  }

  /** An operator drains a target: its VIPs are to leave it. */
  void evacuate(int target) {
    for (int r = ledger.reservations().first(target);
        r != NONE;
        r = ledger.reservations().next(r)) {
      int vip = ledger.reservations().vip(r);
      if (vips.serving(vip) == r && vips.phase(vip) == Phase.IDLE) {
        migrations.add(vip);
      }
    }
  }

  /** Timer: the next VIP moves off a draining target or one that is down. */
  void moveDue() {
    int vip = migrations.due();
    if (vip == NONE) {
      return;
    }
    if (vips.phase(vip) == Phase.LOST) {
      if (migrations.breakerOpen()) {
        migrations.block(vip);
      } else {
        begin(Operation.FAILOVER, vip, vips.request(vip).spec());
      }
    } else if (vips.phase(vip) == Phase.IDLE
        && vips.serving(vip) != NONE
        && ledger.fleet().state(context.target(vips.serving(vip))) == TargetState.DRAINING) {
      begin(Operation.MOVE, vip, vips.request(vip).spec());
    }
  }

  /** Timer: plans moves to better places and begins them. */
  void rebalance() {
    if (rebalancing.begin()) {
      beginMoves();
    }
  }

  private void beginMoves() {
    if (beginningMoves) {
      return;
    }
    beginningMoves = true;
    for (Move move = rebalancing.next(); move != null; move = rebalancing.next()) {
      int vip = move.vip();
      vips.begin(Operation.REBALANCE, context.elsewhere(vip, vips.request(vip).spec()));
      pin(vip, move.to());
      choose(vip);
      rebalancing.over(vip);
    }
    beginningMoves = false;
  }

  // ---- choosing: ASKING, DECIDING ----

  private void begin(Operation operation, int vip, ServiceSpec spec) {
    vips.begin(operation, context.elsewhere(vip, spec));
    choose(vip);
  }

  private void choose(int vip) {
    Integer target = pinned.isEmpty() ? null : pinned.remove(vip);
    if (target != null && claiming.claimPinned(vip, target)) {
      claimed(vip);
    } else {
      act(vip, selection.begin(vip));
    }
  }

  /** Timer: a strategy's time for a decision is over. */
  void decisionDue(int scheduler) {
    for (int vip = decisions.due(scheduler); vip != NONE; vip = decisions.next(scheduler)) {
      act(vip, selection.choose(vip));
    }
  }

  /** Timer: a batch window has closed. */
  void batchDue(int scheduler) {
    int[] members = decisions.batch(scheduler);
    if (members.length > 0) {
      OpenBatch batch = new OpenBatch(members);
      selection.batchStrategy(members[0]).placeAll(batch);
      batch.rejectUndecided();
    }
  }

  /** The requests that a strategy decides together, each charged as soon as it is decided. */
  private final class OpenBatch implements Batch {
    private final int[] members;
    private final boolean[] decided;

    OpenBatch(int[] members) {
      this.members = members;
      this.decided = new boolean[members.length];
    }

    @Override
    public int size() {
      return members.length;
    }

    @Override
    public PlacementRequest request(int index) {
      return vips.request(members[index]);
    }

    @Override
    public FleetView open(int index) {
      return selection.openInBatch(members[index]);
    }

    @Override
    public void decide(int index, Decision decision) {
      if (decided[index]) {
        throw new IllegalStateException("request " + index + " of the batch is decided already");
      }
      decided[index] = true;
      act(members[index], decision);
    }

    @Override
    public boolean decided(int index) {
      return decided[index];
    }

    void rejectUndecided() {
      for (int i = 0; i < members.length; i++) {
        if (!decided[i]) {
          decide(i, open(i).reject());
        }
      }
    }
  }

  /** A driver has answered a question. */
  void offered(Offered answer) {
    if (selection.offered(answer)) {
      act(answer.vip(), selection.answered(answer.vip()));
    }
  }

  /** Timer: drivers that haven't answered aren't waited for. */
  void askOver(AskOver timer) {
    if (selection.askOver(timer)) {
      act(timer.vip(), selection.answered(timer.vip()));
    }
  }

  /** Timer: a deferred decision is to be made. */
  void deferralOver(DeferralOver timer) {
    int vip = timer.vip();
    if (vips.phase(vip) == Phase.DECIDING && vips.generation(vip) == timer.generation()) {
      choose(vip);
    }
  }

  private void act(int vip, @Nullable Decision decision) {
    if (decision == null) {
      vips.phase(vip, selection.asks(vip) ? Phase.ASKING : Phase.DECIDING);
      return;
    }
    vips.phase(vip, Phase.DECIDING);
    if (decision instanceof Decision.On on) {
      claim(vip, on.target(), NONE);
    } else if (decision instanceof Decision.OnNew onNew) {
      claim(vip, NONE, onNew.flavor());
    } else if (decision instanceof Decision.Reject reject) {
      reject(vip, reject.constraint(), reject.key());
    } else if (decision instanceof Decision.Defer defer) {
      selection.deferred(vip);
      context.world.after(
          Math.max(1, defer.untilNanos() - context.world.nowNanos()),
          Endpoint.SCHEDULER,
          new DeferralOver(vip, vips.generation(vip)));
    }
  }

  private void reject(int vip, Constraint constraint, int key) {
    failures.reject(vip, constraint, key);
    giveUp(vip, constraint, key);
  }

  // ---- claiming: CLAIMING ----

  private void claim(int vip, int target, int flavor) {
    if (claiming.send(vip, target, flavor)) {
      vips.phase(vip, Phase.CLAIMING);
    } else {
      claimAnswered(vip, claiming.claim(vip, target, flavor, 0));
    }
  }

  /** A claim reaches the registry. */
  void claimDue(ClaimDue claim) {
    if (claiming.arrived(claim)) {
      int vip = claim.vip();
      claimAnswered(vip, claiming.claim(vip, claim.target(), claim.flavor(), claim.version()));
    }
  }

  /** A claim is granted, or turned down: that is an attempt. */
  private void claimAnswered(int vip, Claiming.@Nullable Conflict conflict) {
    if (conflict == null) {
      claimed(vip);
      return;
    }
    int target = conflict.target();
    boolean offered = selection.turnedDown(vip, target);
    if (vips.attempts(vip) >= maxAttempts) {
      reject(vip, conflict.constraint(), conflict.key());
      return;
    }
    PlacementRequest request = vips.request(vip);
    vips.request(vip, offered && target != NONE ? request.retryExcluding(target) : request.retry());
    choose(vip);
  }

  // ---- preparing: WAITING ----

  private void claimed(int vip) {
    vips.phase(vip, Phase.WAITING);
    int reservation = vips.arriving(vip);
    if (ledger.fleet().state(context.target(reservation)) != TargetState.BOOTING) {
      wire(vip, reservation);
    }
  }

  private void wire(int vip, int reservation) {
    if (wirings.start(reservation)) {
      deploy(vip, reservation);
    }
  }

  /** A network is attached: VIPs that waited for it go on. */
  void wired(int device, int network) {
    int wiring = wirings.wired(device, network);
    if (wiring != NONE) {
      for (int r = wirings.ready(wiring); r != NONE; r = wirings.ready(wiring)) {
        deploy(ledger.reservations().vip(r), r);
      }
    }
  }

  /** A network can't be attached: VIPs that waited for it go elsewhere. */
  void wiringFailed(WiringFailed answer) {
    for (int r : wirings.wiringFailed(answer)) {
      failed(ledger.reservations().vip(r), r, answer.refusal());
    }
  }

  /** An elastic device is up: VIPs that waited for it are wired. */
  void booted(int target) {
    if (!elastic.answered(target)) {
      return;
    }
    elastic.booted(target);
    for (int r = ledger.reservations().first(target);
        r != NONE;
        r = ledger.reservations().next(r)) {
      int vip = ledger.reservations().vip(r);
      if (vips.arriving(vip) == r && vips.phase(vip) == Phase.WAITING) {
        wire(vip, r);
      }
    }
  }

  /** An elastic device could not be created: VIPs that waited for it go elsewhere. */
  void bootFailed(int target) {
    if (!elastic.answered(target)) {
      return;
    }
    elastic.close(target);
    int r = ledger.reservations().first(target);
    while (r != NONE) {
      failed(ledger.reservations().vip(r), r, new Outcome.Failed("the device failed to boot"));
      r = ledger.reservations().first(target);
    }
    elastic.gone(target);
  }

  // ---- deploying: DEPLOYING ----

  private void deploy(int vip, int reservation) {
    vips.phase(vip, Phase.DEPLOYING);
    context.deploy(vip, reservation);
  }

  /** A driver has answered a deployment or a change; an answer that was superseded is ignored. */
  void deployed(Deployed answer) {
    int vip = answer.vip();
    boolean updating = vips.phase(vip) == Phase.UPDATING;
    if (!updating && vips.phase(vip) != Phase.DEPLOYING) {
      return;
    }
    int reservation = updating ? vips.serving(vip) : vips.arriving(vip);
    if (reservation == NONE || !claims.hasKey(reservation, answer.generation(), answer.attempt())) {
      return;
    }
    if (updating) {
      updated(vip, reservation, answer.outcome());
    } else if (answer.outcome() != Outcome.Done.DONE) {
      failed(vip, reservation, answer.outcome());
    } else if (ledger.fleet().state(context.target(reservation)) == TargetState.DOWN) {
      failed(vip, reservation, Outcome.Unknown.UNKNOWN); // done before it went down, maybe
    } else {
      commit(vip, reservation);
    }
  }

  private void commit(int vip, int reservation) {
    PlacementRequest request = vips.request(vip);
    int target = context.target(reservation);
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
      SwitchedEvent.write(context.log(), vip, request.generation(), context.target(before), target);
      undeployments.undeploy(vip, before);
    }
    if (!vips.operation(vip).silent()) {
      context.toPlugin(
          vip,
          new PluginMessage.Deployed(
              vip, request.generation(), target, ledger.reservations().address(reservation)));
    }
    ended(vip);
  }

  /** The arriving reservation of a VIP came to nothing: it is released, and another place tried. */
  private void failed(int vip, int reservation, Outcome outcome) {
    int target = context.target(reservation);
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
      giveUp(vip, Constraint.SERVICE_TYPE, -1); // no other device can either
    } else if (vips.attempts(vip) < maxAttempts && vips.operation(vip) != Operation.REBALANCE) {
      PlacementRequest before = vips.request(vip);
      vips.request(
          vip, unsupported ? before.retryWithoutProvider(provider) : before.retryExcluding(target));
      choose(vip);
    } else if (outcome instanceof Outcome.Refused refused) {
      giveUp(vip, refused.constraint(), refused.key());
    } else {
      giveUp(vip, Constraint.STATE, -1);
    }
  }

  /**
   * Notes that the device may or may not carry a reservation's VIP: it stays charged until its
   * removal.
   */
  private void doubt(int reservation) {
    ledger.doubt(reservation);
    DeploymentEvent.write(
        context.log(),
        EventKind.DOUBTED,
        ledger.reservations().vip(reservation),
        ledger.reservations().generation(reservation),
        ledger.reservations().attempt(reservation),
        context.target(reservation));
  }

  /** There is no place for a VIP. */
  private void giveUp(int vip, Constraint constraint, int key) {
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
    ended(vip);
  }

  /** A change is turned down: the VIP is to be as it serves. */
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

  /** An operation has ended: one that came meanwhile begins; a draining target is left. */
  private void ended(int vip) {
    if (vips.phase(vip) == Phase.LOST) {
      moveOver(vip);
      migrations.block(vip);
      return;
    }
    Resize resize = postponed.isEmpty() ? null : postponed.remove(vip);
    if (resize != null) {
      change(resize);
      return;
    }
    moveOver(vip);
    int serving = vips.serving(vip);
    if (serving == NONE || ledger.fleet().state(context.target(serving)) != TargetState.DRAINING) {
      migrations.placed(vip);
    } else if (vips.operation(vip) == Operation.MOVE
        && vips.request(vip).excludes(context.target(serving))) {
      migrations.block(vip); // it was to leave this target, and could not
    } else {
      migrations.add(vip);
    }
  }

  private void moveOver(int vip) {
    if (rebalancing.over(vip)) {
      beginMoves();
    }
  }

  /** A driver has answered a removal. */
  void undeployed(Undeployed answer) {
    if (undeployments.undeployed(answer)) {
      forgetRemoved(answer.vip());
      migrations.released(answer);
      moveOver(answer.vip());
    }
  }

  // ---- changing in place: UPDATING ----

  private void change(Resize resize) {
    int vip = resize.vip();
    int generation = resize.generation();
    vips.generation(vip, generation);
    int serving = vips.serving(vip);
    if (serving == NONE) {
      context.toPlugin(
          vip, new PluginMessage.PlacementFailed(vip, generation, "the VIP has no device"));
      return;
    }
    vips.changing(vip, true);
    ServiceSpec spec = resize.spec();
    PlacementRequest before = vips.request(vip);
    if (ledger.fleet().takes(context.target(serving))
        && !ledger
            .reservations()
            .resizing(serving) // else nobody knows which of both is configured there
        && ledger.resize(serving, spec)) {
      vips.begin(
          Operation.RESIZE,
          before.with(spec, generation, 1, before.address(), PlacementRequest.NONE_EXCLUDED));
      claims.key(serving, generation, 1);
      update(vip, serving);
    } else {
      begin(Operation.RESIZE, vip, spec);
    }
  }

  private void update(int vip, int serving) {
    vips.phase(vip, Phase.UPDATING);
    context.update(vip, serving);
  }

  private void updated(int vip, int serving, Outcome outcome) {
    PlacementRequest request = vips.request(vip);
    if (outcome == Outcome.Done.DONE) {
      ledger.settleResize(serving, true);
      claims.spec(serving, request.spec());
      vips.changing(vip, false);
      vips.phase(vip, Phase.IDLE);
      int generation = claims.generation(serving);
      int target = context.target(serving);
      ResizedEvent.write(context.log(), vip, generation, target, request.spec().id());
      context.toPlugin(
          vip,
          new PluginMessage.Deployed(
              vip, generation, target, ledger.reservations().address(serving)));
      ended(vip);
      return;
    }
    if (outcome != Outcome.Unknown.UNKNOWN) {
      ledger.settleResize(serving, false);
    }
    changeFailed(vip, serving, outcome);
    if (outcome instanceof Outcome.Unsupported) {
      giveUp(vip, Constraint.SERVICE_TYPE, -1); // it serves on as before, here
    } else {
      begin(Operation.RESIZE, vip, request.spec());
    }
  }

  private void changeFailed(int vip, int serving, Outcome outcome) {
    failures.note(vip, serving, outcome);
    failures.learn(vip, context.target(serving), outcome);
  }

  // ---- losses: LOST ----

  /** A target is down. */
  void down(int target) {
    migrations.checkBreaker();
    for (int r : context.reservationsOf(target)) {
      int vip = ledger.reservations().vip(r);
      if (vips.serving(vip) == r) {
        lost(vip);
      } else if (vips.arriving(vip) == r) {
        failed(vip, r, unanswered(vip, "went down"));
      }
    }
    if (ledger.fleet().vips(target) == 0) {
      elastic.emptied(target); // nothing will be released there
    }
  }

  private Outcome unanswered(int vip, String why) {
    return vips.phase(vip) == Phase.DEPLOYING ? Outcome.Unknown.UNKNOWN : new Outcome.Failed(why);
  }

  private void lost(int vip) {
    context.toPlugin(vip, new PluginMessage.Lost(vip));
    Phase phase = vips.phase(vip);
    if (phase == Phase.IDLE || phase == Phase.UPDATING) {
      vips.phase(vip, Phase.LOST);
      migrations.add(vip);
    } else if (phase != Phase.LOST) {
      vips.operation(vip, Operation.FAILOVER);
    }
  }

  /** A target that was down is there again. */
  void returned(int target) {
    migrations.checkBreaker();
    for (int r : context.reservationsOf(target)) {
      int vip = ledger.reservations().vip(r);
      if (vips.serving(vip) == r) {
        regained(vip, r);
      }
    }
  }

  private void regained(int vip, int serving) {
    boolean changing = vips.changing(vip);
    context.toPlugin(vip, new PluginMessage.Regained(vip, vips.generation(vip), changing));
    if (vips.phase(vip) != Phase.LOST) {
      vips.operation(vip, changing ? Operation.RESIZE : Operation.MOVE);
    } else if (changing) {
      vips.operation(vip, Operation.RESIZE);
      update(vip, serving); // its driver is asked again
    } else {
      vips.phase(vip, Phase.IDLE);
      ended(vip);
    }
  }

  /** Takes the loss of an agent: VIPs that were being deployed through it are placed elsewhere. */
  void agentLost(int agent) {
    context.heard(agent, false);
    for (int vip : selection.agentLost(agent)) {
      act(vip, selection.answered(vip));
    }
    for (int target = 0; target < ledger.fleet().targets(); target++) {
      if (ledger.fleet().state(target) == TargetState.REMOVED || context.agentOf(target) != agent) {
        continue;
      }
      for (int r : context.reservationsOf(target)) {
        int vip = ledger.reservations().vip(r);
        if (vips.arriving(vip) == r) {
          failed(vip, r, unanswered(vip, "its agent isn't heard"));
        } else if (vips.serving(vip) == r && vips.phase(vip) == Phase.UPDATING) {
          changeFailed(vip, r, Outcome.Unknown.UNKNOWN);
          begin(Operation.RESIZE, vip, vips.request(vip).spec());
        }
      }
    }
  }

  /** Takes the restart of an agent. */
  void agentStarted(int agent) {
    context.heard(agent, true);
    selection.agentStarted(agent);
  }
}
