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
        .isEqualTo("3cec53cd3afc0ac119968336b4a3fcb5d267395f8324ab285a4c2a02276884f3");
  }

  @Test
  void leastLoaded() throws IOException {
    assertThat(hash(Runs.LEAST_LOADED))
        .isEqualTo("04f1fec2df4ff186dab95a391be95dad7a0b7e88dff8c21f1c20f7419498126e");
  }
}
