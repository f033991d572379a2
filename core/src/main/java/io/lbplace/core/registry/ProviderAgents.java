package io.lbplace.core.registry;

import java.util.List;

/**
 * Where a provider's driver can be asked.
 *
 * @param type any device type of the provider: by it an agent finds the driver
 * @param agents bus addresses of the agents that run it
 * @param shared whether each of them knows all devices of the provider; otherwise its own
 */
public record ProviderAgents(int type, List<Integer> agents, boolean shared) {
  public ProviderAgents {
    agents = List.copyOf(agents);
  }
}
