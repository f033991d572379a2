package io.lbplace.reports;

import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.experiments.comparison.Comparer;
import io.lbplace.experiments.results.Contenders;
import io.lbplace.experiments.results.Json;
import io.lbplace.experiments.results.Results;
import io.lbplace.experiments.results.Results.ScenarioEntry;
import io.lbplace.experiments.results.Results.Tool;
import io.lbplace.experiments.results.RunResult;
import io.lbplace.experiments.results.SeriesFile;
import io.lbplace.experiments.results.SeriesFile.Buckets;
import io.lbplace.experiments.results.Timings;
import io.lbplace.simulator.Counters;
import io.lbplace.simulator.metrics.Breakdown;
import io.lbplace.simulator.metrics.Breakdown.ProviderSlice;
import io.lbplace.simulator.metrics.Quantiles;
import io.lbplace.simulator.metrics.RunMetrics;
import io.lbplace.simulator.metrics.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs made by hand for reports on who chooses: 1,000 VIPs each, and what a test says of them. */
public final class Contest {
  private final List<RunResult> runs = new ArrayList<>();
  private final Map<String, ScenarioEntry> scenarios = new LinkedHashMap<>();
  private final Map<String, SeriesFile> series = new LinkedHashMap<>();

  /** One run's figures; the rest is the same in all. */
  public record Figures(
      long accepted,
      long refusals,
      Map<String, Long> refusedBy,
      @Nullable Long conflicts,
      long messages,
      double p99,
      double networkSpread,
      Map<String, ProviderSlice> providers) {
    /** With nothing refused and nobody asked. */
    public static Figures of(long accepted, long messages, double p99) {
      return new Figures(accepted, 0, Map.of(), null, messages, p99, 1.5, Map.of());
    }

    public Figures refused(long count, Map<String, Long> by) {
      return new Figures(accepted, count, by, conflicts, messages, p99, networkSpread, providers);
    }

    public Figures conflicted(long count) {
      return new Figures(
          accepted, refusals, refusedBy, count, messages, p99, networkSpread, providers);
    }

    public Figures spread(double devices) {
      return new Figures(
          accepted, refusals, refusedBy, conflicts, messages, p99, devices, providers);
    }

    public Figures asked(String provider, long asked, long turnedDown) {
      Map<String, ProviderSlice> all = new LinkedHashMap<>(providers);
      all.put(
          provider,
          new ProviderSlice(
              asked,
              turnedDown,
              asked - turnedDown,
              refusals,
              0,
              accepted / 2,
              0,
              120.0,
              Map.of("vips", 0.25, "throughputMbps", 0.625),
              new Quantiles(1, 2, p99, p99)));
      return new Figures(
          accepted, refusals, refusedBy, conflicts, messages, p99, networkSpread, all);
    }
  }

  /** A scenario by its definition, with what a sweep gave it. */
  public Contest scenario(String name, String definition, Map<String, JsonNode> sweep) {
    scenarios.put(name, new ScenarioEntry(name, "ab".repeat(32), Json.parse(definition), sweep));
    return this;
  }

  public Contest run(
      String scenario, String strategy, String authority, long seed, Figures figures) {
    RunMetrics metrics =
        new RunMetrics(
            1000,
            figures.accepted(),
            figures.accepted() / 1000.0,
            null,
            Map.of("VLANS", 1000 - figures.accepted()),
            figures.refusals(),
            figures.refusals(),
            figures.conflicts(),
            0,
            9.5,
            12,
            Map.of("vips", 0.5),
            Map.of(),
            null,
            null,
            null,
            null,
            10,
            5,
            null,
            figures.networkSpread(),
            new Quantiles(1, 2, figures.p99(), 60),
            null,
            null,
            null,
            null,
            3,
            0,
            figures.refusedBy(),
            1000,
            null);
    String file = "series/" + scenario + strategy + authority + seed;
    runs.add(
        new RunResult(
            scenario,
            strategy,
            Json.parse("{}"),
            Map.of("gold", authority),
            Map.of(),
            seed,
            metrics,
            new Breakdown(Map.of(), Map.of(), Map.of(), figures.providers()),
            Map.of(),
            new Timings(null, Map.of(), 1, null, null, null),
            new Counters(figures.messages(), 0, 0),
            "cd".repeat(32),
            null,
            file));
    series.put(
        file,
        new SeriesFile(
            SeriesFile.SCHEMA,
            new Series(
                List.of(0.0, 60.0),
                List.of(0L, 1L),
                List.of(0L, 1L),
                Map.of(),
                List.of(),
                List.of(),
                Map.of()),
            new Buckets(List.of(), List.of()),
            Map.of(),
            List.of(),
            List.of()));
    return this;
  }

  /** All of it. */
  public Report report() {
    String baseline = Contenders.of(runs).name(runs.get(0));
    return new Report(
        new Results(
            Results.SCHEMA,
            new Tool("1.0", "17.0.1", "Linux", 2, 2),
            List.copyOf(scenarios.values()),
            null,
            runs,
            Comparer.compare(runs, baseline, Set.of())),
        series);
  }

  /** Two strategies under three authorities and five seeds, with something to say on each. */
  public static Report threeAuthorities() {
    Contest contest = new Contest();
    contest.scenario(
        "vlans",
        """
        {"name": "vlans", "description": "", "horizonSeconds": 3600,
         "serviceTypes": {"gold": {"visibleConstraints": ["central"]}}}""",
        Map.of());
    for (String strategy : List.of("first-fit", "best-fit")) {
      int better = strategy.equals("best-fit") ? 4 : 0;
      for (int seed = 1; seed <= 5; seed++) {
        contest
            .run(
                "vlans",
                strategy,
                "central",
                seed,
                Figures.of(950 + better + seed, 8_000, 4 + 0.1 * seed)
                    .refused(80 + seed, Map.of("VLANS", 60L + seed, "OVERLAP", 20L)))
            .run(
                "vlans",
                strategy,
                "advised",
                seed,
                Figures.of(962 + better + seed, 24_800, 4.5 + 0.1 * seed)
                    .asked("boxes", 1000, 20)
                    .asked("vms", 1000, 0))
            .run(
                "vlans",
                strategy,
                "delegated",
                seed,
                Figures.of(930 + 2 * seed, 9_000, 4 + 0.1 * (seed % 3))
                    .spread(1.8)
                    .asked("boxes", 1000, 150)
                    .asked("vms", 200, 1));
      }
    }
    return contest.report();
  }
}
