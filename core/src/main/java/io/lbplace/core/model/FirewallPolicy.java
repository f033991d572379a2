package io.lbplace.core.model;

import java.util.List;

/**
 * The rules of a firewall: the first rule that matches decides, and traffic that none matches is
 * denied. An empty policy lets nothing pass.
 *
 * @param rules in the order in which they are tried
 */
public record FirewallPolicy(List<FirewallRule> rules) {
  public FirewallPolicy {
    rules = List.copyOf(rules);
  }
}
