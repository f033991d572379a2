package io.lbplace.core.registry;

import java.util.List;

/**
 * The agents that run a provider's driver.
 *
 * @param type any device type of the provider, by which an agent finds the driver
 * @param agents bus addresses of the agents that run it
 * @param shared true if each agent knows all devices of the provider, false if only its own
 */
public record ProviderAgents(int type, List<Integer> agents, boolean shared) {
  public ProviderAgents {
    agents = List.copyOf(agents);
  }
}
