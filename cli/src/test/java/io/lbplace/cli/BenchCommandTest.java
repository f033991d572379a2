package io.lbplace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.experiments.results.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without times, which the benchmarks' own tests measure. */
class BenchCommandTest {
  private static final String LITTLE =
      "^(work/(best|first)-fit/1000/90/capacity|quality/two-services/)";

  @TempDir private Path temporary;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int bench(String... args) {
    List<String> all = new ArrayList<>(List.of("bench", "--out", path("out")));
    all.addAll(List.of(args));
    return run(all.toArray(String[]::new));
  }

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.execute(new PrintWriter(out), new PrintWriter(err), args);
  }

  private String path(String name) {
    return temporary.resolve(name).toString();
  }

  private void refused(int status, String... parts) {
    assertThat(status).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(1).allMatch(line -> line.startsWith("lbplace: "));
    assertThat(err.toString()).contains(parts);
    assertThat(out.toString()).isEmpty();
    assertThat(temporary.resolve("out")).doesNotExist();
  }

  @Test
  void refusesWhatCannotBeBeforeAnythingIsMeasured() throws Exception {
    refused(bench("--gate"), "--gate: expected --baseline FILE");
    refused(bench("--include", "(", "--json"), "--include: '(': expected a regular expression");
    refused(
        bench("--include", "frist-fit"), "'frist-fit': matches no benchmark", "--full has more");
    refused(bench("--baseline", path("none"), "--gate"), "none: can't be read: there is no such");
    Files.writeString(temporary.resolve("other.json"), "{\"schema\": \"lbplace.results/1\"}");
    refused(bench("--baseline", path("other.json")), "other.json: ", "expected");
    Files.writeString(temporary.resolve("history"), "something else\n\n");
    refused(bench("--history", path("history")), "history:1: expected a line of lbplace.history/1");
    assertThat(temporary.resolve("history")).hasContent("something else\n\n");
    refused(bench("--jobs", "2"), "'--jobs': unknown option");
    refused(bench("--pool", path("a")), "--pool: expected --save FILE");
    refused(bench("--pool", path("a"), "--full"), "--full: not expected with --pool");
    refused(bench("--pool", path("a"), "--save", path("b")), "a: expected two runs or more");
    refused(bench("--pool", path("no"), path("a"), "--save", path("b")), "no: can't be read");
    assertThat(temporary.resolve("b")).doesNotExist();
  }

  @Test
  void savesComparesAndPlots() throws Exception {
    assertThat(bench("--include", LITTLE, "--save", path("base.json"))).isZero();
    assertThat(out.toString()).contains("| first-fit/1000/90/capacity | 1000 |", "Written: ");
    assertThat(err.toString()).contains("1/5 work/best-fit/1000/90/capacity");
    assertThat(temporary.resolve("out/junit.xml")).doesNotExist();

    String[] gate = {
      "--include",
      LITTLE,
      "--baseline",
      path("base.json"),
      "--gate",
      "--history",
      path("h"),
      "--quiet"
    };
    assertThat(bench(gate)).isZero();
    assertThat(err.toString()).isEmpty();
    assertThat(out.toString()).contains("Gate: passed");
    assertThat(temporary.resolve("out/junit.xml")).content().contains("failures=\"0\"");

    String saved = Files.readString(temporary.resolve("base.json"));
    Files.writeString(
        temporary.resolve("base.json"),
        saved.replaceFirst("(\"measure\":\"placed\",.*\"value\":)1000", "$1999"));
    assertThat(bench(gate)).isEqualTo(1);
    assertThat(out.toString())
        .contains(
            "work/best-fit/1000/90/capacity placed: was 999 of 1000, is 1000 of 1000;"
                + " expected the same",
            "Gate: failed");
    assertThat(temporary.resolve("out/bench.md")).content().contains("## Gate: 1 fall short");
    assertThat(temporary.resolve("out/junit.xml")).content().contains("failures=\"1\"");

    assertThat(run("report", path("h"))).isZero();
    assertThat(out.toString()).isEqualTo("Report: " + path("h.html") + "\n");
    assertThat(temporary.resolve("h.html"))
        .content()
        .contains("2 benches, from ", "data-label=\"gate\">1 fell short</td>", "No bench measured");
    assertThat(run("report", path("h"), "--format", "csv")).isEqualTo(2);
    assertThat(err.toString()).contains("a history is rendered as an HTML page only");
  }

  @Test
  void poolsRunsIntoABaselineThatEachPasses() throws Exception {
    String run = path("out/bench.json");
    assertThat(bench("--include", LITTLE)).isZero();
    Files.copy(Path.of(run), temporary.resolve("monday.json"));
    assertThat(bench("--include", LITTLE)).isZero();
    assertThat(bench("--pool", path("monday.json"), run, "--save", path("base.json"))).isZero();
    assertThat(out.toString()).isEqualTo("Written: " + path("base.json") + "\n");
    assertThat(err.toString()).isEmpty();
    assertThat(bench("--include", LITTLE, "--baseline", path("base.json"), "--gate")).isZero();
    assertThat(bench("--pool", path("monday.json"), run, "--save", path("b"), "--json")).isZero();
    JsonNode all = Json.parse(out.toString());
    assertThat(all.path("bench").path("schema").asText()).isEqualTo("lbplace.bench/1");
    assertThat(all.has("gate")).isTrue();
  }

  @Test
  void jsonIsNothingElse() {
    assertThat(bench("--include", "work/first-fit/1000/90/capacity", "--json")).isZero();
    JsonNode all = Json.parse(out.toString());
    assertThat(all.path("bench").path("schema").asText()).isEqualTo("lbplace.bench/1");
    assertThat(all.path("bench").path("figures").size()).isEqualTo(4);
    assertThat(all.path("gate").isNull()).isTrue();
  }

  @Test
  void aBaselineOfTheOtherFormIsRefused() throws Exception {
    assertThat(bench("--include", "work/first-fit/1000/90/capacity", "--save", path("base.json")))
        .isZero();
    String[] full = {"bench", "--full", "--baseline", path("base.json"), "--out", path("new")};
    assertThat(run(full)).isEqualTo(2);
    assertThat(err.toString()).contains("base.json: holds a short bench");
  }
}
