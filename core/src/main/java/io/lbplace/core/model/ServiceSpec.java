package io.lbplace.core.model;

/**
 * All that a tenant orders of a service except where it lies: immutable and shared by all that are
 * of one template, so that a million VIPs don't hold a million copies. Scheduler, ledger and agents
 * look only at what is here; what a service is beyond that is its plugin's and its driver's.
 */
public sealed interface ServiceSpec permits LoadBalancerSpec, FirewallSpec {
  /** The id of a spec that was composed for one order. */
  int NO_TEMPLATE = -1;

  /** The port of a service that shares its address with no other. */
  int WHOLE_ADDRESS = -1;

  /** Which service it is of, and so whose plugin hears of it. */
  Service service();

  /** Dense handle of the template within a run, or {@link #NO_TEMPLATE}. */
  int id();

  /** The port it takes of its address, 0 to 65535, or {@link #WHOLE_ADDRESS}. */
  int port();

  /** What it takes of its device; {@code vips} is 1. */
  Resources demand();

  /** Whether two ports of one address can't be had by two services. */
  static boolean portsMeet(int one, int other) {
    return one == other || one == WHOLE_ADDRESS || other == WHOLE_ADDRESS;
  }
}
