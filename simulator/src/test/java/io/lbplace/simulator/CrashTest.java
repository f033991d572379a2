package io.lbplace.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.event.EventKind;
import io.lbplace.core.event.EventReader;
import io.lbplace.core.placement.Authority;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.scenarios.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The control plane crashes, and comes back from its journal as if nothing had been. */
class CrashTest {
  private static final String FAULTS =
      "faults.driver={failureProbability: 0.05, refusalProbability: 0.05, timeoutProbability: 0.05}";

  @TempDir Path folder;

  /** Keeps state of its own, which a recovery must bring back. */
  private static PlacementStrategy roundRobin() {
    int[] last = {FleetView.NONE};
    return (request, view) -> {
      int next = view.nextFit(last[0]);
      last[0] = next == FleetView.NONE ? view.firstFit() : next;
      return view.onOrNew(last[0]);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "default,CENTRAL,1",
    "two-services,CENTRAL,1",
    "default,CENTRAL,3",
    "default,ADVISED,1",
    "two-services,DELEGATED,1",
    "default,ADVISED,2"
  })
  void momentaryCrashesChangeNothing(String name, Authority authority, int schedulers)
      throws IOException {
    String several =
        "controlPlane.schedulers={count: " + schedulers + ", viewStalenessSeconds: 20}";
    StringBuilder crashes = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      crashes
          .append(i == 0 ? "" : ", ")
          .append("{atSeconds: ")
          .append(1_000.123_456_7 + 97.3 * i)
          .append(", forSeconds: 0}");
    }
    List<String> undisturbed = events(name, authority, several, "faults.schedulers=[]");
    List<String> disturbed =
        events(name, authority, several, "faults.schedulers=[" + crashes + "]");

    assertThat(undisturbed).hasSizeGreaterThan(3_000);
    assertThat(disturbed).isEqualTo(undisturbed);
  }

  @Test
  void whatComesDuringAnOutageWaits() {
    Scenario scenario =
        Runs.scenario(
            "default",
            "horizonSeconds=9000",
            "faults.schedulers=[{atSeconds: 8000, forSeconds: 600}]");
    RunOutcome calm = Runs.run(Runs.scenario("default", "horizonSeconds=9000"), Runs.FIRST_FIT, 1);
    RunOutcome crashed = Runs.run(scenario, Runs.FIRST_FIT, 1);

    assertThat(crashed.violationTexts()).isEmpty();
    assertThat(crashed.metrics().offered()).isEqualTo(calm.metrics().offered());
    assertThat(crashed.metrics().provisioningSeconds().max())
        .isGreaterThan(calm.metrics().provisioningSeconds().max() + 300);
  }

  /** All events of a run but the crashes themselves. */
  private List<String> events(String name, Authority authority, String several, String crashes)
      throws IOException {
    Scenario scenario =
        Runs.scenario(name, "horizonSeconds=6000", "warmupSeconds=0", FAULTS, several, crashes);
    Path log = folder.resolve("run.events");
    Simulation.run(
        new RunSetup(
            scenario,
            authority,
            RunPolicies.of("test", "", future -> roundRobin()),
            5,
            Watch.CHECKED.keeping(log)));
    List<String> events = new ArrayList<>();
    try (EventReader reader = new EventReader(Files.newInputStream(log))) {
      reader.readAll(
          event -> {
            EventKind kind = event.kind();
            if (kind != EventKind.SCHEDULER_FAILED && kind != EventKind.SCHEDULER_RECOVERED) {
              events.add(event.timeNanos() + " " + event);
            }
          });
    }
    return events;
  }
}
