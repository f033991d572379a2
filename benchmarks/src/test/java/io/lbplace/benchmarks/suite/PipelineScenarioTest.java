package io.lbplace.benchmarks.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.placement.Authority;
import io.lbplace.simulator.RunOutcome;
import io.lbplace.simulator.RunPolicies;
import io.lbplace.simulator.RunSetup;
import io.lbplace.simulator.Simulation;
import io.lbplace.simulator.Watch;
import io.lbplace.strategies.StrategyCatalogue;
import org.junit.jupiter.api.Test;

class PipelineScenarioTest {
  private static RunOutcome run(PipelineScenario scenario, int devices, int vips) {
    return Simulation.run(
        new RunSetup(
            scenario.of(devices, vips),
            Authority.CENTRAL,
            RunPolicies.of(
                "first-fit",
                "{}",
                future ->
                    StrategyCatalogue.bundled().parse("first-fit").create(FilledFleet.DIMENSIONS)),
            1,
            Watch.CHECKED));
  }

  /** I7, everything is given back, is among what the checker sees to. */
  @Test
  void plainPlacesAllOnWiredDevices() {
    RunOutcome outcome = run(PipelineScenario.PLAIN, 200, 4_000);
    assertThat(outcome.violations()).isZero();
    assertThat(outcome.metrics().offered()).isEqualTo(4_000);
    assertThat(outcome.metrics().accepted()).isEqualTo(4_000);
    assertThat(outcome.metrics().wirings()).isLessThan(400);
  }

  @Test
  void constrainedTurnsVipsDownForEachReason() {
    RunOutcome outcome = run(PipelineScenario.CONSTRAINED, 500, 10_000);
    assertThat(outcome.violations()).isZero();
    assertThat(outcome.metrics().offered()).isEqualTo(10_000);
    assertThat(outcome.metrics().acceptance()).isBetween(0.85, 0.97);
    assertThat(outcome.metrics().rejected())
        .containsKeys("VLANS", "OVERLAP", "PARTITIONS", "ADDRESS");
  }
}
