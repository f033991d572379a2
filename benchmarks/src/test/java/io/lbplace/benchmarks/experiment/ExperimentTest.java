package io.lbplace.benchmarks.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.benchmarks.results.Folder;
import io.lbplace.benchmarks.results.Json;
import io.lbplace.benchmarks.results.Results;
import io.lbplace.benchmarks.results.ResultsFolder;
import io.lbplace.benchmarks.results.RunResult;
import io.lbplace.benchmarks.results.SeriesFile;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.scenarios.Adjustments;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.Scenarios;
import io.lbplace.simulator.RunOutcome;
import io.lbplace.simulator.RunSetup;
import io.lbplace.simulator.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentTest {
  private static final Scenario SCENARIO =
      Scenarios.load(
          "default",
          new Adjustments(List.of("horizonSeconds=1800", "warmupSeconds=60"), null, 60L));

  @TempDir private Path temporary;

  /** The simulator, with a list of what it ran. */
  private static final class Recorded implements World {
    private final Set<String> ran = new ConcurrentSkipListSet<>();

    @Override
    public RunOutcome run(RunSetup setup) {
      ran.add(setup.strategyName() + " " + setup.seed());
      return Simulation.run(setup);
    }
  }

  /** The lowest or the highest eligible handle. */
  private record Fit(boolean lowest) implements PlacementStrategy {
    @Override
    public Decision place(PlacementRequest request, FleetView view) {
      return view.onOrNew(lowest ? view.firstFit() : view.mostLoaded());
    }
  }

  private static Contender contender(String label, boolean lowest) {
    return new Contender(label, Json.parse("{}"), false, dimensions -> new Fit(lowest));
  }

  private static Plan plan(int jobs, boolean check, Long... seeds) {
    return new Plan(
        List.of(SCENARIO),
        List.of(contender("lowest", true), contender("fullest", false)),
        List.of(seeds),
        check,
        jobs,
        null);
  }

  private Results run(Plan plan, World world, boolean resume) {
    ResultsFolder folder = new ResultsFolder(Folder.writable(temporary));
    return new Experiment(plan, world, folder, Progress.NONE, "1").run(resume);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(temporary)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> temporary.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void writesWholeResultsAndNothingElse() throws IOException {
    Results results = run(plan(2, false, 1L, 2L), Simulation::run, false);
    assertThat(files())
        .containsExactly(
            "results.json",
            "series/default.fullest.seed-1.json",
            "series/default.fullest.seed-2.json",
            "series/default.lowest.seed-1.json",
            "series/default.lowest.seed-2.json");
    assertThat(ResultsFolder.results(temporary)).isEqualTo(results);
    assertThat(results.runs())
        .extracting(run -> run.strategy() + " " + run.seed())
        .containsExactly("lowest 1", "lowest 2", "fullest 1", "fullest 2");
    SeriesFile series = ResultsFolder.series(temporary, results.runs().get(0));
    long counted = series.decisionNanos().counts().stream().mapToLong(Long::longValue).sum();
    assertThat(counted).isEqualTo(results.runs().get(0).timings().decisionNanos().count());
  }

  @Test
  void metricsDependOnNeitherJobsNorOrder() {
    Results one = run(plan(1, false, 1L, 2L), Simulation::run, false);
    Results two = run(plan(2, false, 1L, 2L), Simulation::run, false);
    assertThat(two.runs()).extracting(RunResult::metrics).isEqualTo(metrics(one));
    assertThat(two.runs())
        .extracting(RunResult::eventLogSha256)
        .isEqualTo(one.runs().stream().map(RunResult::eventLogSha256).toList());
    assertThat(two.comparison()).isEqualTo(one.comparison());
    assertThat(one.runs()).allMatch(run -> run.timings().peakHeapBytes() != null);
    assertThat(two.runs()).allMatch(run -> run.timings().peakHeapBytes() == null);
  }

  private static List<?> metrics(Results results) {
    return results.runs().stream().map(RunResult::metrics).toList();
  }

  @Test
  void resumesWhatWasInterrupted() throws IOException {
    World failing =
        setup -> {
          if (setup.strategyName().equals("fullest") && setup.seed() == 2) {
            throw new IllegalStateException("power cut");
          }
          return Simulation.run(setup);
        };
    assertThatThrownBy(() -> run(plan(1, false, 1L, 2L), failing, false)).hasMessage("power cut");
    assertThat(files()).hasSize(3).allMatch(file -> file.startsWith("runs/"));

    Recorded rest = new Recorded();
    Results results = run(plan(1, false, 1L, 2L), rest, true);
    assertThat(rest.ran).containsExactly("fullest 2");
    assertThat(results.runs()).hasSize(4);
    assertThat(files()).hasSize(5).noneMatch(file -> file.startsWith("runs/"));

    Recorded more = new Recorded();
    run(plan(1, false, 1L, 2L, 3L), more, true);
    assertThat(more.ran).containsExactly("fullest 3", "lowest 3");

    Recorded checked = new Recorded();
    run(plan(1, true, 1L), checked, true);
    assertThat(checked.ran).containsExactly("fullest 1", "lowest 1");
  }

  @Test
  void earlierResultsStayUntilTheNewOnesAreWhole() throws IOException {
    run(plan(1, false, 1L), Simulation::run, false);
    String before = Files.readString(temporary.resolve("results.json"));
    World broken =
        setup -> {
          throw new IllegalStateException("power cut");
        };
    assertThatThrownBy(() -> run(plan(1, false, 2L), broken, false)).hasMessage("power cut");
    assertThat(temporary.resolve("results.json")).hasContent(before);
    assertThat(files()).hasSize(3);
  }

  @Test
  void fieldsAreThoseOfTheContract() {
    JsonNode results = Json.tree(run(plan(1, true, 1L), Simulation::run, false));
    assertThat(names(results))
        .containsExactly("schema", "tool", "scenarios", "trace", "runs", "comparison");
    assertThat(names(results.path("tool"))).containsExactly("version", "jdk", "os", "cpus", "jobs");
    assertThat(names(results.path("scenarios").path(0)))
        .containsExactly("name", "sha256", "definition");
    JsonNode run = results.path("runs").path(0);
    assertThat(names(run))
        .containsExactly(
            "scenario",
            "strategy",
            "options",
            "authority",
            "seed",
            "metrics",
            "breakdown",
            "bounds",
            "timings",
            "counters",
            "eventLogSha256",
            "violations",
            "seriesFile");
    assertThat(names(run.path("metrics")))
        .containsExactly(
            "offered",
            "accepted",
            "acceptance",
            "demandAcceptance",
            "rejected",
            "refusals",
            "retries",
            "conflicts",
            "migrations",
            "devicesUsedMean",
            "devicesUsedPeak",
            "utilisationMean",
            "stranded",
            "imbalance",
            "jain",
            "elasticHours",
            "cost",
            "wirings",
            "vlansPeak",
            "tenantSpread",
            "networkSpread",
            "provisioningSeconds",
            "downtimeSeconds",
            "availability",
            "failovers",
            "recoverySeconds",
            "wastedDeploys",
            "orphans");
    assertThat(names(run.path("metrics").path("provisioningSeconds")))
        .containsExactly("p50", "p90", "p99", "max");
    assertThat(names(run.path("breakdown")))
        .containsExactly("serviceType", "deviceType", "priority");
    assertThat(names(run.path("timings")))
        .containsExactly("decisionNanos", "wallSeconds", "lifecyclesPerSecond", "peakHeapBytes");
    assertThat(names(run.path("timings").path("decisionNanos")))
        .containsExactly("count", "mean", "p50", "p90", "p99", "p999", "max");
    assertThat(names(run.path("counters")))
        .containsExactly("messages", "wordsScanned", "candidatesVerified");
    assertThat(run.path("authority").path("bronze").asText()).isEqualTo("central");
    assertThat(run.path("violations").isIntegralNumber()).isTrue();
    assertThat(names(results.path("comparison")))
        .containsExactly("baseline", "pairs", "ranks", "pareto", "recommended");
    assertThat(names(results.path("comparison").path("pairs").path(0)))
        .contains("strategy", "metric", "meanDifference", "ci95", "pValue", "significant");
    assertThat(names(results.path("comparison").path("recommended")))
        .containsExactly("strategy", "why");
    Set<String> reasons = new TreeSet<>(names(run.path("metrics").path("rejected")));
    long rejected = 0;
    for (String reason : reasons) {
      rejected += run.path("metrics").path("rejected").path(reason).asLong();
    }
    assertThat(run.path("metrics").path("offered").asLong())
        .isEqualTo(run.path("metrics").path("accepted").asLong() + rejected);
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
