package io.lbplace.core.plugin;

/**
 * The handles of VIPs and firewalls: one dense space for all services of a control plane, so that
 * ledger, scheduler and log need not know the service of a handle. None is given twice.
 */
public final class Handles {
  private int unused;

  /** The lowest handle above all that were ever used. */
  int unused() {
    return unused;
  }

  void use(int handle) {
    unused = Math.max(unused, handle + 1);
  }
}
