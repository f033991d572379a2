package io.lbplace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.experiments.results.Json;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  /** The bundled default, cut short. */
  private static final List<String> SMALL =
      List.of("--set", "horizonSeconds=1800", "--set", "warmupSeconds=60", "--limit", "60");

  @TempDir private Path temporary;

  private final Cli lbplace = new Cli();

  private int small(String... args) {
    return lbplace.run(SMALL, args);
  }

  private Path file(String name, String content) throws Exception {
    return Files.writeString(temporary.resolve(name), content);
  }

  private boolean nothingWritten() {
    try (Stream<Path> files = Files.list(temporary)) {
      return files.noneMatch(file -> file.getFileName().toString().startsWith("out"));
    } catch (java.io.IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " | expected a command: compare",
        "comprae | 'comprae': unknown command | did you mean 'compare'?",
        "compare --sedes 3 | '--sedes': unknown option; did you mean '--seeds'?",
        "compare default vlan-starved | 'vlan-starved': one argument too many",
        "compare defautl | 'defautl' | did you mean 'default'?",
        "compare --strategies best-fitt | 'best-fitt' | best-fit",
        "compare --strategies power-of-two(choice=3) | 'choice' | choices",
        "compare --authority advized | --authority 'advized': expected an authority, one of central, advised, delegated; did you mean 'advised'?",
        "compare --authority central,sentral | 'sentral' | did you mean 'central'?",
        "compare --authority central, | --authority '': expected an authority",
        "simulate default --strategy first-fit --authority central,advised | --authority 'central,advised': expected one",
        "explain default --request {} --authority none | --authority 'none': expected an authority",
        "compare --authority central,advised --strategies first-fit --baseline first-fit,delegated | expected one of the strategies compared: first-fit, central; first-fit, advised",
        "compare --set providers.boxes.deviceStrategy=best-fitt | /providers/boxes/deviceStrategy | 'best-fitt': expected a strategy | did you mean 'best-fit'?",
        "simulate default --strategy first-fit --set providers.boxes.deviceStrategy=power-of-two(choice=3) | /providers/boxes/deviceStrategy | expected a strategy: | 'choice'",
        "validate default --set providers.boxes.deviceStrategy=best-fitt | /providers/boxes/deviceStrategy | did you mean 'best-fit'?",
        "compare --seeds many | --seeds many | expected a number of seeds",
        "compare --seeds 0 | --seeds 0 | expected a number of seeds",
        "compare --jobs 0 | --jobs 0: expected at least 1",
        "compare --limit 0 | --limit 0: expected at least 1",
        "compare --format tabel | 'tabel' | did you mean 'table'?",
        "compare --baseline random --strategies first-fit | --baseline 'random' | first-fit",
        "compare --set devices.0.count=-3 | /devices/0/count | '-3' | expected",
        "compare --set devics.0.count=3 | 'devics' | did you mean 'devices'?",
        "compare --set horizonSeconds | --set horizonSeconds | expected path=value",
        "compare --sweep horizonSeconds= | --sweep horizonSeconds=: expected path=v1,v2",
        "compare --sweep devices.large.cuont=3,4 | /devices/0/cuont (--sweep devices.large.cuont=3): 'cuont' | did you mean 'count'?",
        "compare --set seed=7 --sweep devices.large.count=2,-1 | /devices/0/count (--sweep devices.large.count=-1): '-1': expected",
        "compare --set devices.large.count=-1 --sweep seed=1,2 | /devices/0/count (--set devices.large.count=-1): '-1': expected",
        "compare --sweep devices.lrge.count=3,4 | --sweep devices.lrge.count=3: 'lrge' | did you mean 'large'?",
        "compare --trace csvv:x.csv | 'csvv' | did you mean 'csv'?",
        "compare --trace csv:no-such.csv | no-such.csv: no such file",
        "compare --plugins no-such-folder | no-such-folder | doesn't exist",
        "compare azure-fleet | expected a file, or --trace azure-vm-2017:FILE",
        "simulate default | Missing required option: '--strategy=S'",
        "simulate default --strategy first-fit,random | --strategy 'first-fit,random': expected one",
        "simulate default --strategy first-fit --events no-such/x | there is no folder",
        "replay nonsense | 'nonsense': expected FORMAT:FILE",
        "replay csv:x.csv | --fleet: expected the scenario",
        "strategies wurst-fit | unknown strategy 'wurst-fit'",
        "report no-such-folder | no-such-folder: there is no such folder",
      })
  void refusesWithOneLine(String lineAndParts) {
    String[] split = lineAndParts.split(" \\| ");
    String line = split[0].strip();
    int status = lbplace.run(line.isEmpty() ? new String[0] : line.split(" "));
    lbplace.refused(status, Arrays.copyOfRange(split, 1, split.length));
  }

  @Test
  void refusesFilesThatAreNoScenarios() throws Exception {
    lbplace.refused(
        lbplace.run("validate", file("deep.json", "[".repeat(100_000)).toString()), "deep.json");
    lbplace.refused(
        lbplace.run("validate", file("deep.yaml", "{a: ".repeat(100_000)).toString()), "deep.yaml");
    Path rubbish = temporary.resolve("rubbish.yaml");
    Files.write(rubbish, new byte[] {(byte) 0x80, 0, 13, 10, (byte) 0xff, 27, 7});
    lbplace.refused(lbplace.run("validate", rubbish.toString()), "rubbish.yaml");
    lbplace.refused(lbplace.run("validate", file("empty.yaml", "").toString()), "empty.yaml");
    lbplace.refused(lbplace.run("validate", temporary.toString()), "directory");
  }

  @Test
  void refusesBadTracesBeforeAnythingIsWritten() throws Exception {
    Path truncated = temporary.resolve("cut.csv.gz");
    Files.write(truncated, new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0});
    String outFolder = temporary.resolve("out").toString();
    lbplace.refused(
        lbplace.run("compare", "--trace", "csv:" + truncated, "--out", outFolder),
        "cut.csv.gz",
        "gzip");
    lbplace.refused(
        lbplace.run("replay", "events:" + file("x.events", "no log"), "--out", outFolder),
        "x.events");
    lbplace.refused(
        lbplace.run(
            "compare", "--set", "workload.generator.arrivals.perHour=0", "--out", outFolder),
        "/workload");
    assertThat(nothingWritten()).isTrue();
  }

  @Test
  void refusesAFolderThatCannotBe() throws Exception {
    Path file = file("occupied", "");
    lbplace.refused(
        lbplace.run("compare", "--out", file.toString()), "is a file, expected a folder");
    lbplace.refused(
        lbplace.run("compare", "--out", file.resolve("x").toString()), "can't be written to");
    assertThat(file).isEmptyFile();
  }

  @Test
  void comparesAndReportsAgain() throws Exception {
    Path folder = temporary.resolve("out");
    int status =
        small(
            "compare",
            "--strategies",
            "first-fit,best-fit",
            "--seeds",
            "2",
            "--check",
            "--out",
            folder.toString());
    assertThat(lbplace.err()).contains("4 runs", "4/4 default, ");
    assertThat(status).isZero();
    assertThat(lbplace.out())
        .startsWith("Scenario default: 2 strategies, means over 2 seeds\n")
        .contains("Recommended: ")
        .endsWith("Report: " + folder.resolve("report.html") + "\n");
    String page = Files.readString(folder.resolve("report.html"));
    assertThat(page).contains("<svg").doesNotContain(temporary.toString());
    Files.delete(folder.resolve("report.html"));
    assertThat(lbplace.run("report", folder.toString())).isZero();
    assertThat(folder.resolve("report.html")).hasContent(page);
    assertThat(lbplace.run("report", folder.toString(), "--format", "csv")).isZero();
    assertThat(lbplace.out().lines()).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "csv", "markdown"})
  void printsNothingElse(String format) {
    int status =
        small(
            "compare",
            "--strategies",
            "first-fit",
            "--seeds",
            "7,",
            "--quiet",
            "--format",
            format,
            "--out",
            temporary.resolve("out").toString());
    assertThat(lbplace.err()).isEmpty();
    assertThat(status).isZero();
    if (format.equals("json")) {
      JsonNode results = Json.parse(lbplace.out());
      assertThat(results.path("schema").asText()).isEqualTo("lbplace.results/1");
      assertThat(results.path("runs").path(0).path("seed").asLong()).isEqualTo(7);
      assertThat(results.path("runs").path(0).path("violations").isNull()).isTrue();
    } else {
      assertThat(lbplace.out()).doesNotContain("Report:");
    }
  }

  @Test
  void sweepsMakeVariants() {
    int status =
        small(
            "compare",
            "--strategies",
            "first-fit",
            "--seeds",
            "1",
            "--quiet",
            "--format",
            "json",
            "--sweep",
            "devices.0.count=2,3",
            "--out",
            temporary.resolve("out").toString());
    assertThat(status).isZero();
    JsonNode scenarios = Json.parse(lbplace.out()).path("scenarios");
    assertThat(scenarios.findValuesAsText("name"))
        .contains("default[devices.0.count=2]", "default[devices.0.count=3]");
    assertThat(scenarios.path(1).path("sweep").path("devices.0.count").asLong()).isEqualTo(3);
  }

  @Test
  void comparesUnderEveryAuthority() throws Exception {
    Path folder = temporary.resolve("out");
    int status =
        small(
            "compare",
            "--strategies",
            "first-fit",
            "--seeds",
            "1,2",
            "--authority",
            "central,delegated",
            "--baseline",
            "first-fit, delegated",
            "--out",
            folder.toString());
    assertThat(lbplace.err()).contains("4/4 default, first-fit, ");
    assertThat(status).isZero();
    assertThat(lbplace.out())
        .startsWith("Scenario default: 2 strategy × authority, means over 2 seeds\n")
        .contains("first-fit, central ", "first-fit, delegated ", "Who chooses, scenario default");
    assertThat(lbplace.out().lines())
        .filteredOn(line -> !line.startsWith("Recommended") && !line.startsWith("Report"))
        .allMatch(line -> line.length() <= 120);
    String page = Files.readString(folder.resolve("report.html"));
    assertThat(page).contains("<h2>Who chooses</h2>", "Delegated beside central: ");
    JsonNode results = Json.parse(Files.readString(folder.resolve("results.json")));
    assertThat(results.path("comparison").path("baseline").asText())
        .isEqualTo("first-fit, delegated");
    assertThat(results.path("runs").path(2).path("authority").path("gold").asText())
        .isEqualTo("delegated");
    assertThat(lbplace.run("report", folder.toString())).isZero();
    assertThat(folder.resolve("report.html")).hasContent(page);
  }

  /** A provider keeps the strategy that the scenario names, unless one is asked for. */
  @Test
  void keepsWhatProvidersChooseBy() {
    List<String> line =
        new ArrayList<>(
            List.of(
                "compare",
                "--authority",
                "delegated",
                "--seeds",
                "1",
                "--quiet",
                "--format",
                "json",
                "--set",
                "strategies=[first-fit]",
                "--set",
                "providers.boxes.deviceStrategy=power-of-two(choices=3)",
                "--out",
                temporary.resolve("out").toString()));
    assertThat(small(line.toArray(String[]::new))).isZero();
    JsonNode kept = Json.parse(lbplace.out()).path("runs").path(0).path("deviceStrategies");
    assertThat(kept.path("boxes").asText()).isEqualTo("power-of-two(choices=3)");
    line.addAll(List.of("--strategies", "first-fit"));
    assertThat(small(line.toArray(String[]::new))).isZero();
    JsonNode run = Json.parse(lbplace.out()).path("runs").path(0);
    assertThat(run.path("deviceStrategies")).isEmpty();
    assertThat(run.path("strategy").asText()).isEqualTo("first-fit");
  }

  @Test
  void simulateSaysWhichDeviceDidNotJoin() {
    assertThat(
            small(
                "simulate",
                "default",
                "--strategy",
                "first-fit",
                "--quiet",
                "--check",
                "--set",
                "changes=[{atSeconds: 90.5, action: add, device: small-1}]",
                "--set",
                "devices.small.actual={interfaces: [{maxVlans: 1}]}"))
        .isZero();
    assertThat(lbplace.out().lines())
        .filteredOn(line -> line.startsWith("t="))
        .singleElement()
        .asString()
        .startsWith("t=90.51 s: small-1 was not on-boarded: declares ");
  }

  @Test
  void placementsThatDoNotFitAreRefused() throws Exception {
    file("begun.csv", "device,tenant,serviceType\nsmal-1,tenant-1,bronze\n");
    lbplace.refused(
        small(
            "simulate",
            "default",
            "--strategy",
            "first-fit",
            "--set",
            "initial.placements=" + temporary.resolve("begun.csv")),
        "begun.csv:2:1: 'smal-1': expected a device or cluster",
        "did you mean 'small-1'?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"best-fit", "clairvoyant"})
  void simulatesAndReplaysItsLog(String strategy) {
    Path log = temporary.resolve("run.events");
    assertThat(
            small(
                "simulate",
                "default",
                "--strategy",
                strategy,
                "--seed",
                "3",
                "--check",
                "--quiet",
                "--events",
                log.toString()))
        .isZero();
    assertThat(lbplace.err()).isEmpty();
    String listing = lbplace.out();
    assertThat(listing).contains("offered ", "eventLogSha256 ", "violations ");
    String accepted = listing.lines().filter(l -> l.startsWith("accepted ")).findFirst().get();
    assertThat(
            lbplace.run(
                "replay",
                "events:" + log,
                "--strategies",
                strategy,
                "--quiet",
                "--format",
                "json",
                "--out",
                temporary.resolve("out").toString()))
        .isZero();
    JsonNode replayed = Json.parse(lbplace.out()).path("runs").path(0);
    assertThat(accepted.replaceAll("\\D+", ""))
        .isEqualTo(replayed.path("metrics").path("accepted").asText());
    assertThat(replayed.path("seed").asLong()).isEqualTo(3);
    assertThat(listing).contains(replayed.path("eventLogSha256").asText());
  }

  @Test
  void lists() {
    assertThat(lbplace.run("strategies")).isZero();
    assertThat(lbplace.out()).contains("first-fit ");
    assertThat(lbplace.run("strategies", "power-of-two")).isZero();
    assertThat(lbplace.out()).contains("reference ", "choices=");
    assertThat(lbplace.run("strategies", "--json")).isZero();
    assertThat(Json.parse(lbplace.out()).findValuesAsText("name")).contains("first-fit");
    assertThat(lbplace.run("scenarios")).isZero();
    assertThat(lbplace.out()).contains("default ", "vlan-starved ");
    assertThat(lbplace.run("scenarios", "--json")).isZero();
    assertThat(Json.parse(lbplace.out()).get(0).path("name").asText()).isEqualTo("default");
    assertThat(lbplace.run("formats")).isZero();
    assertThat(lbplace.out()).contains("azure-vm-2017 ");
    assertThat(lbplace.run("formats", "--json")).isZero();
    assertThat(Json.parse(lbplace.out()).findValuesAsText("name")).contains("csv", "events");
    assertThat(lbplace.run("validate", "default")).isZero();
    assertThat(lbplace.out()).startsWith("default: valid; ");
  }

  @Test
  void everyCommandHelpsWithExamples() {
    for (String command :
        List.of(
            "compare",
            "simulate",
            "replay",
            "strategies",
            "scenarios",
            "formats",
            "validate",
            "report")) {
      assertThat(lbplace.run(command, "--help")).isZero();
      assertThat(lbplace.out()).contains("Usage: lbplace " + command, "Examples:", "--debug");
      assertThat(lbplace.run(command, "--version")).isZero();
      assertThat(lbplace.out()).startsWith("lbplace ");
    }
  }

  @Test
  void debugShowsWhereItCameFrom() {
    assertThat(lbplace.run("compare", "--jobs", "0", "--debug")).isEqualTo(2);
    assertThat(lbplace.err()).contains("  at io.lbplace.", "lbplace: --jobs 0: expected");
  }
}
