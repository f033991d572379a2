package io.lbplace.simulator;

import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.placement.Authority;
import io.lbplace.core.registry.Agents;
import io.lbplace.core.registry.ProviderAgents;
import io.lbplace.core.runtime.Endpoint;
import io.lbplace.scenarios.fleet.ControlPlan;
import io.lbplace.scenarios.fleet.FleetPlan;
import java.util.ArrayList;
import java.util.List;

/** Finds the agent that serves a target: its device's, or for an elastic one its provider's. */
final class AgentPlan implements Agents {
  private final Ledger ledger;
  private final int[] agentOfDevice;
  private final int[] agentOfProvider;

  AgentPlan(List<ControlPlan.Agent> agents, int providers, Ledger ledger) {
    this.ledger = ledger;
    agentOfDevice = new int[ledger.fleet().devices()];
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
    int device = ledger.fleet().node(target, 0);
    return Endpoint.agent(
        device < agentOfDevice.length
            ? agentOfDevice[device]
            : agentOfProvider[ledger.fleet().spec(target).provider()]);
  }

  @Override
  public int endpointOfFlavor(int flavor) {
    return Endpoint.agent(agentOfProvider[ledger.fleet().flavor(flavor).device().provider()]);
  }

  /**
   * The agents at which each provider's driver can be asked for bids or to allocate.
   *
   * @param perAgent true if a driver knows its agent's devices only, though it chooses itself
   */
  static List<ProviderAgents> providers(
      List<ControlPlan.Agent> agents, FleetPlan fleet, boolean perAgent) {
    List<ProviderAgents> providers = new ArrayList<>();
    for (int provider = 0; provider < fleet.providers().size(); provider++) {
      List<Integer> endpoints = new ArrayList<>();
      for (int agent = 0; agent < agents.size(); agent++) {
        if (serves(agents.get(agent), provider, fleet)) {
          endpoints.add(Endpoint.agent(agent));
        }
      }
      int asked = provider;
      List<Integer> types = fleet.typesOf(provider);
      boolean delegated =
          fleet.serviceTypes().stream()
              .anyMatch(
                  type ->
                      type.authority() == Authority.DELEGATED && type.providers().contains(asked));
      providers.add(
          new ProviderAgents(
              types.isEmpty() ? -1 : types.get(0),
              endpoints,
              delegated && !perAgent && endpoints.size() > 1));
    }
    return providers;
  }

  /** True if an agent has devices of a provider, or creates them. */
  static boolean serves(ControlPlan.Agent agent, int provider, FleetPlan fleet) {
    return (agent.elasticOf() == provider && hasFlavors(provider, fleet))
        || agent.devices().stream()
            .anyMatch(device -> fleet.devices().get(device).spec().provider() == provider);
  }

  private static boolean hasFlavors(int provider, FleetPlan fleet) {
    return fleet.flavors().stream()
        .anyMatch(flavor -> flavor.flavor().device().provider() == provider);
  }
}
