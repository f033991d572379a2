package io.lbplace.core.runtime;

/** The addresses of components on the bus. */
public final class Endpoint {
  /** The service plugin. */
  public static final int PLUGIN = 0;

  /** The device inventory. */
  public static final int REGISTRY = 1;

  /** The scheduler. */
  public static final int SCHEDULER = 2;

  /** The wiring port: L2 agents of the switches, or compute for VMs. */
  public static final int NETWORK = 3;

  /** The elastic port. */
  public static final int COMPUTE = 4;

  private static final int FIRST_AGENT = 8;

  private Endpoint() {}

  /** An agent's address. */
  public static int agent(int index) {
    return FIRST_AGENT + index;
  }
}
