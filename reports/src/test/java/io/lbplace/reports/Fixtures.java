package io.lbplace.reports;

import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.experiments.comparison.Comparer;
import io.lbplace.experiments.results.Json;
import io.lbplace.experiments.results.Results;
import io.lbplace.experiments.results.Results.ScenarioEntry;
import io.lbplace.experiments.results.Results.Tool;
import io.lbplace.experiments.results.Results.TraceEntry;
import io.lbplace.experiments.results.ResultsFolder;
import io.lbplace.experiments.results.RunResult;
import io.lbplace.experiments.results.SeriesFile;
import io.lbplace.experiments.results.SeriesFile.Buckets;
import io.lbplace.experiments.results.Timings;
import io.lbplace.experiments.results.Timings.DecisionNanos;
import io.lbplace.simulator.Counters;
import io.lbplace.simulator.metrics.Breakdown;
import io.lbplace.simulator.metrics.Quantiles;
import io.lbplace.simulator.metrics.RunMetrics;
import io.lbplace.simulator.metrics.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Results made by hand: plain formulas of the strategy's index and the seed. */
public final class Fixtures {
  private static final List<String> STRATEGIES =
      List.of(
          "best-fit",
          "first-fit",
          "least-loaded",
          "round-robin",
          "random",
          "power-of-two",
          "tenant-affinity",
          "network-affinity",
          "filter-weigher(filter=max-load:0.9,weigher=least-loaded:2)",
          "lexicographic(prefer,wired,tenant,least-loaded)");
  private static final int SAMPLES = 100;

  private Fixtures() {}

  /** A report on so many strategies (up to 10) under so many seeds. */
  public static Report report(int strategies, int seeds, boolean elastic) {
    List<RunResult> runs = new ArrayList<>();
    Map<String, SeriesFile> series = new LinkedHashMap<>();
    for (int strategy = 0; strategy < strategies; strategy++) {
      for (int seed = 1; seed <= seeds; seed++) {
        RunResult run = run(strategy, seed, elastic);
        runs.add(run);
        series.put(run.seriesFile(), series(strategy, seed, elastic));
      }
    }
    JsonNode definition =
        Json.parse(
            """
            {"name": "default", "description": "A day of a small cloud: <appliances> & elastic \
            devices.", "horizonSeconds": 86400, "warmupSeconds": 3600,
             "devices": [{"name": "appliance", "count": 20}],
             "flavors": {"small": {}}}""");
    Results results =
        new Results(
            Results.SCHEMA,
            new Tool("1.0", "17.0.1", "Linux", 2, 2),
            List.of(new ScenarioEntry("default", "ab".repeat(32), definition, Map.of())),
            new TraceEntry("azure-vm-2017", "cd".repeat(32), 12_345),
            runs,
            Comparer.compare(runs, STRATEGIES.get(0), Set.of("random")));
    return new Report(results, series);
  }

  private static RunResult run(int strategy, int seed, boolean elastic) {
    String name = STRATEGIES.get(strategy);
    long offered = 10_000 + 10L * seed;
    long rejected = 40L + 30L * strategy + 5L * seed;
    Map<String, Long> reasons = new LinkedHashMap<>();
    reasons.put("CAPACITY", rejected / 2);
    reasons.put("VLANS", rejected / 4);
    reasons.put("OVERLAP", rejected - rejected / 2 - rejected / 4);
    double acceptance = 1 - rejected / (double) offered;
    Map<String, Double> utilisation = new LinkedHashMap<>();
    utilisation.put("vips", 0.5 + 0.01 * strategy);
    utilisation.put("throughputMbps", 0.62 - 0.01 * strategy);
    utilisation.put("connectionsPerSecond", 0.33);
    utilisation.put("sslTps", 0.2 + 0.02 * strategy);
    Quantiles provisioning = new Quantiles(1.2 + 0.1 * strategy, 2.5, 6.4 + strategy, 31.25);
    RunMetrics metrics =
        new RunMetrics(
            offered,
            offered - rejected,
            acceptance,
            acceptance - 0.01,
            reasons,
            12L * strategy,
            9L * strategy,
            null,
            0,
            14.5 + strategy,
            18 + strategy,
            utilisation,
            Map.of("vips", 0.0),
            0.125,
            0.93,
            elastic ? 40.0 + strategy : null,
            elastic ? 4.125 * (10 - strategy) + 0.25 * seed : null,
            321,
            45,
            2.5,
            1.25,
            provisioning,
            null,
            0.9995,
            3L,
            12.5,
            2,
            0,
            Map.of("VLANS", 12L * strategy),
            offered + 500,
            null);
    Breakdown breakdown =
        new Breakdown(
            Map.of(
                "gold-lb",
                new Breakdown.Slice(
                    offered, offered - rejected, acceptance, acceptance, reasons, provisioning)),
            Map.of("appliance", new Breakdown.DeviceSlice(20.0, 14.0, 400.0, utilisation)),
            Map.of(
                "0",
                new Breakdown.Slice(
                    offered, offered - rejected, acceptance, acceptance, reasons, null)),
            Map.of());
    long p50 = 400 + 350L * strategy;
    return new RunResult(
        "default",
        name,
        Json.parse("{}"),
        Map.of("gold-lb", "central"),
        Map.of(),
        seed,
        metrics,
        breakdown,
        Map.of(),
        new Timings(
            new DecisionNanos(10_000, p50 * 1.5, p50, p50 * 2, p50 * 5, p50 * 20, p50 * 100),
            Map.of(
                "placed",
                new DecisionNanos(10_000, p50 * 1.5, p50, p50 * 2, p50 * 5, p50 * 20, p50 * 100)),
            1.5,
            6_673.333,
            seed == 1 ? 104_857_600L : null,
            null),
        new Counters(123_456, 20_000, 11_000),
        "ef".repeat(32),
        strategy == 1 ? 2L : 0L,
        ResultsFolder.seriesFile("default", name, null, seed));
  }

  private static SeriesFile series(int strategy, int seed, boolean elastic) {
    List<Double> times = new ArrayList<>();
    List<Long> devices = new ArrayList<>();
    List<Double> acceptance = new ArrayList<>();
    List<Double> cost = new ArrayList<>();
    for (int i = 0; i < SAMPLES; i++) {
      times.add(86_400.0 * i / (SAMPLES - 1));
      devices.add(Math.min(18L + strategy, 3 + i / 4 + strategy + (i * (seed + 3)) % 5));
      acceptance.add(i == 0 ? null : 0.99);
      cost.add(elastic ? i * 0.4 : null);
    }
    long p50 = 400 + 350L * strategy;
    return new SeriesFile(
        SeriesFile.SCHEMA,
        new Series(times, devices, devices, Map.of("vips", acceptance), acceptance, cost, Map.of()),
        new Buckets(
            List.of(p50 / 2, p50, p50 * 2, p50 * 5, p50 * 20, p50 * 100),
            List.of(1_000L, 5_000L, 3_000L, 900L, 95L, 5L)),
        Map.of(),
        strategy == 1
            ? List.of("I1: device 3 <sslTps> used 12 of 10", "I5: VIP 7 twice")
            : List.of(),
        strategy == 1
            ? List.of("t=60 s: adc-2 was not on-boarded: declares <sslTps> 10, the device has 5")
            : List.of());
  }
}
