package io.lbplace.core.scheduler;

import static io.lbplace.core.scheduler.VipTable.NONE;

import io.lbplace.core.fleet.Flavor;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.ledger.replica.FleetCopy;
import io.lbplace.core.message.Message;
import io.lbplace.core.message.PluginMessage;
import io.lbplace.core.message.SchedulerMessage;
import io.lbplace.core.message.SchedulerMessage.AgentLost;
import io.lbplace.core.message.SchedulerMessage.AgentStarted;
import io.lbplace.core.message.SchedulerMessage.AskOver;
import io.lbplace.core.message.SchedulerMessage.BatchDue;
import io.lbplace.core.message.SchedulerMessage.BootFailed;
import io.lbplace.core.message.SchedulerMessage.Booted;
import io.lbplace.core.message.SchedulerMessage.ClaimDue;
import io.lbplace.core.message.SchedulerMessage.ComputeStarted;
import io.lbplace.core.message.SchedulerMessage.DecisionDue;
import io.lbplace.core.message.SchedulerMessage.DeferralOver;
import io.lbplace.core.message.SchedulerMessage.Deployed;
import io.lbplace.core.message.SchedulerMessage.Destroyed;
import io.lbplace.core.message.SchedulerMessage.Evacuate;
import io.lbplace.core.message.SchedulerMessage.Failover;
import io.lbplace.core.message.SchedulerMessage.FlavorOpened;
import io.lbplace.core.message.SchedulerMessage.HealthPollDue;
import io.lbplace.core.message.SchedulerMessage.HealthReport;
import io.lbplace.core.message.SchedulerMessage.IdleOver;
import io.lbplace.core.message.SchedulerMessage.MoveDue;
import io.lbplace.core.message.SchedulerMessage.NetworkStarted;
import io.lbplace.core.message.SchedulerMessage.Offered;
import io.lbplace.core.message.SchedulerMessage.Pin;
import io.lbplace.core.message.SchedulerMessage.Place;
import io.lbplace.core.message.SchedulerMessage.Rebalance;
import io.lbplace.core.message.SchedulerMessage.Remove;
import io.lbplace.core.message.SchedulerMessage.Resize;
import io.lbplace.core.message.SchedulerMessage.RetryUndeploy;
import io.lbplace.core.message.SchedulerMessage.SyncDue;
import io.lbplace.core.message.SchedulerMessage.Synced;
import io.lbplace.core.message.SchedulerMessage.TargetOpened;
import io.lbplace.core.message.SchedulerMessage.TargetReturned;
import io.lbplace.core.message.SchedulerMessage.Undeployed;
import io.lbplace.core.message.SchedulerMessage.Unwired;
import io.lbplace.core.message.SchedulerMessage.Wired;
import io.lbplace.core.message.SchedulerMessage.WiringFailed;
import io.lbplace.core.model.Networks;
import io.lbplace.core.placement.MoveBudget;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.Rebalancer;
import io.lbplace.core.registry.Agents;
import io.lbplace.core.registry.DriverFeeds;
import io.lbplace.core.registry.SchedulerViews;
import io.lbplace.core.runtime.Component;
import io.lbplace.core.runtime.Endpoint;
import io.lbplace.core.runtime.World;
import java.util.List;

/**
 * Finds each VIP a device and sees it deployed there. This class takes the messages and knows what
 * tenants and operators want; {@link Placements} carries one placement from decision to commit,
 * {@link Undeployments} takes away what is no longer wanted.
 */
public final class Scheduler implements Component {
  private final World world;
  private final SchedulerViews views;
  private final SchedulerContext context;
  private final Ledger ledger;
  private final VipTable vips;
  private final WiringDesk wirings;
  private final ElasticDesk elastic;
  private final Undeployments undeployments;
  private final Moves moves;
  private final BlockedMigrations blocked;
  private final Placements placements;
  private final TargetSelection selection;
  private final Preparations preparations;
  private final Resizes resizes;
  private final Losses losses;
  private final Rebalancing rebalancing;
  private final Syncing syncing;
  private final HealthPoller poller;
  private final SchedulerMessage.Inbox inbox = new Handlers();

  /**
   * The schedulers of one control plane: one, or several that decide side by side.
   *
   * @param views what each of them sees
   * @param flavors by index, as the ledger knows them
   * @param agents whom to send deployments to
   * @param strategies one for each scheduler
   */
  public Scheduler(
      World world,
      SchedulerViews views,
      Networks networks,
      List<Flavor> flavors,
      Agents agents,
      List<PlacementStrategy> strategies,
      SchedulerConfig config) {
    this.world = world;
    this.views = views;
    this.ledger = views.ledger();
    context = new SchedulerContext(world, views, networks, agents);
    vips = context.vips;
    wirings = new WiringDesk(world, ledger);
    elastic = new ElasticDesk(world, ledger, List.copyOf(flavors));
    moves = new Moves(world, config.moveIntervalNanos());
    undeployments = new Undeployments(context, wirings, elastic, config.retryNanos());
    Decisions decisions = new Decisions(world, vips, views, strategies, config);
    DriverFeeds feeds = views.feeds();
    ProviderSelection providers =
        feeds == null
            ? null
            : new ProviderSelection(ledger, feeds.providers(), agents, flavors, context::heard);
    placements =
        new Placements(
            context, wirings, elastic, undeployments, decisions, providers, config, this::settle);
    selection = placements.selection();
    preparations = placements.preparations();
    blocked = new BlockedMigrations(context, placements, moves);
    resizes = new Resizes(context, placements, this::settle);
    rebalancing = new Rebalancing(context, placements, config.rebalance());
    losses = new Losses(context, placements, resizes, moves, config.breakerShare(), this::settle);
    syncing = new Syncing(context, undeployments, resizes, preparations);
    poller = new HealthPoller(context);
  }

  @Override
  public void receive(Message message) {
    if (message instanceof SchedulerMessage ours) {
      ours.to(inbox);
    } else {
      throw new IllegalArgumentException("the scheduler was sent " + message);
    }
    views.flush();
  }

  /** A handler for each kind of message. */
  private final class Handlers implements SchedulerMessage.Inbox {
    @Override
    public void place(Place place) {
      vips.add(place.request());
      placements.decide(place.request().vip());
    }

    @Override
    public void resize(Resize resize) {
      resizes.resize(resize);
    }

    @Override
    public void remove(Remove remove) {
      withdraw(remove);
    }

    @Override
    public void evacuate(Evacuate evacuate) {
      moveOff(evacuate.target());
    }

    @Override
    public void targetOpened(TargetOpened message) {
      blocked.opened();
    }

    @Override
    public void flavorOpened(FlavorOpened message) {
      blocked.opened();
    }

    @Override
    public void pin(Pin pin) {
      selection.pin(pin.vip(), pin.target());
    }

    @Override
    public void rebalance(Rebalance message) {
      rebalancing.begin();
    }

    @Override
    public void failover(Failover failover) {
      losses.down(failover.target());
      if (ledger.fleet().vips(failover.target()) == 0) {
        elastic.emptied(failover.target()); // nothing will be released there
      }
    }

    @Override
    public void targetReturned(TargetReturned returned) {
      losses.returned(returned.target());
    }

    @Override
    public void agentLost(AgentLost lost) {
      context.heard(lost.agent(), false);
      selection.agentLost(lost.agent());
      losses.agentLost(lost.agent());
    }

    @Override
    public void deployed(Deployed deployed) {
      if (vips.phase(deployed.vip()) == Phase.UPDATING) {
        resizes.updated(deployed);
      } else {
        placements.deployed(deployed);
      }
    }

    @Override
    public void undeployed(Undeployed undeployed) {
      if (undeployments.undeployed(undeployed)) {
        finishRemoval(undeployed.vip());
        blocked.released(undeployed);
        rebalancing.changed(undeployed.vip());
      }
    }

    @Override
    public void synced(Synced synced) {
      syncing.synced(synced);
    }

    @Override
    public void agentStarted(AgentStarted started) {
      context.heard(started.agent(), true);
      selection.agentStarted(started.agent());
      syncing.agentStarted(started.agent());
    }

    @Override
    public void networkStarted(NetworkStarted message) {
      wirings.again();
    }

    @Override
    public void computeStarted(ComputeStarted message) {
      elastic.again();
    }

    @Override
    public void healthPollDue(HealthPollDue message) {
      poller.round();
    }

    @Override
    public void healthReport(HealthReport looked) {
      poller.looked(looked);
    }

    @Override
    public void syncDue(SyncDue message) {
      syncing.round();
    }

    @Override
    public void offered(Offered offered) {
      selection.offered(offered);
    }

    @Override
    public void wired(Wired wired) {
      preparations.wired(wired.device(), wired.network());
    }

    @Override
    public void wiringFailed(WiringFailed failed) {
      preparations.wiringFailed(failed);
    }

    @Override
    public void unwired(Unwired unwired) {
      preparations.unwired(unwired.device(), unwired.network());
      blocked.detached(ledger.fleet().targetOf(unwired.device()));
    }

    @Override
    public void booted(Booted booted) {
      int target = ledger.fleet().targetOf(booted.device());
      if (elastic.answered(target)) {
        elastic.booted(target);
        preparations.booted(target);
      }
    }

    @Override
    public void bootFailed(BootFailed failed) {
      int target = ledger.fleet().targetOf(failed.device());
      if (elastic.answered(target)) {
        preparations.bootFailed(target);
      }
    }

    @Override
    public void destroyed(Destroyed destroyed) {
      elastic.destroyed(ledger.fleet().targetOf(destroyed.device()));
      blocked.detached(ledger.fleet().targetOf(destroyed.device()));
    }

    @Override
    public void askOver(AskOver timer) {
      selection.askOver(timer);
    }

    @Override
    public void claimDue(ClaimDue due) {
      selection.claimDue(due);
    }

    @Override
    public void decisionDue(DecisionDue due) {
      selection.decisionDue(due.scheduler());
    }

    @Override
    public void batchDue(BatchDue due) {
      selection.batchDue(due.scheduler());
    }

    @Override
    public void deferralOver(DeferralOver over) {
      if (vips.phase(over.vip()) == Phase.DECIDING
          && vips.generation(over.vip()) == over.generation()) {
        placements.decide(over.vip());
      }
    }

    @Override
    public void retryUndeploy(RetryUndeploy timer) {
      undeployments.retry(timer);
    }

    @Override
    public void idleOver(IdleOver timer) {
      elastic.idleOver(timer);
    }

    @Override
    public void moveDue(MoveDue message) {
      move(moves.due());
    }
  }

  /**
   * Has a rebalancer plan on a copy of the fleet as it is now; nothing is moved. Returns the copy,
   * in which all that it planned has been carried out.
   */
  public FleetCopy plan(Rebalancer rebalancer, MoveBudget budget) {
    return rebalancing.plan(rebalancer, budget);
  }

  /** After an operation has ended: one that came meanwhile begins; a draining target is left. */
  private void settle(int vip) {
    if (vips.phase(vip) == Phase.LOST) {
      rebalancing.changed(vip);
      blocked.add(vip);
      return;
    }
    if (vips.phase(vip) != Phase.IDLE || resizes.begin(vip)) {
      return;
    }
    rebalancing.changed(vip);
    int serving = vips.serving(vip);
    if (serving == NONE
        || ledger.fleet().state(ledger.reservations().target(serving)) != TargetState.DRAINING) {
      blocked.placed(vip);
    } else if (vips.operation(vip) == Operation.MOVE
        && vips.request(vip).excludes(ledger.reservations().target(serving))) {
      blocked.add(vip); // it was to leave this target, and could not
    } else {
      moves.add(vip, vips.request(vip).priority());
    }
  }

  private void withdraw(Remove remove) {
    int vip = remove.vip();
    if (vips.phase(vip) == Phase.ABSENT) {
      world.send(
          Endpoint.plugin(remove.service()), new PluginMessage.Removed(vip, remove.generation()));
      return;
    }
    vips.generation(vip, remove.generation());
    placements.withdraw(vip);
    resizes.forget(vip);
    int serving = vips.serving(vip);
    if (serving != NONE) {
      vips.serving(vip, NONE);
      undeployments.undeploy(vip, serving);
    }
    vips.phase(vip, Phase.REMOVING);
    finishRemoval(vip);
  }

  private void finishRemoval(int vip) {
    if (vips.phase(vip) == Phase.REMOVING && vips.leavingHead(vip) == NONE) {
      context.toPlugin(vip, new PluginMessage.Removed(vip, vips.generation(vip)));
      vips.forget(vip);
      DriverFeeds feeds = views.feeds();
      if (feeds != null) {
        feeds.forget(vip);
      }
    }
  }

  private void moveOff(int target) {
    for (int r = ledger.reservations().first(target);
        r != NONE;
        r = ledger.reservations().next(r)) {
      int vip = ledger.reservations().vip(r);
      if (vips.serving(vip) == r && vips.phase(vip) == Phase.IDLE) {
        moves.add(vip, vips.request(vip).priority());
      }
    }
  }

  private void move(int vip) {
    if (vip == NONE) {
      return;
    }
    if (vips.phase(vip) == Phase.LOST) {
      if (!losses.failOver(vip)) {
        blocked.add(vip);
      }
    } else if (vips.phase(vip) == Phase.IDLE
        && vips.serving(vip) != NONE
        && ledger.fleet().state(ledger.reservations().target(vips.serving(vip)))
            == TargetState.DRAINING) {
      placements.begin(Operation.MOVE, vip, vips.request(vip).spec());
    }
  }
}
