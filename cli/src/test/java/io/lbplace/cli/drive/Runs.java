package io.lbplace.cli.drive;

import io.lbplace.core.event.EventKind;
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

  /** The changes of health in a log, each behind its time. */
  static List<long[]> healthChanges(Path log) throws IOException {
    List<long[]> found = new ArrayList<>();
    try (EventReader reader = new EventReader(Files.newInputStream(log))) {
      reader.readAll(
          (time, kind, fields, count) -> {
            if (kind == EventKind.HEALTH_CHANGED) {
              long[] change = new long[count + 1];
              change[0] = time;
              System.arraycopy(fields, 0, change, 1, count);
              found.add(change);
            }
          });
    }
    return found;
  }
}
