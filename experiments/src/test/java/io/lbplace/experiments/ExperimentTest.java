package io.lbplace.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.core.placement.Authority;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Future;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.experiments.bounds.ChoiceSolver;
import io.lbplace.experiments.results.Folder;
import io.lbplace.experiments.results.Json;
import io.lbplace.experiments.results.Results;
import io.lbplace.experiments.results.ResultsFolder;
import io.lbplace.experiments.results.RunResult;
import io.lbplace.experiments.results.SeriesFile;
import io.lbplace.experiments.results.StrategyComparison;
import io.lbplace.experiments.results.Timings;
import io.lbplace.experiments.results.Timings.DecisionNanos;
import io.lbplace.scenarios.Adjustments;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.Scenarios;
import io.lbplace.simulator.RunOutcome;
import io.lbplace.simulator.RunPolicies;
import io.lbplace.simulator.RunSetup;
import io.lbplace.simulator.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentTest {
  private static final Scenario SCENARIO =
      Scenarios.load(
          "default",
          new Adjustments(List.of("horizonSeconds=1800", "warmupSeconds=60"), null, 60L));

  @TempDir private Path temporary;

  /** The simulator, with a list of what it ran. */
  private static final class Recorded implements Testbed {
    private final Set<String> ran = new ConcurrentSkipListSet<>();

    @Override
    public RunOutcome run(RunSetup setup) {
      ran.add(setup.policies().name() + " " + setup.seed());
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
    return new Contender(label, Json.parse("{}"), false, (dimensions, future) -> new Fit(lowest));
  }

  private static ExperimentPlan plan(int jobs, boolean check, Long... seeds) {
    return plan(jobs, check, null, seeds);
  }

  private static ExperimentPlan plan(
      int jobs, boolean check, @Nullable ChoiceSolver bounds, Long... seeds) {
    return new ExperimentPlan(
        List.of(Variant.of(SCENARIO)),
        List.of(contender("lowest", true), contender("fullest", false)),
        List.of(),
        List.of(seeds),
        check,
        bounds,
        jobs,
        null);
  }

  private Results run(ExperimentPlan plan, Testbed testbed, boolean resume) {
    ResultsFolder folder = new ResultsFolder(Folder.writable(temporary));
    return new Experiment(plan, testbed, folder, Progress.NONE, "1").run(resume);
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
    Timings timings = results.runs().get(0).timings();
    assertThat(counted).isEqualTo(timings.decisionNanos().count());
    assertThat(timings.decisionNanosByOutcome()).containsKeys("placed");
    assertThat(timings.decisionNanosByOutcome().values())
        .extracting(DecisionNanos::count)
        .satisfies(counts -> assertThat(sum(counts)).isEqualTo(timings.decisionNanos().count()));
    assertThat(series.decisionNanosByOutcome().keySet())
        .isEqualTo(timings.decisionNanosByOutcome().keySet());
  }

  @Test
  void boundsRunsWhenAskedTo() {
    Results bounded = run(plan(2, false, ChoiceSolver.NONE, 1L, 2L), Simulation::run, false);
    for (RunResult run : bounded.runs()) {
      RunResult.Bound acceptance = run.bounds().get("acceptance");
      assertThat(acceptance.proven()).isTrue();
      assertThat(acceptance.value()).isBetween(run.metrics().acceptance(), 1.0);
      assertThat(acceptance.gap()).isBetween(0.0, 1.0);
      assertThat(run.timings().boundSeconds()).isPositive();
      RunResult.Bound devices = run.bounds().get("devicesUsedMean");
      assertThat(devices.value()).isBetween(0.0, run.metrics().devicesUsedMean());
      assertThat(devices.gap()).isNotNegative();
    }
    assertThat(bounded.runs().get(0).bounds().get("acceptance").value())
        .as("one bound for all runs under a seed")
        .isEqualTo(bounded.runs().get(2).bounds().get("acceptance").value());
    assertThat(run(plan(1, false, 1L), Simulation::run, false).runs())
        .allMatch(run -> run.bounds().isEmpty())
        .allMatch(run -> run.timings().boundSeconds() == null);
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

  /** Choosing instances for drivers, as the control plane does where authority is delegated. */
  private static final class Choosing implements Testbed {
    private final Set<String> ran = new ConcurrentSkipListSet<>();

    @Override
    public RunOutcome run(RunSetup setup) {
      ran.add(setup.policies().name() + " " + setup.authority());
      PlacementStrategy mine = setup.policies().ofDevices().apply("mine", () -> Future.UNKNOWN);
      PlacementStrategy again = setup.policies().ofDevices().apply("mine", () -> Future.UNKNOWN);
      assertThat(again).isNotSameAs(mine);
      return Simulation.run(setup);
    }
  }

  private static ExperimentPlan under(List<Authority> authorities, Map<String, Contender> own) {
    return new ExperimentPlan(
        List.of(new Variant(SCENARIO, Map.of("limit", Json.parse("60")), own)),
        List.of(contender("lowest", true)),
        authorities,
        List.of(1L),
        false,
        null,
        1,
        null);
  }

  @Test
  void everyStrategyRunsUnderEveryAuthority() throws IOException {
    List<Authority> all = List.of(Authority.CENTRAL, Authority.DELEGATED);
    Choosing testbed = new Choosing();
    Results results = run(under(all, Map.of()), testbed, false);
    assertThat(testbed.ran).containsExactly("lowest CENTRAL", "lowest DELEGATED");
    assertThat(results.runs())
        .extracting(RunResult::strategy, run -> run.authority().get("bronze"))
        .containsExactly(tuple("lowest", "central"), tuple("lowest", "delegated"));
    assertThat(results.comparison().baseline()).isEqualTo("lowest, central");
    assertThat(results.comparison().ranks())
        .extracting(StrategyComparison.Rank::strategy)
        .containsExactlyInAnyOrder("lowest, central", "lowest, delegated");
    assertThat(results.scenarios().get(0).sweep().get("limit").asInt()).isEqualTo(60);
    assertThat(files())
        .containsExactly(
            "results.json",
            "series/default.lowest.central.seed-1.json",
            "series/default.lowest.delegated.seed-1.json");
    assertThat(ResultsFolder.results(temporary)).isEqualTo(results);
  }

  @Test
  void resumesRunsOfTheSameAuthorityAndDeviceStrategiesOnly() {
    List<Authority> delegated = List.of(Authority.DELEGATED);
    run(under(delegated, Map.of()), Simulation::run, false);
    Choosing more = new Choosing();
    run(under(List.of(Authority.CENTRAL, Authority.DELEGATED), Map.of()), more, true);
    assertThat(more.ran).containsExactly("lowest CENTRAL");

    Map<String, Contender> own = Map.of("boxes", contender("fullest", false));
    Choosing others = new Choosing();
    Results results = run(under(delegated, own), others, true);
    assertThat(others.ran).containsExactly("lowest DELEGATED");
    assertThat(results.runs().get(0).deviceStrategies()).containsEntry("boxes", "fullest");

    Choosing none = new Choosing();
    run(under(delegated, own), none, true);
    assertThat(none.ran).isEmpty();
  }

  @Test
  void driversDecideByTheirOwnStrategyAndAreTimedTogether() {
    List<Boolean> asked = new ArrayList<>();
    Contender own =
        new Contender(
            "own",
            Json.parse("{}"),
            false,
            (dimensions, future) ->
                (request, view) -> {
                  asked.add(true);
                  return view.onOrNew(view.firstFit());
                });
    // The simulator with the driver's strategy in the scheduler's place: it decides every VIP.
    Testbed swapped =
        setup ->
            Simulation.run(
                new RunSetup(
                    setup.scenario(),
                    setup.authority(),
                    RunPolicies.of(
                        setup.policies().name(),
                        setup.policies().options(),
                        future -> setup.policies().ofDevices().apply("boxes", future)),
                    setup.seed(),
                    setup.watch()));
    RunResult run =
        run(under(List.of(Authority.DELEGATED), Map.of("boxes", own)), swapped, false)
            .runs()
            .get(0);
    assertThat(run.timings().decisionNanos().count()).isEqualTo(asked.size()).isPositive();
  }

  @Test
  void resumesWhatWasInterrupted() throws IOException {
    Testbed failing =
        setup -> {
          if (setup.policies().name().equals("fullest") && setup.seed() == 2) {
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
    Testbed broken =
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
    assertThat(names(results.path("tool")))
        .containsExactly("version", "jdk", "os", "cpus", "jobs", "command");
    assertThat(names(results.path("scenarios").path(0)))
        .containsExactly("name", "sha256", "definition", "sweep");
    JsonNode run = results.path("runs").path(0);
    assertThat(names(run))
        .containsExactly(
            "scenario",
            "strategy",
            "options",
            "authority",
            "deviceStrategies",
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
            "orphans",
            "refusedBy",
            "requested",
            "conflictSeconds");
    assertThat(names(run.path("metrics").path("provisioningSeconds")))
        .containsExactly("p50", "p90", "p99", "max");
    assertThat(names(run.path("breakdown")))
        .containsExactly("serviceType", "deviceType", "priority", "provider");
    assertThat(names(run.path("breakdown").path("provider").path("boxes")))
        .containsExactly(
            "asked",
            "turnedDown",
            "claims",
            "refusals",
            "retries",
            "accepted",
            "conflicts",
            "vipsMean",
            "utilisationMean",
            "provisioningSeconds");
    assertThat(names(run.path("timings")))
        .containsExactly(
            "decisionNanos",
            "decisionNanosByOutcome",
            "wallSeconds",
            "lifecyclesPerSecond",
            "peakHeapBytes");
    assertThat(names(run.path("timings").path("decisionNanos")))
        .containsExactly("count", "mean", "p50", "p90", "p99", "p999", "max");
    assertThat(names(run.path("counters")))
        .containsExactly("messages", "wordsScanned", "candidatesVerified");
    assertThat(run.path("authority").path("bronze").asText()).isEqualTo("central");
    assertThat(run.path("violations").isIntegralNumber()).isTrue();
    assertThat(names(results.path("comparison")))
        .containsExactly("baseline", "pairs", "friedman", "ranks", "pareto", "recommended");
    assertThat(names(results.path("comparison").path("pairs").path(0)))
        .containsExactly(
            "scenario",
            "strategy",
            "metric",
            "meanDifference",
            "ci95",
            "bootstrap95",
            "hodgesLehmann",
            "effectSize",
            "identical",
            "pValue",
            "pAdjusted",
            "significant",
            "seedsNeeded");
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

  private static long sum(List<? extends Long> counts) {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
