package io.lbplace.core.model;

import java.util.List;

/**
 * What may pass a firewall: the first rule that matches decides, and what none matches is denied.
 * An empty policy lets nothing pass.
 *
 * @param rules in the order in which they are tried
 */
public record FirewallPolicy(List<FirewallRule> rules) {
  public FirewallPolicy {
    rules = List.copyOf(rules);
  }
}
