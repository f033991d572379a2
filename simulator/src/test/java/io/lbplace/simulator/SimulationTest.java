package io.lbplace.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.event.EventKind;
import io.lbplace.core.event.EventReader;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs: the real control plane over simulated devices, followed by the checker. */
class SimulationTest {
  private static final String[] PARTIAL = {
    "serviceTypes.bronze.visibleConstraints=[SERVICE_TYPE,STATE,OWNER,AFFINITY,QUOTA,CAPACITY]",
    "serviceTypes.silver.visibleConstraints=[SERVICE_TYPE,STATE,OWNER,AFFINITY,QUOTA,CAPACITY]",
    "serviceTypes.gold.visibleConstraints=[SERVICE_TYPE,STATE,OWNER,AFFINITY,QUOTA,CAPACITY]"
  };
  private static final String SHORT = "horizonSeconds=21600";

  @TempDir Path folder;

  static List<String> scenarios() {
    return Scenarios.names().stream().filter(name -> !Runs.scenario(name).awaitsTrace()).toList();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void everyBundledScenarioKeepsEveryInvariant(String name) {
    RunOutcome outcome = Runs.run(Runs.scenario(name), Runs.LEAST_LOADED, 1);

    assertThat(outcome.violationTexts()).isEmpty();
    assertThat(outcome.violations()).isZero();
    assertThat(outcome.metrics().offered())
        .isEqualTo(
            outcome.metrics().accepted()
                + outcome.metrics().rejected().values().stream().mapToLong(n -> n).sum());
    assertThat(outcome.metrics().orphans()).isZero();
  }

  @Test
  void theSameRunHasTheSameLogAndAnotherSeedAnother() {
    Scenario scenario = Runs.scenario("default", SHORT);
    RunOutcome first = Runs.run(scenario, Runs.FIRST_FIT, 1);
    RunOutcome again = Runs.run(scenario, Runs.FIRST_FIT, 1);
    RunOutcome other = Runs.run(scenario, Runs.FIRST_FIT, 2);

    assertThat(again.eventLogSha256()).isEqualTo(first.eventLogSha256());
    assertThat(again.metrics()).isEqualTo(first.metrics());
    assertThat(again.counters()).isEqualTo(first.counters());
    assertThat(other.eventLogSha256()).isNotEqualTo(first.eventLogSha256());
  }

  @Test
  void tenantsAndFaultsAreTheSameUnderEveryStrategy() throws IOException {
    Scenario scenario =
        Runs.scenario(
            "default",
            SHORT,
            "faults.outages=[{device: large-1, atSeconds: 9000, forSeconds: 600}]");
    Path first = folder.resolve("first.events");
    Path second = folder.resolve("second.events");
    RunOutcome a = Simulation.run(Runs.setup(scenario, Runs.FIRST_FIT, 1, first));
    RunOutcome b = Simulation.run(Runs.setup(scenario, Runs.LEAST_LOADED, 1, second));

    assertThat(a.eventLogSha256()).isNotEqualTo(b.eventLogSha256());
    assertThat(a.violationTexts()).isEmpty();
    assertThat(b.violationTexts()).isEmpty();
    assertThat(exogenous(first)).isEqualTo(exogenous(second)).hasSizeGreaterThan(1_000);
  }

  private static List<String> exogenous(Path log) throws IOException {
    List<String> events = new ArrayList<>();
    try (EventReader reader = new EventReader(Files.newInputStream(log))) {
      reader.readAll(
          event -> {
            EventKind kind = event.kind();
            if (kind.side() == EventKind.Side.EXOGENOUS) {
              events.add(event.timeNanos() + " " + event);
            }
          });
    }
    return events;
  }

  @Test
  void aSchedulerThatSeesAllIsNeverRefused() {
    RunOutcome outcome = Runs.run(Runs.scenario("default", SHORT), Runs.FIRST_FIT, 1);

    assertThat(outcome.metrics().refusals()).isZero();
  }

  @Test
  void devicesRefuseWhatAPartialViewOverlooks() {
    RunOutcome outcome = Runs.run(Runs.scenario("default", PARTIAL), Runs.FIRST_FIT, 1);

    assertThat(outcome.metrics().refusals()).isPositive();
    assertThat(outcome.metrics().retries()).isPositive();
    assertThat(outcome.violationTexts()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "faults.driver={failureProbability: 0.1, refusalProbability: 0.1, timeoutProbability: 0.1}",
        "faults.wiring={failureProbability: 0.2}",
        "faults.boot={failureProbability: 0.5}",
        "changes=[{atSeconds: 9000, action: drain, device: large-1}, "
            + "{atSeconds: 10000, action: remove, device: small-2}]",
        "faults.schedulers=[{atSeconds: 9000, forSeconds: 120}, {atSeconds: 12000, forSeconds: 0}]",
        "controlPlane.decisionSeconds=0.5",
        "controlPlane.bus={delaySeconds: {distribution: exponential, mean: 0.2}}"
      })
  void whatGoesWrongBreaksNoInvariant(String set) {
    RunOutcome outcome = Runs.run(Runs.scenario("default", SHORT, set), Runs.LEAST_LOADED, 3);

    assertThat(outcome.violationTexts()).isEmpty();
    assertThat(outcome.metrics().offered()).isPositive();
    assertThat(outcome.metrics().orphans()).isZero();
  }
}
