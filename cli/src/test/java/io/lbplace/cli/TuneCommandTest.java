package io.lbplace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.experiments.results.Json;
import io.lbplace.strategies.StrategyCatalogue;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TuneCommandTest {
  private static final List<String> SMALL =
      List.of("--set", "horizonSeconds=3600", "--set", "warmupSeconds=60", "--limit", "60");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    List<String> all = new ArrayList<>(List.of("tune"));
    all.addAll(List.of(args));
    all.addAll(SMALL);
    return Main.execute(new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
  }

  @Test
  void printsWhatWasTriedAndASettingToPaste() {
    int status =
        run(
            "random-of-best(pack=false)",
            "default",
            "--budget=12",
            "--seeds=2",
            "--held-out=3",
            "--metric=devicesUsedMean");

    assertThat(status).isZero();
    assertThat(out.toString())
        .contains("best: 1 to 1024 by factors", "pack: false, true", "3 held-out seeds", "95 %");
    String last = out.toString().lines().reduce((a, b) -> b).orElseThrow();
    assertThat(last).matches("--strategies 'random-of-best.*'");
    String text = last.substring(last.indexOf('\'') + 1, last.length() - 1);
    assertThat(StrategyCatalogue.bundled().parse(text).options()).containsEntry("pack", true);
    assertThat(err.toString()).contains("seed 5");
  }

  @Test
  void jsonIsTheSameWithAnyNumberOfJobs() {
    String[] line = {
      "power-of-two", "default", "--json", "--budget=12", "--seeds=7,9", "--held-out=2", "--jobs=1"
    };
    assertThat(run(line)).isZero();
    String one = out.toString();
    line[line.length - 1] = "--jobs=2";
    assertThat(run(line)).isZero();
    assertThat(out.toString()).isEqualTo(one);

    JsonNode tuning = Json.parse(one);
    assertThat(tuning.get("schema").asText()).isEqualTo("lbplace.tuning/1");
    assertThat(tuning.at("/training/seeds")).hasToString("[7,9]");
    assertThat(tuning.at("/heldOut/seeds")).hasToString("[10,11]");
    assertThat(tuning.get("trainingRuns").asInt()).isBetween(8, 12);
    assertThat(tuning.at("/start/label").asText()).isEqualTo("power-of-two");
    assertThat(tuning.at("/verdict/recommended").asText())
        .isIn(tuning.at("/start/label").asText(), tuning.at("/best/label").asText());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "first-fit default | strategy first-fit has no options: there is nothing to tune",
        "power-of-two default --keep choices | every option is kept as it is",
        "power-of-two default --keep choice | no option 'choice', expected one of choices",
        "power-of-two,random-of-best default | STRATEGY 'power-of-two,random-of-best': expected one",
        "power-of-too default | did you mean 'power-of-two'?",
        "power-of-two default --metric costs | --metric 'costs' | did you mean 'cost'?",
        "power-of-two default --try choices | --try 'choices': expected option=v1,v2",
        "power-of-two default --try choices=2,x | 'x', expected an integer from 1 to 64",
        "power-of-two default --held-out 8,9 | --held-out: seed 8 is one of --seeds",
        "power-of-two default --held-out 0 | --held-out 0 | expected a number of seeds",
        "power-of-two default --budget 9 | --budget 9: expected at least 16",
        "power-of-two azure-fleet | expected a file",
      })
  void refusesWithOneLine(String lineAndParts) {
    String[] split = lineAndParts.split(" \\| ");
    assertThat(run(split[0].split(" "))).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains(Arrays.copyOfRange(split, 1, split.length));
  }
}
