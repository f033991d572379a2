package io.lbplace.core.message;

import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Manifest;
import io.lbplace.core.ledger.Delta;
import io.lbplace.core.placement.PlacementRequest;
import java.util.List;

/** What an agent is told: by scheduler and registry, and by its drivers' completions. */
public sealed interface AgentMessage extends Message {
  /** Configure a VIP on its target. */
  record Deploy(Deployment deployment) implements AgentMessage {}

  /** Change the configuration of a VIP where it is. */
  record Update(Deployment deployment) implements AgentMessage {}

  /** Take a VIP's configuration away, whatever of it is there. */
  record Undeploy(Deployment deployment) implements AgentMessage {}

  /** Find out what a target is. */
  record Probe(int target, int type) implements AgentMessage {}

  /** Settle what a target carries with what it is to carry. */
  record Sync(Manifest manifest) implements AgentMessage {}

  /**
   * Say how what a target carries is doing.
   *
   * @param devices the target's nodes, in handle order; never changed after construction
   */
  @SuppressWarnings("ArrayRecordComponent") // read by index, never compared
  record PollHealth(int target, int type, int[] devices) implements AgentMessage {}

  /** Have a provider's driver offer targets of its own, or choose one, for a request. */
  record Ask(int type, int provider, PlacementRequest request, long holdNanos, boolean choose)
      implements AgentMessage {}

  /** What a driver holds for a placement and was not claimed is free. */
  record Close(int type, int vip, int generation, int attempt) implements AgentMessage {}

  /** Let a driver know what has changed, in order. */
  record Follow(int type, List<Delta> deltas) implements AgentMessage {
    public Follow {
      deltas = List.copyOf(deltas);
    }
  }

  /**
   * A driver has completed something.
   *
   * @param life of the agent: how often it was started before; what a driver completes for an agent
   *     that has died since is lost
   * @param endpoint who asked for it
   * @param answer what they are told
   */
  record Completed(int life, int endpoint, Message answer) implements AgentMessage {}
}
