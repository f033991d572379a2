package io.lbplace.simulator;

import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.scenarios.Adjustments;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.Scenarios;
import java.nio.file.Path;
import java.util.List;

/** Runs of bundled scenarios for tests: always checked. */
final class Runs {
  static final PlacementStrategy FIRST_FIT = (request, view) -> view.onOrNew(view.firstFit());
  static final PlacementStrategy LEAST_LOADED = (request, view) -> view.onOrNew(view.leastLoaded());

  private Runs() {}

  static Scenario scenario(String name, String... sets) {
    return Scenarios.load(name, new Adjustments(List.of(sets), null, null));
  }

  static RunOutcome run(Scenario scenario, PlacementStrategy strategy, long seed) {
    return Simulation.run(setup(scenario, strategy, seed, null));
  }

  static RunSetup setup(Scenario scenario, PlacementStrategy strategy, long seed, Path events) {
    return new RunSetup(
        scenario,
        null,
        RunPolicies.of("test", "", future -> strategy),
        seed,
        Watch.CHECKED.keeping(events));
  }
}
