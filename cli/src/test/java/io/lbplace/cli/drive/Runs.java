package io.lbplace.cli.drive;

import io.lbplace.core.event.ControlEvents.HealthChangedEvent;
import io.lbplace.core.event.EventReader;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.scenarios.Scenario;
import io.lbplace.simulator.RecordedDevices;
import io.lbplace.simulator.RunOutcome;
import io.lbplace.simulator.RunPolicies;
import io.lbplace.simulator.RunSetup;
import io.lbplace.simulator.Simulation;
import io.lbplace.simulator.Watch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs that tests have driven. */
final class Runs {
  private static final PlacementStrategy FIRST_FIT =
      (request, view) -> view.onOrNew(view.firstFit());

  private Runs() {}

  /** By first fit, under the checker. */
  static RunSetup checked(Scenario scenario) {
    return new RunSetup(
        scenario, null, RunPolicies.of("first-fit", "{}", future -> FIRST_FIT), 1, Watch.CHECKED);
  }

  /** The run of a log again, by what was recorded of the devices. */
  static RunOutcome again(Path log) throws IOException {
    return Simulation.run(
        checked(Scenario.replaying(log.toString(), List.of(), null)),
        RecordedDevices.of(log.toString()));
  }

  /** The changes of health in a log. */
  static List<HealthChangedEvent> healthChanges(Path log) throws IOException {
    List<HealthChangedEvent> found = new ArrayList<>();
    try (EventReader reader = new EventReader(Files.newInputStream(log))) {
      reader.readAll(
          event -> {
            if (event instanceof HealthChangedEvent) {
              found.add((HealthChangedEvent) event.copy());
            }
          });
    }
    return found;
  }
}
