package io.lbplace.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.event.ControlEvents.ClaimedEvent;
import io.lbplace.core.event.ControlEvents.TargetStateEvent;
import io.lbplace.core.event.EventReader;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.scenarios.Scenario;
import io.lbplace.simulator.metrics.Breakdown.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes of clusters are lost in a running system, the checker watching (I5, I9). */
class ClusterLossTest {
  @TempDir Path folder;

  private static Scenario scenario(String... failing) {
    String outages =
        Stream.of(failing)
            .map(node -> "{device: " + node + ", atSeconds: 20000, forSeconds: 5000}")
            .collect(Collectors.joining(", "));
    return Runs.scenario(
        "clusters",
        "horizonSeconds=36000",
        "warmupSeconds=3600",
        "workload.generator.arrivals={perHour: 110}",
        "faults.failing=[]",
        "faults.outages=[" + outages + "]");
  }

  @Test
  void theLossOfOneNodeInEachClusterIsBorne() {
    RunOutcome outcome =
        Runs.run(
            scenario("pair-1.2", "striped-1.3", "striped-2.1", "spotted-1.1", "spotted-3.4"),
            Runs.LEAST_LOADED,
            1);

    assertThat(outcome.violationTexts()).isEmpty();
    assertThat(outcome.metrics().availability()).isEqualTo(1);
    assertThat(outcome.metrics().failovers()).isZero();
    assertThat(outcome.breakdown().serviceType().values())
        .allSatisfy(slice -> assertThat(slice.accepted()).isGreaterThan(100));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pair", "striped", "spotted"})
  void theLossOfASecondNodeMovesAllOfACluster(String kind) {
    RunOutcome outcome = Runs.run(scenario(kind + "-1.1", kind + "-1.2"), Runs.LEAST_LOADED, 1);

    assertThat(outcome.violationTexts()).isEmpty();
    Map<String, Slice> slices = outcome.breakdown().serviceType();
    slices.forEach(
        (name, slice) -> {
          if (name.equals(kind)) {
            assertThat(slice.failovers()).isGreaterThan(5);
            assertThat(slice.availability()).isBetween(0.9, 0.9999);
          } else {
            assertThat(slice.failovers()).isZero();
            assertThat(slice.availability()).isEqualTo(1);
          }
        });
  }

  @Test
  void aClusterTakesNothingNewUntilItIsWholeAgain() throws IOException {
    Path log = folder.resolve("run.events");
    Scenario scenario = scenario("spotted-1.1", "striped-1.1");
    RunOutcome outcome = Simulation.run(Runs.setup(scenario, Runs.LEAST_LOADED, 1, log));

    assertThat(outcome.violationTexts()).isEmpty();
    Map<Integer, Integer> states = new HashMap<>();
    int[] claims = new int[2]; // on clusters: before or after a loss, and with a node lost
    int[] back = new int[1];
    try (EventReader reader = new EventReader(Files.newInputStream(log))) {
      reader.readAll(
          event -> {
            if (event instanceof TargetStateEvent changed) {
              Integer before = states.put(changed.target(), changed.state());
              boolean whole = changed.state() == TargetState.UP.ordinal();
              back[0] += before != null && whole ? 1 : 0;
            } else if (event instanceof ClaimedEvent claim && claim.deviceCount() > 2) {
              int disabled = TargetState.DISABLED.ordinal();
              claims[states.get(claim.target()) == disabled ? 1 : 0]++;
            }
          });
    }
    assertThat(claims[0]).isGreaterThan(300);
    assertThat(claims[1]).isZero();
    assertThat(back[0]).isEqualTo(2);
  }
}
