package io.lbplace.core.message;

import io.lbplace.core.driver.Manifest;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.driver.VipHealth;
import io.lbplace.core.model.Service;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.placement.Bids;
import io.lbplace.core.placement.PlacementRequest;
import java.util.List;

/** What the scheduler is told: by plugin, registry, agents, network, compute and its own timers. */
public sealed interface SchedulerMessage extends Message {
  /** Place a new VIP. */
  record Place(PlacementRequest request) implements SchedulerMessage {}

  /** Give a placed VIP another spec. */
  record Resize(int vip, int generation, ServiceSpec spec) implements SchedulerMessage {}

  /**
   * Take a VIP away; supersedes whatever is under way for it.
   *
   * @param service whose plugin asks, for a VIP that the scheduler doesn't know
   */
  record Remove(int vip, int generation, Service service) implements SchedulerMessage {}

  /** Move everything off a target, as it drains. */
  record Evacuate(int target) implements SchedulerMessage {}

  /** A target takes VIPs from now on: those that could not be moved may go there. */
  record TargetOpened(int target) implements SchedulerMessage {}

  /** A flavor takes VIPs again: those that could not be moved may go to its devices. */
  record FlavorOpened(int flavor) implements SchedulerMessage {}

  /**
   * An operator wants the first placement of a VIP that will be ordered to be on a target; told
   * before the order.
   */
  record Pin(int vip, int target) implements SchedulerMessage {}

  /** Operators want VIPs moved to where they are better placed. */
  record Rebalance() implements SchedulerMessage {}

  /** A target is down: place its VIPs again elsewhere, those on their way to it too. */
  record Failover(int target) implements SchedulerMessage {}

  /** A target that was down is there again, with what was configured: its VIPs serve. */
  record TargetReturned(int target) implements SchedulerMessage {}

  /**
   * An agent is not heard any more: nobody will answer what it was asked.
   *
   * @param agent its address
   */
  record AgentLost(int agent) implements SchedulerMessage {}

  /** A driver's answer to a deployment or an update. */
  record Deployed(int vip, int generation, int attempt, Outcome outcome)
      implements SchedulerMessage {}

  /** A driver has removed a VIP's configuration, or (not acknowledged) can't be reached. */
  record Undeployed(int vip, int generation, int attempt, int target, boolean acknowledged)
      implements SchedulerMessage {}

  /**
   * A driver has settled what a target carries with what it was to carry.
   *
   * @param missing what it doesn't carry, or only in an older version
   */
  record Synced(int target, List<Manifest.Entry> missing) implements SchedulerMessage {
    public Synced {
      missing = List.copyOf(missing);
    }
  }

  /**
   * An agent was started anew, and knows nothing of what it was asked before.
   *
   * @param agent its address
   */
  record AgentStarted(int agent) implements SchedulerMessage {}

  /** The wiring port was started anew, and knows nothing of what it was asked before. */
  record NetworkStarted() implements SchedulerMessage {}

  /** The elastic port was started anew, and knows nothing of what it was asked before. */
  record ComputeStarted() implements SchedulerMessage {}

  /** Timer: devices are to say how what they carry is doing. */
  record HealthPollDue() implements SchedulerMessage {}

  /** A driver has looked at a target. */
  record HealthReport(int target, List<VipHealth> vips) implements SchedulerMessage {
    public HealthReport {
      vips = List.copyOf(vips);
    }
  }

  /** Timer: what devices carry is to be settled with what they are to carry. */
  record SyncDue() implements SchedulerMessage {}

  /**
   * A driver's answer: what it bids, or the one target that it has chosen.
   *
   * @param agent the address of the agent that was asked
   */
  record Offered(int vip, int generation, int attempt, int provider, int agent, Bids bids)
      implements SchedulerMessage {}

  /** A network is attached to an interface. */
  record Wired(int device, int network) implements SchedulerMessage {}

  /**
   * A network could not be attached.
   *
   * @param refusal why; a refusal by a full switch is learned
   */
  record WiringFailed(int device, int network, Outcome refusal) implements SchedulerMessage {}

  /** A network is detached. */
  record Unwired(int device, int network) implements SchedulerMessage {}

  /** An elastic device is up. */
  record Booted(int device) implements SchedulerMessage {}

  /** An elastic device could not be created. */
  record BootFailed(int device) implements SchedulerMessage {}

  /** An elastic device is gone. */
  record Destroyed(int device) implements SchedulerMessage {}

  /** Timer: drivers that have not answered by now are not waited for. */
  record AskOver(int vip, int generation, int attempt) implements SchedulerMessage {}

  /**
   * A claim that one of several schedulers has decided on reaches the registry.
   *
   * @param target or −1 for a new device
   * @param flavor of the new device, or −1
   * @param version of the target as the scheduler knew it
   */
  record ClaimDue(int vip, int generation, int attempt, int target, int flavor, int version)
      implements SchedulerMessage {}

  /** Timer: the decision that a scheduler is busy with is due. */
  record DecisionDue(int scheduler) implements SchedulerMessage {}

  /** Timer: a scheduler's window has closed, and what it gathered is to be decided. */
  record BatchDue(int scheduler) implements SchedulerMessage {}

  /** Timer: a strategy deferred this VIP until now. */
  record DeferralOver(int vip, int generation) implements SchedulerMessage {}

  /** Timer: repeat an undeploy that nobody acknowledged. */
  record RetryUndeploy(int reservation, int vip, int generation, int attempt)
      implements SchedulerMessage {}

  /** Timer: an elastic device has been empty since {@code epoch}. */
  record IdleOver(int target, int epoch) implements SchedulerMessage {}

  /** Timer: the next VIP of those waiting to be moved may go. */
  record MoveDue() implements SchedulerMessage {}
}
