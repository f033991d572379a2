package io.lbplace.core.model;

/**
 * The specification of a service: all that a tenant orders except its network and address. It is
 * immutable and shared by all VIPs of one template, so that a million VIPs don't hold a million
 * copies. Scheduler, ledger and agents use only this interface; all else of a service concerns its
 * plugin and its driver.
 */
public sealed interface ServiceSpec permits LoadBalancerSpec, FirewallSpec {
  /** The id of a spec that was composed for one order. */
  int NO_TEMPLATE = -1;

  /** The port of a service that shares its address with no other. */
  int WHOLE_ADDRESS = -1;

  /** The service, whose plugin gets the messages about it. */
  Service service();

  /** Dense handle of the template within a run, or {@link #NO_TEMPLATE}. */
  int id();

  /** The port it takes of its address, 0 to 65535, or {@link #WHOLE_ADDRESS}. */
  int port();

  /** The resources that it takes of its device; {@code vips} is 1. */
  Resources demand();

  /** True if two services can't have these two ports of one address. */
  static boolean portsMeet(int one, int other) {
    return one == other || one == WHOLE_ADDRESS || other == WHOLE_ADDRESS;
  }
}
