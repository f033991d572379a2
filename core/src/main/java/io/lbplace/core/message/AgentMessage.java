package io.lbplace.core.message;

import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Finding;
import io.lbplace.core.driver.Outcome;

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

  /** A driver has completed a deployment or an update. */
  record DeployCompleted(int vip, int generation, int attempt, Outcome outcome)
      implements AgentMessage {}

  /** A driver has completed an undeployment. */
  record UndeployCompleted(int vip, int generation, int attempt, int target, Outcome outcome)
      implements AgentMessage {}

  /** A driver has completed a probe. */
  record ProbeCompleted(int target, Finding finding) implements AgentMessage {}
}
