package io.lbplace.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.error.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
