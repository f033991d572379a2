package io.lbplace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.experiments.results.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RebalanceCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Main.execute(new PrintWriter(out), new PrintWriter(err), args);
  }

  @Test
  void plansMovesWithinItsBudget() {
    int status =
        run(
            "rebalance",
            "default",
            "--by",
            "level",
            "--at",
            "40000",
            "--strategy",
            "random",
            "--max-moves",
            "7",
            "--json");

    JsonNode plan = Json.parse(out.toString());
    int moves = plan.get("moves").size();
    assertThat(status).isZero();
    assertThat(moves).isBetween(1, 7);
    assertThat(plan.get("downtimeSeconds").asDouble()).isEqualTo(moves);
    assertThat(plan.at("/after/vips")).isEqualTo(plan.at("/before/vips"));
    assertThat(plan.at("/after/loadHighest").asDouble())
        .isLessThanOrEqualTo(plan.at("/before/loadHighest").asDouble());
  }

  /**
   * The provider's driver packs where nothing else is asked for, and then fewer devices are in use.
   */
  @Test
  void driversChooseAsTheirProvidersSayUnlessAStrategyIsNamed() {
    assertThat(devicesInUse()).isLessThan(devicesInUse("--strategy", "least-loaded"));
  }

  private int devicesInUse(String... more) {
    List<String> args =
        new ArrayList<>(
            List.of("rebalance", "default", "--by", "drain", "--at", "4000", "--max-moves", "0"));
    args.addAll(List.of("--authority", "delegated", "--json"));
    args.addAll(List.of("--set", "providers.boxes.deviceStrategy=best-fit"));
    args.addAll(List.of(more));
    out.getBuffer().setLength(0);
    assertThat(run(args.toArray(String[]::new))).as(err.toString()).isZero();
    return Json.parse(out.toString()).at("/before/targetsInUse").asInt();
  }

  @Test
  void saysWhatIsWrong() {
    assertThat(run("rebalance", "default", "--by", "drian", "--at", "1")).isEqualTo(2);
    assertThat(run("rebalance", "default", "--by", "drain", "--at", "-1")).isEqualTo(2);
    assertThat(err.toString())
        .contains("'drian'", "did you mean 'drain'?", "expected a time from 0 to the horizon");
    assertThat(out.toString()).isEmpty();
  }
}
