package io.lbplace.simulator;

import io.lbplace.core.fleet.Ledger;
import io.lbplace.core.registry.Agents;
import io.lbplace.core.runtime.Endpoint;
import io.lbplace.scenarios.fleet.ControlPlan;
import java.util.List;

/** Which agent serves a target: as the scenario says; elastic devices go to the first. */
final class AgentPlan implements Agents {
  private final int[] agentOfDevice;
  private final Ledger ledger;

  AgentPlan(List<ControlPlan.Agent> agents, Ledger ledger) {
    this.ledger = ledger;
    agentOfDevice = new int[ledger.devices()];
    for (int agent = 0; agent < agents.size(); agent++) {
      for (int device : agents.get(agent).devices()) {
        agentOfDevice[device] = agent;
      }
    }
  }

  @Override
  public int endpointOf(int target) {
    int device = ledger.node(target, 0);
    return Endpoint.agent(device < agentOfDevice.length ? agentOfDevice[device] : 0);
  }
}
