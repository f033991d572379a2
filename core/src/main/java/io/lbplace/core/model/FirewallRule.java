package io.lbplace.core.model;

import org.jspecify.annotations.Nullable;

/**
 * One rule of a policy, as FWaaS v1 has it: what matches all of it is let pass or not.
 *
 * @param protocol what it carries
 * @param source where it comes from; 0.0.0.0/0 for anywhere
 * @param destination where it goes; 0.0.0.0/0 for anywhere
 * @param sourcePorts null for any; only with TCP or UDP
 * @param destinationPorts null for any; only with TCP or UDP
 * @param action what is done with it
 */
public record FirewallRule(
    Protocol protocol,
    Cidr source,
    Cidr destination,
    @Nullable PortRange sourcePorts,
    @Nullable PortRange destinationPorts,
    Action action) {
  /** The protocols that rules tell apart. */
  public enum Protocol {
    ANY,
    TCP,
    UDP,
    ICMP
  }

  /** What a rule does. */
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
