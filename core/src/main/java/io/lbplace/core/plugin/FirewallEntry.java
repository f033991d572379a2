package io.lbplace.core.plugin;

import io.lbplace.core.model.FirewallSpec;

/** A firewall that was ordered by a request: its spec as deployed, and as wanted. */
final class FirewallEntry {
  final int tenant;
  FirewallSpec deployed;
  FirewallSpec wanted;

  FirewallEntry(int tenant, FirewallSpec spec) {
    this.tenant = tenant;
    this.deployed = spec;
    this.wanted = spec;
  }
}
