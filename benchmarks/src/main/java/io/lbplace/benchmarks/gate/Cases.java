package io.lbplace.benchmarks.gate;

import io.lbplace.benchmarks.gate.BenchFile.Form;
import io.lbplace.benchmarks.suite.BatchBenchmark;
import io.lbplace.benchmarks.suite.ClaimBenchmark;
import io.lbplace.benchmarks.suite.DecisionBenchmark;
import io.lbplace.benchmarks.suite.LogBenchmark;
import io.lbplace.benchmarks.suite.Mix;
import io.lbplace.benchmarks.suite.PipelineBenchmark;
import io.lbplace.benchmarks.suite.PipelineScenario;
import io.lbplace.benchmarks.suite.QueueBenchmark;
import io.lbplace.benchmarks.suite.TraceBenchmark;
import io.lbplace.core.placement.Authority;
import io.lbplace.scenarios.Adjustments;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.Scenarios;
import io.lbplace.strategies.StrategyCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The cases of a bench: work, quality, heap, time, each in a short and in a full form. */
final class Cases {
  private static final List<String> INDEXED = List.of("first-fit", "best-fit", "least-loaded");
  private static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000);

  private static final Jmh.Effort SHORT = new Jmh.Effort(2, 4, 5, 200, "1g");
  private static final Jmh.Effort FULL = new Jmh.Effort(2, 5, 10, 500, "4g");
  private static final Jmh.Effort SHORT_RUNS = new Jmh.Effort(2, 4, 5, 200, "1g");
  private static final Jmh.Effort FULL_RUNS = new Jmh.Effort(1, 2, 5, 500, "6g");

  /** A search that is short beside the default, so that many fit into the time there is. */
  private static final List<String> BATCHED =
      List.of("first-fit-decreasing", "best-fit-decreasing", "optaplanner-batch(steps=1000)");

  private static final String SOLVER = "optaplanner-online";
  private static final FleetShelf.Key SOLVED = new FleetShelf.Key(1_000, 90, Mix.ALL);

  /** Six iterations are the least that an interval of 95 % needs. */
  private static final Jmh.Effort SHORT_SOLVER = new Jmh.Effort(2, 3, 3, 200, "1g");

  private final List<Case> cases = new ArrayList<>();
  private final FleetShelf shelf = new FleetShelf();
  private final boolean full;
  private final Jmh jmh;

  private final Asked asked;

  private Cases(Form form, Jmh jmh, Asked asked) {
    this.full = form == Form.FULL;
    this.jmh = jmh;
    this.asked = asked;
    if (!asked.scenarios().isEmpty()) {
      asked.scenarios().forEach(this::quality);
      return;
    }
    work();
    quality();
    cases.add(new HeapCase(1_000, 20_000));
    if (full) {
      cases.add(new HeapCase(100_000, 2_000_000));
    }
    time();
  }

  /** The cases of a bench in the order in which they are measured. */
  static List<Case> of(Form form, Jmh jmh, Asked asked) {
    return List.copyOf(new Cases(form, jmh, asked).cases);
  }

  /** A scenario of the user's, as long as it is. */
  private void quality(Scenario scenario) {
    List<String> proposed = scenario.strategies().isEmpty() ? INDEXED : scenario.strategies();
    List<String> all = new ArrayList<>(full ? asked.catalogue().names() : proposed);
    asked.own().stream().filter(own -> !all.contains(own)).forEach(all::add);
    for (String strategy : all) {
      cases.add(new SeededRun(scenario, strategy, null, asked.catalogue()));
    }
  }

  private void work() {
    for (int devices : SIZES) {
      for (int fill : full ? List.of(50, 90, 98) : List.of(90)) {
        for (Mix mix : Mix.values()) {
          FleetShelf.Key fleet = new FleetShelf.Key(devices, fill, mix);
          for (String strategy : worked(devices)) {
            cases.add(new DecisionWork(strategy, fleet, shelf, asked.catalogue()));
          }
          if (full || devices == SIZES.get(0)) {
            BATCHED.forEach(
                each ->
                    cases.add(
                        new BatchWork(
                            "work/batch/" + each + "/" + fleet.text(), each, fleet, shelf)));
          }
          cases.add(new ClaimWork(fleet, shelf));
        }
      }
    }
  }

  /**
   * The strategies measured on a fleet; in the short form larger fleets are for those that an index
   * answers.
   */
  private List<String> worked(int devices) {
    return full || devices == SIZES.get(0) ? asked.catalogue().names() : INDEXED;
  }

  private void quality() {
    Long arrivals = full ? null : 3_000L;
    for (String scenario : Scenarios.names()) {
      if (Scenarios.load(scenario, Adjustments.NONE).awaitsTrace()) {
        continue;
      }
      boolean all = full || scenario.equals(Scenarios.DEFAULT);
      Scenario loaded = Scenarios.load(scenario, new Adjustments(List.of(), null, arrivals));
      for (String strategy : all ? asked.catalogue().names() : INDEXED) {
        cases.add(new SeededRun(loaded, strategy, null, asked.catalogue()));
      }
    }
    Scenario chosen = Scenarios.load("authority", new Adjustments(List.of(), null, arrivals));
    for (Authority authority : List.of(Authority.ADVISED, Authority.DELEGATED)) {
      for (String strategy : full ? asked.catalogue().names() : INDEXED) {
        cases.add(new SeededRun(chosen, strategy, authority, asked.catalogue()));
      }
    }
  }

  private void time() {
    for (int devices : full ? SIZES : List.of(10_000)) {
      for (int fill : full ? List.of(50, 90, 98) : List.of(90)) {
        for (Mix mix : full ? List.of(Mix.values()) : List.of(Mix.ALL)) {
          for (String strategy : full ? strategies() : INDEXED) {
            decision(strategy, devices, fill, mix);
          }
        }
      }
      for (Mix mix : full ? List.of(Mix.values()) : List.of(Mix.ALL)) {
        timed(
            "claim-and-release/" + devices + "/" + lower(mix),
            ClaimBenchmark.class,
            "claimAndRelease",
            Map.of("devices", "" + devices, "mix", mix.name()));
      }
    }
    if (!full) { // where all strategies are timed, it is among them
      solver("decision/" + SOLVER, DecisionBenchmark.class, "place", SOLVER);
    }
    for (String strategy : full ? BATCHED : BATCHED.subList(2, 3)) {
      solver("batch/" + strategy, BatchBenchmark.class, "placeAll", strategy);
    }
    timed("event-queue", QueueBenchmark.class, "takeAndSet", Map.of());
    timed("log-write", LogBenchmark.class, "write", Map.of());
    timed("log-read", LogBenchmark.class, "read", Map.of());
    timed("trace-read", TraceBenchmark.class, "read", Map.of());
    for (PipelineScenario scenario : PipelineScenario.values()) {
      boolean all = full || scenario == PipelineScenario.CONSTRAINED;
      for (Authority authority : all ? Authority.values() : new Authority[] {Authority.CENTRAL}) {
        for (int devices : full ? SIZES : List.of(1_000)) {
          pipeline(scenario, authority, devices);
        }
      }
    }
  }

  private void decision(String strategy, int devices, int fill, Mix mix) {
    timed(
        "decision/" + strategy + "/" + new FleetShelf.Key(devices, fill, mix).text(),
        DecisionBenchmark.class,
        "place",
        Map.of(
            "strategy", strategy, "devices", "" + devices, "fill", "" + fill, "mix", mix.name()));
  }

  private void solver(String name, Class<?> type, String method, String strategy) {
    cases.add(
        new TimedCase(
            "time/" + name + "/" + SOLVED.text(),
            type,
            method,
            Map.of(
                "strategy",
                strategy,
                "devices",
                "" + SOLVED.devices(),
                "fill",
                "" + SOLVED.fillPercent(),
                "mix",
                SOLVED.mix().name()),
            full ? FULL : SHORT_SOLVER,
            jmh));
  }

  private void pipeline(PipelineScenario scenario, Authority authority, int devices) {
    String vips = full ? "1000000" : "10000";
    cases.add(
        new TimedCase(
            "time/pipeline/" + lower(scenario) + "/" + authority.text() + "/" + devices,
            PipelineBenchmark.class,
            "run",
            Map.of(
                "scenario",
                scenario.name(),
                "authority",
                authority.name(),
                "devices",
                "" + devices,
                PipelineBenchmark.VIPS,
                vips),
            full ? FULL_RUNS : SHORT_RUNS,
            jmh));
  }

  private void timed(String name, Class<?> type, String method, Map<String, String> parameters) {
    cases.add(new TimedCase("time/" + name, type, method, parameters, full ? FULL : SHORT, jmh));
  }

  private static List<String> strategies() {
    return StrategyCatalogue.bundled().names();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
