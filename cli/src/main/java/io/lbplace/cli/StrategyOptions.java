package io.lbplace.cli;

import io.lbplace.core.model.Dimension;
import io.lbplace.experiments.Contender;
import io.lbplace.experiments.results.Json;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.simulator.RunPolicies;
import io.lbplace.strategies.Plugins;
import io.lbplace.strategies.Strategy;
import io.lbplace.strategies.StrategyCatalogue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where strategies come from. */
final class StrategyOptions {
  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      description = "A folder with jars of further strategies.")
  private @Nullable Path plugins;

  /** The strategies that can be named. */
  StrategyCatalogue catalogue() {
    try {
      return plugins == null
          ? StrategyCatalogue.bundled()
          : StrategyCatalogue.load(Plugins.over(plugins));
    } catch (IllegalArgumentException e) {
      throw Main.bad(e);
    }
  }

  /** The strategies of a list as one names them on the command line. */
  static List<Strategy> parse(StrategyCatalogue catalogue, String list) {
    try {
      return catalogue.parseList(list);
    } catch (IllegalArgumentException e) {
      throw Main.bad(e);
    }
  }

  /** The one strategy of {@code --strategy}. */
  static Strategy one(StrategyCatalogue catalogue, String text) {
    List<Strategy> strategies = parse(catalogue, text);
    if (strategies.size() != 1) {
      throw new BadInput("--strategy " + BadInput.quoted(text) + ": expected one strategy");
    }
    return strategies.get(0);
  }

  /** A strategy for an experiment; it must fit every scenario. */
  static Contender contender(Strategy strategy, List<Scenario> scenarios) {
    try {
      for (Scenario scenario : scenarios) {
        strategy.create(dimensions(scenario));
      }
    } catch (IllegalArgumentException e) {
      throw Main.bad(e);
    }
    return Contender.of(strategy);
  }

  /**
   * The policies of a run outside of an experiment.
   *
   * @param named the strategy of {@code --strategy}, by which drivers choose too; or null
   * @param otherwise the strategy where none is named; drivers then choose as their providers say
   */
  static RunPolicies policies(
      StrategyCatalogue catalogue, @Nullable String named, String otherwise, Scenario scenario) {
    Contender contender =
        contender(one(catalogue, named == null ? otherwise : named), List.of(scenario));
    Map<String, Contender> ofDrivers = DeviceStrategies.of(catalogue, scenario); // must be right
    Map<String, Contender> own = named == null ? ofDrivers : Map.of();
    List<String> dimensions = dimensions(scenario);
    return new RunPolicies(
        contender.label(),
        Json.line(contender.options()),
        future -> contender.create().apply(dimensions, future),
        (provider, future) ->
            own.getOrDefault(provider, contender).create().apply(dimensions, future),
        text -> Rebalancers.parse(text).get());
  }

  private static List<String> dimensions(Scenario scenario) {
    return scenario.fleet().dimensions().stream().map(Dimension::name).toList();
  }
}
