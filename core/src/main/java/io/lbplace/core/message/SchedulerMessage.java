package io.lbplace.core.message;

import io.lbplace.core.driver.Manifest;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.driver.VipHealth;
import io.lbplace.core.model.Service;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.placement.Bids;
import io.lbplace.core.placement.PlacementRequest;
import java.util.List;

/**
 * Messages to the scheduler: from plugins, registry, agents, network, compute and its own timers.
 */
public sealed interface SchedulerMessage extends Message {
  /** Passes this message to the inbox's method for its kind. */
  void to(Inbox inbox);

  /** Takes every kind of message to the scheduler; each record documents its own. */
  interface Inbox {
    void place(Place message);

    void resize(Resize message);

    void remove(Remove message);

    void evacuate(Evacuate message);

    void targetOpened(TargetOpened message);

    void flavorOpened(FlavorOpened message);

    void pin(Pin message);

    void rebalance(Rebalance message);

    void failover(Failover message);

    void targetReturned(TargetReturned message);

    void agentLost(AgentLost message);

    void deployed(Deployed message);

    void undeployed(Undeployed message);

    void synced(Synced message);

    void agentStarted(AgentStarted message);

    void networkStarted(NetworkStarted message);

    void computeStarted(ComputeStarted message);

    void healthPollDue(HealthPollDue message);

    void healthReport(HealthReport message);

    void syncDue(SyncDue message);

    void offered(Offered message);

    void wired(Wired message);

    void wiringFailed(WiringFailed message);

    void unwired(Unwired message);

    void booted(Booted message);

    void bootFailed(BootFailed message);

    void destroyed(Destroyed message);

    void askOver(AskOver message);

    void claimDue(ClaimDue message);

    void decisionDue(DecisionDue message);

    void batchDue(BatchDue message);

    void deferralOver(DeferralOver message);

    void retryUndeploy(RetryUndeploy message);

    void idleOver(IdleOver message);

    void moveDue(MoveDue message);
  }

  /** Place a new VIP. */
  record Place(PlacementRequest request) implements SchedulerMessage {
    @Override
    public void to(Inbox inbox) {
      inbox.place(this);
    }
  }

  /** Give a placed VIP another spec. */
  record Resize(int vip, int generation, ServiceSpec spec) implements SchedulerMessage {
    @Override
    public void to(Inbox inbox) {
      inbox.resize(this);
    }
  }

  /**
   * Remove a VIP; supersedes any operation under way for it.
   *
   * @param service the service whose plugin asks, for a VIP that the scheduler doesn't know
   */
  record Remove(int vip, int generation, Service service) implements SchedulerMessage {
    @Override
    public void to(Inbox inbox) {
      inbox.remove(this);
    }
  }

  /** Move everything off a target, as it drains. */
  record Evacuate(int target) implements SchedulerMessage {
    @Override
    public void to(Inbox inbox) {
      inbox.evacuate(this);
    }
  }

  /** A target takes VIPs from now on: those that could not be moved may go there. */
  record TargetOpened(int target) implements SchedulerMessage {
    @Override
    public void to(Inbox inbox) {
      inbox.targetOpened(this);
    }
  }

  /** A flavor takes VIPs again: those that could not be moved may go to its devices. */
  record FlavorOpened(int flavor) implements SchedulerMessage {
    @Override
    public void to(Inbox inbox) {
      inbox.flavorOpened(this);
    }
  }

  /**
   * An operator wants the first placement of a VIP to be on a target; sent before the VIP is
   * ordered.
   */
  record Pin(int vip, int target) implements SchedulerMessage {
    @Override
    public void to(Inbox inbox) {
      inbox.pin(this);
    }
  }

  /** Operators want VIPs moved to where they are better placed. */
  record Rebalance() implements SchedulerMessage {
    @Override
    public void to(Inbox inbox) {
      inbox.rebalance(this);
    }
  }

  /** A target is down: place its VIPs again elsewhere, those on their way to it too. */
  record Failover(int target) implements SchedulerMessage {
    @Override
    public void to(Inbox inbox) {
      inbox.failover(this);
    }
  }

  /** A target that was down is up again, with its configuration: its VIPs serve. */
  record TargetReturned(int target) implements SchedulerMessage {
    @Override
    public void to(Inbox inbox) {
      inbox.targetReturned(this);
    }
  }

  /**
   * An agent is lost: requests sent to it won't be answered.
   *
   * @param agent its address
   */
  record AgentLost(int agent) implements SchedulerMessage {
    @Override
    public void to(Inbox inbox) {
      inbox.agentLost(this);
    }
  }

  /** A driver's answer to a deployment or an update. */
  record Deployed(int vip, int generation, int attempt, Outcome outcome)
      implements SchedulerMessage {
    @Override
    public void to(Inbox inbox) {
      inbox.deployed(this);
    }
  }

  /** A driver has removed a VIP's configuration, or (not acknowledged) can't be reached. */
  record Undeployed(int vip, int generation, int attempt, int target, boolean acknowledged)
      implements SchedulerMessage {
    @Override
    public void to(Inbox inbox) {
      inbox.undeployed(this);
    }
  }

  /**
   * A driver has synchronized a target with its manifest.
   *
   * @param missing entries that it doesn't carry, or only in an older version
   */
  record Synced(int target, List<Manifest.Entry> missing) implements SchedulerMessage {
    public Synced {
      missing = List.copyOf(missing);
    }

    @Override
    public void to(Inbox inbox) {
      inbox.synced(this);
    }
  }

  /**
   * An agent was restarted, and has lost all earlier requests.
   *
   * @param agent its address
   */
  record AgentStarted(int agent) implements SchedulerMessage {
    @Override
    public void to(Inbox inbox) {
      inbox.agentStarted(this);
    }
  }

  /** The wiring port was restarted, and has lost all earlier requests. */
  record NetworkStarted() implements SchedulerMessage {
    @Override
    public void to(Inbox inbox) {
      inbox.networkStarted(this);
    }
  }

  /** The elastic port was restarted, and has lost all earlier requests. */
  record ComputeStarted() implements SchedulerMessage {
    @Override
    public void to(Inbox inbox) {
      inbox.computeStarted(this);
    }
  }

  /** Timer: devices are to report the health of their VIPs. */
  record HealthPollDue() implements SchedulerMessage {
    @Override
    public void to(Inbox inbox) {
      inbox.healthPollDue(this);
    }
  }

  /** A driver has looked at a target. */
  record HealthReport(int target, List<VipHealth> vips) implements SchedulerMessage {
    public HealthReport {
      vips = List.copyOf(vips);
    }

    @Override
    public void to(Inbox inbox) {
      inbox.healthReport(this);
    }
  }

  /** Timer: devices are to be synchronized with their manifests. */
  record SyncDue() implements SchedulerMessage {
    @Override
    public void to(Inbox inbox) {
      inbox.syncDue(this);
    }
  }

  /**
   * A driver's answer: its bids, or the one target that it has chosen.
   *
   * @param agent the address of the agent that was asked
   */
  record Offered(int vip, int generation, int attempt, int provider, int agent, Bids bids)
      implements SchedulerMessage {
    @Override
    public void to(Inbox inbox) {
      inbox.offered(this);
    }
  }

  /** A network is attached to an interface. */
  record Wired(int device, int network) implements SchedulerMessage {
    @Override
    public void to(Inbox inbox) {
      inbox.wired(this);
    }
  }

  /**
   * A network could not be attached.
   *
   * @param refusal the reason; a refusal by a full switch is learned
   */
  record WiringFailed(int device, int network, Outcome refusal) implements SchedulerMessage {
    @Override
    public void to(Inbox inbox) {
      inbox.wiringFailed(this);
    }
  }

  /** A network is detached. */
  record Unwired(int device, int network) implements SchedulerMessage {
    @Override
    public void to(Inbox inbox) {
      inbox.unwired(this);
    }
  }

  /** An elastic device is up. */
  record Booted(int device) implements SchedulerMessage {
    @Override
    public void to(Inbox inbox) {
      inbox.booted(this);
    }
  }

  /** An elastic device could not be created. */
  record BootFailed(int device) implements SchedulerMessage {
    @Override
    public void to(Inbox inbox) {
      inbox.bootFailed(this);
    }
  }

  /** An elastic device is gone. */
  record Destroyed(int device) implements SchedulerMessage {
    @Override
    public void to(Inbox inbox) {
      inbox.destroyed(this);
    }
  }

  /** Timer: drivers that have not answered by now are not waited for. */
  record AskOver(int vip, int generation, int attempt) implements SchedulerMessage {
    @Override
    public void to(Inbox inbox) {
      inbox.askOver(this);
    }
  }

  /**
   * A claim that one of several schedulers has decided on reaches the registry.
   *
   * @param target the target, or −1 for a new device
   * @param flavor the flavor of the new device, or −1
   * @param version the version of the target in the scheduler's view
   */
  record ClaimDue(int vip, int generation, int attempt, int target, int flavor, int version)
      implements SchedulerMessage {
    @Override
    public void to(Inbox inbox) {
      inbox.claimDue(this);
    }
  }

  /** Timer: the decision that a scheduler is busy with is due. */
  record DecisionDue(int scheduler) implements SchedulerMessage {
    @Override
    public void to(Inbox inbox) {
      inbox.decisionDue(this);
    }
  }

  /** Timer: a scheduler's window has closed, and the VIPs gathered are to be decided. */
  record BatchDue(int scheduler) implements SchedulerMessage {
    @Override
    public void to(Inbox inbox) {
      inbox.batchDue(this);
    }
  }

  /** Timer: a strategy deferred this VIP until now. */
  record DeferralOver(int vip, int generation) implements SchedulerMessage {
    @Override
    public void to(Inbox inbox) {
      inbox.deferralOver(this);
    }
  }

  /** Timer: repeat an undeploy that wasn't acknowledged. */
  record RetryUndeploy(int reservation, int vip, int generation, int attempt)
      implements SchedulerMessage {
    @Override
    public void to(Inbox inbox) {
      inbox.retryUndeploy(this);
    }
  }

  /** Timer: an elastic device has been empty since {@code epoch}. */
  record IdleOver(int target, int epoch) implements SchedulerMessage {
    @Override
    public void to(Inbox inbox) {
      inbox.idleOver(this);
    }
  }

  /** Timer: the next VIP of those waiting to be moved may go. */
  record MoveDue() implements SchedulerMessage {
    @Override
    public void to(Inbox inbox) {
      inbox.moveDue(this);
    }
  }
}
