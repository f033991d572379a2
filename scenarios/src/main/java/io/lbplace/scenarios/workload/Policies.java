package io.lbplace.scenarios.workload;

import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.FirewallPolicy;
import io.lbplace.core.model.FirewallRule;
import io.lbplace.core.model.PortRange;
import java.util.stream.IntStream;

/**
 * The policies of generated firewalls. Placement doesn't look into them; what matters is that each
 * is a whole one, and that firewalls of one template share it.
 */
final class Policies {
  /** The most rules that a policy has. */
  static final int MOST_RULES = 1_000;

  private static final Cidr ANYWHERE = new Cidr(0, 0);
  private static final int FIRST_PORT = 1_024;

  /** The default policy, where no number of rules is stated. */
  static final FirewallPolicy USUAL = of(8);

  private Policies() {}

  /** A policy of so many rules, each of which opens one TCP port; all else is denied. */
  static FirewallPolicy of(int rules) {
    return new FirewallPolicy(IntStream.range(0, rules).mapToObj(Policies::rule).toList());
  }

  private static FirewallRule rule(int index) {
    return new FirewallRule(
        FirewallRule.Protocol.TCP,
        ANYWHERE,
        ANYWHERE,
        null,
        new PortRange(FIRST_PORT + index, FIRST_PORT + index),
        FirewallRule.Action.ALLOW);
  }
}
