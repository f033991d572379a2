package io.lbplace.simulator;

import io.lbplace.core.fleet.Ledger;
import io.lbplace.core.registry.Agents;
import io.lbplace.core.runtime.Endpoint;
import io.lbplace.scenarios.fleet.ControlPlan;
import java.util.List;

/** Which agent serves a target: that of its device, or for an elastic one that of its provider. */
final class AgentPlan implements Agents {
  private final Ledger ledger;
  private final int[] agentOfDevice;
  private final int[] agentOfProvider;

  AgentPlan(List<ControlPlan.Agent> agents, int providers, Ledger ledger) {
    this.ledger = ledger;
    agentOfDevice = new int[ledger.devices()];
    agentOfProvider = new int[providers];
    for (int agent = 0; agent < agents.size(); agent++) {
      for (int device : agents.get(agent).devices()) {
        agentOfDevice[device] = agent;
      }
      if (agents.get(agent).elasticOf() >= 0) {
        agentOfProvider[agents.get(agent).elasticOf()] = agent;
      }
    }
  }

  @Override
  public int endpointOf(int target) {
    int device = ledger.node(target, 0);
    return Endpoint.agent(
        device < agentOfDevice.length
            ? agentOfDevice[device]
            : agentOfProvider[ledger.spec(target).provider()]);
  }
}
