package io.lbplace.core.message;

import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Manifest;
import io.lbplace.core.ledger.Delta;
import io.lbplace.core.placement.PlacementRequest;
import java.util.List;

/** Messages to an agent: from scheduler and registry, and from its drivers' completions. */
public sealed interface AgentMessage extends Message {
  /** Configure a VIP on its target. */
  record Deploy(Deployment deployment) implements AgentMessage {}

  /** Change the configuration of a VIP where it is. */
  record Update(Deployment deployment) implements AgentMessage {}

  /** Remove a VIP's configuration, as far as it is there. */
  record Undeploy(Deployment deployment) implements AgentMessage {}

  /** Probe a target's devices. */
  record Probe(int target, int type) implements AgentMessage {}

  /** Synchronize a target with its manifest. */
  record Sync(Manifest manifest) implements AgentMessage {}

  /**
   * Report the health of the VIPs that a target carries.
   *
   * @param devices the target's nodes, in handle order; never changed after construction
   */
  @SuppressWarnings("ArrayRecordComponent") // read by index, never compared
  record PollHealth(int target, int type, int[] devices) implements AgentMessage {}

  /** Have a provider's driver offer targets of its own, or choose one, for a request. */
  record Ask(int type, int provider, PlacementRequest request, long holdNanos, boolean choose)
      implements AgentMessage {}

  /** Free the reservations that a driver holds for a placement and that weren't claimed. */
  record Close(int type, int vip, int generation, int attempt) implements AgentMessage {}

  /** Send a driver the changes on its devices, in order. */
  record Follow(int type, List<Delta> deltas) implements AgentMessage {
    public Follow {
      deltas = List.copyOf(deltas);
    }
  }

  /**
   * A driver has completed something.
   *
   * @param life the number of times that the agent was started before; completions for an agent
   *     that has crashed since are lost
   * @param endpoint the component that asked for it
   * @param answer the message to that component
   */
  record Completed(int life, int endpoint, Message answer) implements AgentMessage {}
}
