package io.lbplace.core.model;

import org.jspecify.annotations.Nullable;

/**
 * One rule of a policy, as FWaaS v1 has it: its action applies to traffic that matches all of it.
 *
 * @param protocol the traffic's protocol
 * @param source the block of source addresses; 0.0.0.0/0 for any
 * @param destination the block of destination addresses; 0.0.0.0/0 for any
 * @param sourcePorts null for any; only with TCP or UDP
 * @param destinationPorts null for any; only with TCP or UDP
 * @param action the action on traffic that matches
 */
public record FirewallRule(
    Protocol protocol,
    Cidr source,
    Cidr destination,
    @Nullable PortRange sourcePorts,
    @Nullable PortRange destinationPorts,
    Action action) {
  /** The protocols that rules distinguish. */
  public enum Protocol {
    ANY,
    TCP,
    UDP,
    ICMP
  }

  /** The action of a rule. */
  public enum Action {
    ALLOW,
    DENY
  }

  public FirewallRule {
    boolean ports = sourcePorts != null || destinationPorts != null;
    if (ports && protocol != Protocol.TCP && protocol != Protocol.UDP) {
      throw new IllegalArgumentException("ports with protocol " + protocol + ", expected TCP, UDP");
    }
  }
}
