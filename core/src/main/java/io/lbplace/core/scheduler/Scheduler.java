package io.lbplace.core.scheduler;

import io.lbplace.core.fleet.Flavor;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.ledger.replica.FleetCopy;
import io.lbplace.core.message.Message;
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
import io.lbplace.core.runtime.World;
import java.util.List;

/**
 * The scheduler: finds each VIP a device and sees it deployed there. This class takes the messages
 * and hands each to the part that it concerns; {@link VipStateMachine} carries a VIP from the
 * tenant's wish to its device and off it again.
 */
public final class Scheduler implements Component {
  private final SchedulerViews views;
  private final Ledger ledger;
  private final VipStateMachine machine;
  private final WiringDesk wirings;
  private final ElasticDesk elastic;
  private final Undeployments undeployments;
  private final Migrations migrations;
  private final Rebalancing rebalancing;
  private final DeviceRounds rounds;
  private final SchedulerMessage.Inbox inbox = new Handlers();

  /**
   * The schedulers of one control plane: one, or several that decide side by side.
   *
   * @param views the fleet as each of them sees it
   * @param flavors the flavors, by the ledger's index
   * @param agents the agents that deployments are sent to
   * @param strategies the strategies, one for each scheduler
   */
  public Scheduler(
      World world,
      SchedulerViews views,
      Networks networks,
      List<Flavor> flavors,
      Agents agents,
      List<PlacementStrategy> strategies,
      SchedulerConfig config) {
    this.views = views;
    this.ledger = views.ledger();
    SchedulerContext context = new SchedulerContext(world, views, networks, agents);
    wirings = new WiringDesk(context);
    elastic = new ElasticDesk(world, ledger, List.copyOf(flavors));
    undeployments = new Undeployments(context, wirings, elastic, config.retryNanos());
    migrations = new Migrations(context, config);
    rebalancing = new Rebalancing(context, config.rebalance());
    rounds = new DeviceRounds(context, undeployments);
    DriverFeeds feeds = views.feeds();
    ProviderSelection providers =
        feeds == null
            ? null
            : new ProviderSelection(ledger, feeds.providers(), agents, flavors, context::heard);
    DecisionQueue decisions = new DecisionQueue(world, context.vips, views, strategies, config);
    BidCollector bids = new BidCollector(context, config.asking());
    machine =
        new VipStateMachine(
            context,
            new TargetSelection(context, decisions, bids, providers, config.maxAttempts()),
            decisions,
            new Claiming(context, bids, elastic, config.byVersion()),
            wirings,
            elastic,
            undeployments,
            migrations,
            rebalancing,
            config.maxAttempts());
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

  /**
   * Lets a rebalancer plan on a copy of the fleet as it is now; nothing is moved. Returns the copy,
   * in which all planned moves have been carried out.
   */
  public FleetCopy plan(Rebalancer rebalancer, MoveBudget budget) {
    return rebalancing.plan(rebalancer, budget);
  }

  /** A handler for each kind of message. */
  private final class Handlers implements SchedulerMessage.Inbox {
    @Override
    public void place(Place place) {
      machine.place(place.request());
    }

    @Override
    public void resize(Resize resize) {
      machine.resize(resize);
    }

    @Override
    public void remove(Remove remove) {
      machine.remove(remove);
    }

    @Override
    public void evacuate(Evacuate evacuate) {
      machine.evacuate(evacuate.target());
    }

    @Override
    public void pin(Pin pin) {
      machine.pin(pin.vip(), pin.target());
    }

    @Override
    public void rebalance(Rebalance message) {
      machine.rebalance();
    }

    @Override
    public void targetOpened(TargetOpened message) {
      migrations.opened();
    }

    @Override
    public void flavorOpened(FlavorOpened message) {
      migrations.opened();
    }

    @Override
    public void failover(Failover failover) {
      machine.down(failover.target());
    }

    @Override
    public void targetReturned(TargetReturned returned) {
      machine.returned(returned.target());
    }

    @Override
    public void agentLost(AgentLost lost) {
      machine.agentLost(lost.agent());
    }

    @Override
    public void agentStarted(AgentStarted started) {
      machine.agentStarted(started.agent());
      rounds.agentStarted(started.agent());
    }

    @Override
    public void networkStarted(NetworkStarted message) {
      wirings.sendAgain();
    }

    @Override
    public void computeStarted(ComputeStarted message) {
      elastic.sendAgain();
    }

    @Override
    public void offered(Offered offered) {
      machine.offered(offered);
    }

    @Override
    public void askOver(AskOver timer) {
      machine.askOver(timer);
    }

    @Override
    public void decisionDue(DecisionDue due) {
      machine.decisionDue(due.scheduler());
    }

    @Override
    public void batchDue(BatchDue due) {
      machine.batchDue(due.scheduler());
    }

    @Override
    public void deferralOver(DeferralOver timer) {
      machine.deferralOver(timer);
    }

    @Override
    public void claimDue(ClaimDue claim) {
      machine.claimDue(claim);
    }

    @Override
    public void wired(Wired wired) {
      machine.wired(wired.device(), wired.network());
    }

    @Override
    public void wiringFailed(WiringFailed failed) {
      machine.wiringFailed(failed);
    }

    @Override
    public void unwired(Unwired unwired) {
      wirings.unwired(unwired.device(), unwired.network());
      migrations.detached(ledger.fleet().targetOf(unwired.device()));
    }

    @Override
    public void booted(Booted booted) {
      machine.booted(ledger.fleet().targetOf(booted.device()));
    }

    @Override
    public void bootFailed(BootFailed failed) {
      machine.bootFailed(ledger.fleet().targetOf(failed.device()));
    }

    @Override
    public void idleOver(IdleOver timer) {
      elastic.idleOver(timer);
    }

    @Override
    public void destroyed(Destroyed destroyed) {
      int target = ledger.fleet().targetOf(destroyed.device());
      elastic.destroyed(target);
      migrations.detached(target);
    }

    @Override
    public void deployed(Deployed deployed) {
      machine.deployed(deployed);
    }

    @Override
    public void undeployed(Undeployed undeployed) {
      machine.undeployed(undeployed);
    }

    @Override
    public void retryUndeploy(RetryUndeploy timer) {
      undeployments.retry(timer);
    }

    @Override
    public void moveDue(MoveDue message) {
      machine.moveDue();
    }

    @Override
    public void syncDue(SyncDue message) {
      rounds.sync();
    }

    @Override
    public void synced(Synced synced) {
      rounds.synced(synced);
    }

    @Override
    public void healthPollDue(HealthPollDue message) {
      rounds.pollHealth();
    }

    @Override
    public void healthReport(HealthReport report) {
      rounds.healthReported(report);
    }
  }
}
