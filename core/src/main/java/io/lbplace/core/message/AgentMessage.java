package io.lbplace.core.message;

import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Finding;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.fleet.Bids;
import io.lbplace.core.fleet.Delta;
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

  /** A driver has answered what it was asked. */
  record OfferCompleted(int vip, int generation, int attempt, int provider, Bids bids)
      implements AgentMessage {}

  /** A driver has completed a deployment or an update. */
  record DeployCompleted(int vip, int generation, int attempt, Outcome outcome)
      implements AgentMessage {}

  /** A driver has completed an undeployment. */
  record UndeployCompleted(int vip, int generation, int attempt, int target, Outcome outcome)
      implements AgentMessage {}

  /** A driver has completed a probe. */
  record ProbeCompleted(int target, Finding finding) implements AgentMessage {}
}
