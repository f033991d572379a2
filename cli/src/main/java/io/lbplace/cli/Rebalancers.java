package io.lbplace.cli;

import io.lbplace.core.placement.Rebalancer;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.error.InvalidField;
import io.lbplace.scenarios.fleet.ControlPlan;
import io.lbplace.strategies.RebalancerCatalogue;
import java.util.function.Supplier;

/** The rebalancers that commands can name. */
final class Rebalancers {
  private Rebalancers() {}

  /**
   * The one of a text as one writes it on the command line.
   *
   * @throws io.lbplace.scenarios.error.BadInput if there is none
   */
  static Supplier<Rebalancer> parse(String text) {
    try {
      return RebalancerCatalogue.bundled().parse(text);
    } catch (IllegalArgumentException e) {
      throw Main.bad(e);
    }
  }

  /**
   * Looks at the one that a scenario names, if it does.
   *
   * @throws io.lbplace.scenarios.error.BadInput if there is none
   */
  static void check(Scenario scenario) {
    ControlPlan.Rebalance rebalance = scenario.controlPlane().rebalance();
    if (rebalance == null) {
      return;
    }
    String pointer = "/controlPlane/rebalance/by";
    RebalancerCatalogue catalogue = RebalancerCatalogue.bundled();
    String name = rebalance.by().replaceAll("\\(.*", "").strip();
    if (!catalogue.names().contains(name)) {
      throw scenario.bad(
          InvalidField.unknownName(pointer, rebalance.by(), "a rebalancer", catalogue.names()));
    }
    try {
      catalogue.parse(rebalance.by());
    } catch (IllegalArgumentException e) {
      throw scenario.bad(
          new InvalidField(pointer, rebalance.by(), "a rebalancer: " + e.getMessage()));
    }
  }
}
