package io.lbplace.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.event.EventKind;
import io.lbplace.core.event.EventReader;
import io.lbplace.core.placement.Authority;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.scenarios.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Agents die with all that they were asked, and others are started in their place: nothing is lost,
 * and nothing is left.
 */
class AgentCrashTest {
  private static final PlacementStrategy FIRST_FIT =
      (request, view) -> view.onOrNew(view.firstFit());
  private static final String DRIVERS =
      "faults.driver={failureProbability: 0.05, refusalProbability: 0.05, timeoutProbability: 0.05}";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "default,CENTRAL,0",
    "default,CENTRAL,30",
    "default,CENTRAL,600",
    "two-services,CENTRAL,45",
    "default,ADVISED,45",
    "two-services,DELEGATED,45",
    "clusters,CENTRAL,45",
    "overlapping-tenants,CENTRAL,45",
    "physical-and-elastic,CENTRAL,45",
  })
  void nothingIsLostAndNothingIsLeft(String name, Authority authority, int seconds)
      throws IOException {
    Map<EventKind, Integer> calm = events(scenario(name, "faults.agents=[]"), authority);
    Map<EventKind, Integer> disturbed = events(scenario(name, crashes(seconds)), authority);

    assertThat(disturbed.get(EventKind.AGENT_FAILED)).isEqualTo(40);
    assertThat(disturbed.get(EventKind.AGENT_RECOVERED)).isEqualTo(40);
    assertThat(disturbed.get(EventKind.DEVICES_SYNCED)).isGreaterThan(100);
    assertThat(disturbed.get(EventKind.VIP_REQUESTED)).isEqualTo(calm.get(EventKind.VIP_REQUESTED));
    assertThat(calm).doesNotContainKey(EventKind.DEVICES_SYNCED);
  }

  @Test
  void whatWasAskedBeforeIsAnsweredAfter() {
    RunOutcome calm = run(scenario("default", "faults.agents=[]", "faults.driver={}"), null, null);
    RunOutcome crashed =
        run(
            scenario(
                "default",
                "faults.agents=[{atSeconds: 3000, forSeconds: 600}]",
                "faults.driver={}",
                "controlPlane.agentDownSeconds=601"),
            null,
            null);

    assertThat(crashed.violationTexts()).isEmpty();
    assertThat(crashed.metrics().offered()).isEqualTo(calm.metrics().offered());
    assertThat(crashed.metrics().accepted()).isEqualTo(calm.metrics().accepted());
    assertThat(crashed.metrics().wastedDeploys()).isEqualTo(calm.metrics().wastedDeploys());
    assertThat(crashed.metrics().provisioningSeconds().max())
        .isGreaterThan(calm.metrics().provisioningSeconds().max() + 300);
  }

  @Test
  void oneOfSeveralDiesAlone() {
    RunOutcome crashed =
        run(
            scenario(
                "default",
                "faults.agents=[{agent: agent-boxes, atSeconds: 3000, forSeconds: 600}]"),
            null,
            null);
    assertThat(crashed.violationTexts()).isEmpty();
  }

  /** All agents at once, forty times; the last time before the horizon. */
  private static String crashes(int seconds) {
    StringBuilder crashes = new StringBuilder("faults.agents=[");
    for (int i = 0; i < 40; i++) {
      crashes
          .append(i == 0 ? "" : ", ")
          .append("{atSeconds: ")
          .append(1_000.123_456_7 + 97.3 * i)
          .append(", forSeconds: ")
          .append(seconds)
          .append("}");
    }
    return crashes.append("]").toString();
  }

  private static Scenario scenario(String name, String... overrides) {
    String[] all = new String[overrides.length + 3];
    all[0] = "horizonSeconds=6000";
    all[1] = "warmupSeconds=0";
    all[2] = DRIVERS;
    System.arraycopy(overrides, 0, all, 3, overrides.length);
    return Runs.scenario(name, all);
  }

  private Map<EventKind, Integer> events(Scenario scenario, Authority authority)
      throws IOException {
    Path log = folder.resolve("run.events");
    RunOutcome outcome = run(scenario, authority, log);
    assertThat(outcome.violationTexts()).isEmpty();
    Map<EventKind, Integer> counts = new EnumMap<>(EventKind.class);
    try (EventReader reader = new EventReader(Files.newInputStream(log))) {
      reader.readAll(event -> counts.merge(event.kind(), 1, Integer::sum));
    }
    return counts;
  }

  private static RunOutcome run(Scenario scenario, Authority authority, Path log) {
    return Simulation.run(
        new RunSetup(
            scenario,
            authority,
            RunPolicies.of("test", "", future -> FIRST_FIT),
            5,
            Watch.CHECKED.keeping(log)));
  }
}
