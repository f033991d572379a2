package io.lbplace.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lbplace.core.placement.Future;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.error.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run's own event log as the workload of another. */
class ReplayTest {
  private static final String SHORT = "horizonSeconds=21600";

  @TempDir Path folder;

  @Test
  void theSameStrategyWritesTheSameLogAgain() {
    Path log = folder.resolve("run.events");
    Scenario original =
        Runs.scenario(
            "default",
            SHORT,
            "faults.driver={failureProbability: 0.05, timeoutProbability: 0.05}",
            "faults.outages=[{device: large-1, atSeconds: 9000, forSeconds: 600}]",
            "changes=[{atSeconds: 12000, action: drain, device: small-1}]");
    RunOutcome first = Simulation.run(Runs.setup(original, Runs.FIRST_FIT, 7, log));

    Scenario replayed = Scenario.replaying(log.toString(), List.of(), null);
    RunOutcome again = Runs.run(replayed, Runs.FIRST_FIT, replayed.seed());

    assertThat(replayed.seed()).isEqualTo(7);
    assertThat(again.eventLogSha256()).isEqualTo(first.eventLogSha256());
    assertThat(again.metrics()).isEqualTo(first.metrics());
  }

  /** The log has a VIP's end far behind its order. */
  @Test
  void whoKnowsTheFutureDecidesAgainAsItDid() {
    Path log = folder.resolve("run.events");
    List<Long> told = new ArrayList<>();
    Scenario original = Runs.scenario("default", SHORT);
    RunOutcome first = Simulation.run(foreseeing(original, 7, told, log));
    List<Long> toldBefore = List.copyOf(told);
    told.clear();

    Scenario replayed = Scenario.replaying(log.toString(), List.of(), null);
    RunOutcome again = Simulation.run(foreseeing(replayed, 7, told, null));

    assertThat(told).isEqualTo(toldBefore).contains(Long.MAX_VALUE);
    assertThat(told.stream().filter(end -> end < original.horizonNanos()).count()).isPositive();
    assertThat(again.eventLogSha256()).isEqualTo(first.eventLogSha256());
  }

  /** Spreads what ends within the run, and fills devices with what stays. */
  private static RunSetup foreseeing(Scenario scenario, long seed, List<Long> told, Path log) {
    return new RunSetup(
        scenario,
        null,
        RunPolicies.of(
            "foreseeing",
            "",
            future -> {
              Future ends = future.get();
              return (request, view) -> {
                long end = ends.endNanos(request.vip());
                told.add(end);
                return view.onOrNew(end == Long.MAX_VALUE ? view.firstFit() : view.leastLoaded());
              };
            }),
        seed,
        Watch.CHECKED.keeping(log));
  }

  @Test
  void anotherStrategyWritesAnotherLogOverTheSameRequests() {
    Path log = folder.resolve("run.events");
    RunOutcome first =
        Simulation.run(Runs.setup(Runs.scenario("default", SHORT), Runs.FIRST_FIT, 7, log));

    RunOutcome other =
        Runs.run(Scenario.replaying(log.toString(), List.of(), null), Runs.LEAST_LOADED, 7);

    assertThat(other.eventLogSha256()).isNotEqualTo(first.eventLogSha256());
    assertThat(other.metrics().offered()).isEqualTo(first.metrics().offered());
    assertThat(other.violationTexts()).isEmpty();
  }

  @Test
  void aLogThatEndsEarlyIsRefused() throws IOException {
    Path log = folder.resolve("run.events");
    Simulation.run(
        Runs.setup(Runs.scenario("default", "horizonSeconds=8000"), Runs.FIRST_FIT, 7, log));
    byte[] bytes = Files.readAllBytes(log);
    Path cut = folder.resolve("cut.events");
    Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));

    assertThatThrownBy(() -> Scenario.replaying(cut.toString(), List.of(), null))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("cut.events: byte ");
  }

  @Test
  void nothingIsLeftWhereALogCannotBeWritten() {
    Path nowhere = folder.resolve("no-such-folder").resolve("run.events");

    assertThatThrownBy(
            () ->
                Simulation.run(
                    Runs.setup(Runs.scenario("default", SHORT), Runs.FIRST_FIT, 7, nowhere)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("can't be written");
    assertThat(folder).isEmptyDirectory();
  }
}
