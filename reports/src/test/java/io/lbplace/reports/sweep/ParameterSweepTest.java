package io.lbplace.reports.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.experiments.results.Json;
import io.lbplace.reports.Contest;
import io.lbplace.reports.Contest.Figures;
import io.lbplace.reports.sweep.ParameterSweep.Point;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParameterSweepTest {
  private final Contest contest = new Contest();

  private void scenario(String name, String definition, String... sweep) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    for (int i = 0; i < sweep.length; i += 2) {
      values.put(sweep[i], Json.parse(sweep[i + 1]));
    }
    contest.scenario(name, definition, values);
    contest.run(name, "a", "central", 1, Figures.of(900, 4000, 5));
  }

  private List<ParameterSweep> sweeps() {
    return ParameterSweep.of(contest.report().results());
  }

  @Test
  void overOneNumber() {
    scenario("s[x=0]", "{}", "x", "0");
    scenario("s[x=2.5]", "{}", "x", "2.5");
    assertThat(sweeps())
        .containsExactly(
            new ParameterSweep(
                "s", "x", List.of(new Point("s[x=0]", 0, ""), new Point("s[x=2.5]", 2.5, ""))));
  }

  @Test
  void theSecondFieldTellsLinesApart() {
    scenario("s[1]", "{}", "mode", "\"fast\"", "a.b.count", "1");
    scenario("s[2]", "{}", "mode", "\"slow\"", "a.b.count", "2");
    assertThat(sweeps())
        .containsExactly(
            new ParameterSweep(
                "s",
                "a.b.count",
                List.of(new Point("s[1]", 1, "mode fast"), new Point("s[2]", 2, "mode slow"))));
  }

  @Test
  void wordsAloneHaveNoAxis() {
    scenario("s[1]", "{}", "mode", "\"fast\"");
    scenario("s[2]", "{}", "mode", "\"slow\"");
    assertThat(sweeps()).isEmpty();
  }

  @Test
  void scenariosThatDifferInOneNumberAreASweepToo() {
    scenario("few", "{\"name\": \"few\", \"devices\": [{\"count\": 4}]}");
    scenario("many", "{\"name\": \"many\", \"devices\": [{\"count\": 8}]}");
    assertThat(sweeps())
        .containsExactly(
            new ParameterSweep(
                "", "devices.0.count", List.of(new Point("few", 4, ""), new Point("many", 8, ""))));
    scenario("other", "{\"name\": \"other\", \"devices\": [{\"count\": 8}], \"seed\": 2}");
    assertThat(sweeps()).isEmpty();
  }
}
