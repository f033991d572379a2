package io.lbplace.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.event.ControlEvents.ClaimedEvent;
import io.lbplace.core.event.EventReader;
import io.lbplace.scenarios.Adjustments;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** VIPs that are placed before the run begins: where the file says, by the real pipeline. */
class InitialPlacementsTest {
  private static final String SCENARIO =
      """
      name: begun
      horizonSeconds: 3600
      warmupSeconds: 600
      dimensions: [{name: throughputMbps}]
      tenants: {count: 3}
      networks: {perTenant: 2}
      serviceTypes:
        gold: {providers: [boxes], demand: {throughputMbps: 10}}
      providers:
        boxes: {}
      devices:
        - {name: adc, count: 3, capacity: {throughputMbps: 1000}, interfaces: [{maxVlans: 32}],
           overlappingIps: true}
        - {name: pair, cluster: {mode: active-standby}, capacity: {throughputMbps: 500},
           interfaces: [{maxVlans: 8}], overlappingIps: true}
      workload:
        generator:
          arrivals: {perHour: 60}
          lifetimeSeconds: 600
          groups: [{rule: anti-affinity, probability: 0.5, size: 2}]
      initial: {placements: placements.csv}
      """;

  private static final String ROWS =
      """
      device,tenant,throughputMbps,lifetime,group
      adc-3,tenant-1,333,1200,web
      adc-2,tenant-1,333,,web
      pair,tenant-2,500,,
      # a comment
      adc-3,tenant-3,5,0,
      """;

  @TempDir Path folder;

  @BeforeEach
  void files() throws IOException {
    Files.writeString(folder.resolve("begun.yaml"), SCENARIO);
    Files.writeString(folder.resolve("placements.csv"), ROWS);
  }

  private Scenario scenario(String... sets) {
    return Scenarios.load(
        folder.resolve("begun.yaml").toString(), new Adjustments(List.of(sets), null, null));
  }

  private static Map<Long, Long> firstTargets(Path log) throws IOException {
    Map<Long, Long> targets = new TreeMap<>();
    try (EventReader reader = new EventReader(Files.newInputStream(log))) {
      reader.readAll(
          event -> {
            if (event instanceof ClaimedEvent claim) {
              targets.putIfAbsent((long) claim.vip(), (long) claim.target());
            }
          });
    }
    return targets;
  }

  @Test
  void eachIsWhereTheFileSays() throws IOException {
    Path log = folder.resolve("run.events");
    RunOutcome outcome = Simulation.run(Runs.setup(scenario(), Runs.FIRST_FIT, 1, log));

    assertThat(outcome.violationTexts()).isEmpty();
    assertThat(firstTargets(log))
        .containsEntry(0L, 2L)
        .containsEntry(1L, 1L)
        .containsEntry(2L, 3L)
        .containsEntry(3L, 2L)
        .containsEntry(4L, 0L)
        .hasSizeGreaterThan(20);
    assertThat(outcome.metrics().refusals()).isZero();
  }

  @Test
  void theLogIsReplayedToTheSameHash() throws IOException {
    Path log = folder.resolve("run.events");
    RunOutcome first = Simulation.run(Runs.setup(scenario(), Runs.FIRST_FIT, 7, log));
    Files.delete(folder.resolve("placements.csv"));

    Scenario replayed = Scenario.replaying(log.toString(), List.of(), null);
    RunOutcome again = Runs.run(replayed, Runs.FIRST_FIT, replayed.seed());

    assertThat(again.eventLogSha256()).isEqualTo(first.eventLogSha256());
  }

  @Test
  void aStrategyIsNotAskedWhereAVipIsPinned() throws IOException {
    Path one = folder.resolve("one.events");
    Path other = folder.resolve("other.events");
    Simulation.run(Runs.setup(scenario(), Runs.FIRST_FIT, 1, one));
    Simulation.run(Runs.setup(scenario(), Runs.LEAST_LOADED, 1, other));

    Map<Long, Long> first = firstTargets(one);
    Map<Long, Long> second = firstTargets(other);
    assertThat(second).isNotEqualTo(first);
    for (long vip = 0; vip < 4; vip++) {
      assertThat(second.get(vip)).isEqualTo(first.get(vip));
    }
  }

  @Test
  void pinnedVipsAreMovedLikeOthers() {
    RunOutcome outcome =
        Runs.run(
            scenario("changes=[{atSeconds: 900, action: remove, device: adc-2}]"),
            Runs.FIRST_FIT,
            1);

    assertThat(outcome.violationTexts()).isEmpty();
    assertThat(outcome.metrics().migrations()).isPositive();
  }

  @Test
  void aDeviceThatRefusesLeavesThemToTheStrategy() {
    RunOutcome outcome =
        Runs.run(
            scenario("devices.pair.actual={capacity: {throughputMbps: 100}}"), Runs.FIRST_FIT, 1);

    assertThat(outcome.violationTexts()).isEmpty();
    assertThat(outcome.metrics().refusals()).isEqualTo(0); // before the warm-up's end
    assertThat(outcome.metrics().rejected()).isEmpty();
  }
}
