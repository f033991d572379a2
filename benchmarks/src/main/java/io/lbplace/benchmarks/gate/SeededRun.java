package io.lbplace.benchmarks.gate;

import io.lbplace.core.model.Dimension;
import io.lbplace.core.placement.Authority;
import io.lbplace.scenarios.Scenario;
import io.lbplace.simulator.RunOutcome;
import io.lbplace.simulator.RunPolicies;
import io.lbplace.simulator.RunSetup;
import io.lbplace.simulator.Simulation;
import io.lbplace.simulator.Watch;
import io.lbplace.strategies.RebalancerCatalogue;
import io.lbplace.strategies.Strategy;
import io.lbplace.strategies.StrategyCatalogue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a run of a scenario: deterministic.
 *
 * @param scenario the scenario, with as many arrivals as are wanted
 * @param strategy the name of the strategy
 * @param authority the authority of every service type, or null where each keeps its own
 * @param catalogue the catalogue that knows the strategy
 */
record SeededRun(
    Scenario scenario, String strategy, @Nullable Authority authority, StrategyCatalogue catalogue)
    implements Case {
  @Override
  public String name() {
    return "quality/"
        + scenario.name()
        + "/"
        + strategy
        + (authority == null ? "" : "/" + authority.text());
  }

  @Override
  public List<Figure> measure() {
    RunOutcome outcome = Simulation.run(setup());
    return List.of(
        Figure.exact(name(), "acceptance", "", outcome.metrics().acceptance()),
        Figure.exact(name(), "devicesUsedMean", "devices", outcome.metrics().devicesUsedMean()),
        Figure.exact(name(), "cost", "", outcome.metrics().cost()),
        Figure.exact(name(), "messages", "", outcome.counters().messages()),
        Figure.exact(name(), "wordsScanned", "", outcome.counters().wordsScanned()),
        Figure.exact(name(), "candidatesVerified", "", outcome.counters().candidatesVerified()),
        Figure.exact(name(), "eventLogSha256", outcome.eventLogSha256()));
  }

  private RunSetup setup() {
    List<String> dimensions = scenario.fleet().dimensions().stream().map(Dimension::name).toList();
    Strategy selected = catalogue.parse(strategy);
    return new RunSetup(
        scenario,
        authority,
        RunPolicies.of(
                selected.name(), selected.text(), future -> selected.create(dimensions, future))
            .rebalancing(text -> RebalancerCatalogue.bundled().parse(text).get()),
        scenario.seed(),
        Watch.PLAIN);
  }
}
