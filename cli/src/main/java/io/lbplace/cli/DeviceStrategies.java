package io.lbplace.cli;

import io.lbplace.core.model.Dimension;
import io.lbplace.experiments.Contender;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.error.InvalidField;
import io.lbplace.scenarios.fleet.FleetPlan;
import io.lbplace.strategies.Strategy;
import io.lbplace.strategies.StrategyCatalogue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The strategies by which a scenario's providers let their drivers choose. */
final class DeviceStrategies {
  private DeviceStrategies() {}

  /**
   * The strategies by provider, of providers that name one.
   *
   * @throws io.lbplace.scenarios.error.BadInput if there is no such strategy, or it doesn't fit the
   *     scenario
   */
  static Map<String, Contender> of(StrategyCatalogue catalogue, Scenario scenario) {
    Map<String, Contender> named = new LinkedHashMap<>();
    for (FleetPlan.Provider provider : scenario.fleet().providers()) {
      String text = provider.deviceStrategy();
      if (text != null) {
        named.put(provider.name(), contender(catalogue, scenario, provider.name(), text));
      }
    }
    return named;
  }

  private static Contender contender(
      StrategyCatalogue catalogue, Scenario scenario, String provider, String text) {
    String step = provider.replace("~", "~0").replace("/", "~1");
    String pointer = "/providers/" + step + "/deviceStrategy";
    String name = text.replaceAll("\\(.*", "").strip();
    if (!catalogue.names().contains(name)) {
      throw scenario.bad(InvalidField.unknownName(pointer, text, "a strategy", catalogue.names()));
    }
    try {
      Strategy strategy = catalogue.parse(text);
      strategy.create(scenario.fleet().dimensions().stream().map(Dimension::name).toList());
      return StrategyOptions.contender(strategy, List.of());
    } catch (IllegalArgumentException e) {
      throw scenario.bad(new InvalidField(pointer, text, "a strategy: " + e.getMessage()));
    }
  }
}
