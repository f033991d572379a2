package io.lbplace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands say beside figures: changes, settings, drains, help, completion. */
class AnswersTest {
  @TempDir private Path temporary;

  private final Cli lbplace = new Cli();

  private int compare(String folder, String... more) {
    List<String> args = new ArrayList<>(List.of("compare", "default", "--strategies", "first-fit"));
    args.addAll(List.of("--seeds", "1", "--quiet", "--out", temporary.resolve(folder).toString()));
    args.addAll(List.of("--set", "horizonSeconds=1800", "--set", "warmupSeconds=60"));
    args.addAll(List.of(more));
    return lbplace.run(args.toArray(String[]::new));
  }

  @Test
  void earlierResultsAreHeldAgainst() throws Exception {
    assertThat(compare("then", "--limit", "40")).isZero();
    String then = temporary.resolve("then/results.json").toString();
    assertThat(compare("same", "--limit", "40", "--against", then, "--fail-if", "acceptance<-0.2"))
        .isZero();
    assertThat(lbplace.out()).contains("Changed since", "acceptance +0.000 points");
    assertThat(compare("now", "--against", then, "--fail-if", "devicesUsedMean > 0.01"))
        .isEqualTo(1);
    assertThat(lbplace.err())
        .startsWith("lbplace: default, first-fit: devicesUsedMean +")
        .endsWith(", devicesUsedMean > 0.01\n");
  }

  @Test
  void conditionsAreChecked() {
    String here = temporary.toString();
    assertThat(compare("x", "--fail-if", "acceptance<-0.2")).isEqualTo(2);
    assertThat(lbplace.err()).contains("expected --against RESULTS");
    assertThat(compare("x", "--against", here, "--fail-if", "acceptance<")).isEqualTo(2);
    assertThat(lbplace.err()).contains("'acceptance<': expected a metric, <, <=, > or >=");
    assertThat(compare("x", "--against", here, "--fail-if", "aceptance<1")).isEqualTo(2);
    assertThat(lbplace.err()).contains("did you mean 'acceptance'?");
    assertThat(compare("x", "--against", here)).isEqualTo(2);
    assertThat(lbplace.err()).contains("has no results.json");
  }

  @Test
  void sweepsAreOneTableWithAVerdict() {
    assertThat(compare("out", "--limit", "40", "--sweep", "devices.large.count=1,2")).isZero();
    assertThat(lbplace.out())
        .startsWith("Scenario default: 2 settings of devices.large.count\n")
        .contains("VLANs", "first-fit accepts ", " takes least: ", "One seed was run")
        .containsOnlyOnce("large.count ");
  }

  @Test
  void nothingIsRecommendedWhereNothingWasOffered() {
    assertThat(compare("out", "--limit", "1", "--set", "warmupSeconds=1700")).isZero();
    assertThat(lbplace.out()).contains("Nothing is recommended").doesNotContain("Recommended:");
  }

  @Test
  void drainsAreTold() {
    assertThat(
            lbplace.run(
                "simulate",
                "default",
                "--strategy",
                "first-fit",
                "--quiet",
                "--set",
                "horizonSeconds=3600",
                "--set",
                "warmupSeconds=60",
                "--set",
                "changes=[{atSeconds: 1800, action: drain, device: large-1}]"))
        .isZero();
    assertThat(lbplace.out().lines())
        .filteredOn(line -> line.startsWith("t=1800 s: large-1 is drained: "))
        .singleElement()
        .asString()
        .matches(".*: \\d+ of \\d+ VIPs moved.*, the last after [0-9.]+ s.*");
  }

  @ParameterizedTest
  @CsvSource({
    "compare default --out appliance, true",
    "--no-color help appliance, true",
    "compare default --quiet, false",
    "appliance --port 8080, false",
    "--debug appliance, false",
    "--version, true",
  })
  void onlyAnApplianceWaitsInSilence(String line, boolean told) {
    assertThat(Main.tellsOfWaiting(List.of(line.split(" ")))).isEqualTo(told);
  }

  @Test
  void helpExplainsACommand() {
    assertThat(lbplace.run("help", "compare")).isZero();
    String helped = lbplace.out();
    assertThat(lbplace.run("compare", "--help")).isZero();
    assertThat(helped).isEqualTo(lbplace.out()).contains("Usage: lbplace compare");
    assertThat(lbplace.run("help")).isZero();
    assertThat(lbplace.out()).contains("COMMAND", "completion");
    assertThat(lbplace.run("help", "comprae")).isEqualTo(2);
    assertThat(lbplace.err()).contains("did you mean 'compare'?");
    assertThat(lbplace.run("strategies", "--no-color")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void completes(String shell) throws Exception {
    assertThat(lbplace.run("completion", shell)).isZero();
    assertThat(lbplace.out()).contains("compare", "against", "fail-if", "completion");
    Path script = Files.writeString(temporary.resolve("script"), lbplace.out());
    Path program = Path.of("/usr/bin/" + shell);
    if (Files.exists(program)) {
      assertThat(
              new ProcessBuilder(program.toString(), "-n", script.toString())
                  .inheritIO()
                  .start()
                  .waitFor())
          .isZero();
    }
    assertThat(lbplace.run("completion", "tcsh")).isEqualTo(2);
    assertThat(lbplace.err()).contains("'tcsh': expected a shell, one of bash, zsh, fish");
  }

  @Test
  void benchesStrategiesAndScenariosOfTheUsers() throws Exception {
    Path plugins = PluginJar.in(Files.createDirectory(temporary.resolve("plugins")));
    int status =
        lbplace.run(
            "bench",
            "--plugins",
            plugins.toString(),
            "--scenario",
            "default",
            "--include",
            "/(highest|first-fit)$",
            "--quiet",
            "--json",
            "--out",
            temporary.resolve("out").toString());
    assertThat(lbplace.err()).isEmpty();
    assertThat(status).isZero();
    assertThat(lbplace.out()).contains("quality/default/first-fit", "quality/default/highest");
  }
}
