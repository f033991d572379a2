package io.lbplace.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.scenarios.Adjustments;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.Scenarios;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * Event logs that may not change unnoticed, the same on every machine and JDK. Whoever changes one
 * says why in the commit.
 */
class GoldenTest {
  private static Scenario golden() throws IOException {
    try (InputStream in = GoldenTest.class.getResourceAsStream("golden.yaml")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Scenarios.parse("golden.yaml", text, Adjustments.NONE);
    }
  }

  private static String hash(PlacementStrategy strategy) throws IOException {
    RunOutcome outcome = Runs.run(golden(), strategy, 5);
    assertThat(outcome.violationTexts()).isEmpty();
    assertThat(outcome.metrics().refusals()).isPositive();
    assertThat(outcome.metrics().failovers()).isPositive();
    assertThat(outcome.metrics().migrations()).isPositive();
    assertThat(outcome.metrics().elasticHours()).isPositive();
    return outcome.eventLogSha256();
  }

  @Test
  void firstFit() throws IOException {
    assertThat(hash(Runs.FIRST_FIT))
        .isEqualTo("80c0889787732310c6f34235d81306a17acbdecdb1859481ec85a4dae81ca484");
  }

  @Test
  void leastLoaded() throws IOException {
    assertThat(hash(Runs.LEAST_LOADED))
        .isEqualTo("652314a4aa76051fd222da963dde5a52272f366a838ffcf6c728bbcc55acc408");
  }
}
