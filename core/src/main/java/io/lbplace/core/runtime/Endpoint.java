package io.lbplace.core.runtime;

import io.lbplace.core.model.Service;

/** The addresses of components on the bus. */
public final class Endpoint {
  /** The plugin of load balancers. */
  public static final int PLUGIN = 0;

  /** The plugin of firewalls. */
  public static final int FIREWALL_PLUGIN = 1;

  /** The device inventory. */
  public static final int REGISTRY = 2;

  /** The scheduler: with all up to here the control plane, one process with one journal. */
  public static final int SCHEDULER = 3;

  /** The wiring port: L2 agents of the switches, or compute for VMs. */
  public static final int NETWORK = 4;

  /** The elastic port. */
  public static final int COMPUTE = 5;

  private static final int FIRST_AGENT = 9;

  private Endpoint() {}

  /** The address of a service's plugin. */
  public static int plugin(Service service) {
    return switch (service) {
      case LOAD_BALANCER -> PLUGIN;
      case FIREWALL -> FIREWALL_PLUGIN;
    };
  }

  /** An agent's address. */
  public static int agent(int index) {
    return FIRST_AGENT + index;
  }

  /** The agent at an address. */
  public static int agentAt(int endpoint) {
    return endpoint - FIRST_AGENT;
  }
}
