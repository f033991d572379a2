package io.lbplace.core.plugin;

import io.lbplace.core.model.FirewallSpec;

/** A firewall that was ordered by a request: what it does, and what it is to do. */
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
