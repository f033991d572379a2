package io.lbplace.experiments;

import io.lbplace.core.fleet.ServiceType;
import io.lbplace.core.model.Dimension;
import io.lbplace.core.placement.Authority;
import io.lbplace.core.placement.Future;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.experiments.results.Contenders;
import io.lbplace.experiments.results.Json;
import io.lbplace.experiments.results.ResultsFolder;
import io.lbplace.experiments.results.ResultsFolder.KeptRun;
import io.lbplace.experiments.results.RunResult;
import io.lbplace.experiments.results.SeriesFile;
import io.lbplace.experiments.results.Timings;
import io.lbplace.scenarios.Scenario;
import io.lbplace.simulator.LogFeed;
import io.lbplace.simulator.Notice;
import io.lbplace.simulator.RunOutcome;
import io.lbplace.simulator.RunPolicies;
import io.lbplace.simulator.RunSetup;
import io.lbplace.simulator.Watch;
import io.lbplace.strategies.RebalancerCatalogue;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One run of an experiment.
 *
 * @param variant the scenario
 * @param contender the strategy
 * @param authority the authority of every service type, or null where each keeps its own
 * @param seed the seed of its draws
 * @param check true if the checker follows
 */
public record Run(
    Variant variant, Contender contender, @Nullable Authority authority, long seed, boolean check) {
  private static final double NANOS = 1e9;

  private Scenario scenario() {
    return variant.scenario();
  }

  /** The authority of each service type. */
  private Map<String, String> authorities() {
    Map<String, String> authorities = new LinkedHashMap<>();
    for (ServiceType type : scenario().fleet().serviceTypes()) {
      authorities.put(type.name(), (authority == null ? type.authority() : authority).text());
    }
    return authorities;
  }

  /** The labels of drivers' own strategies, which have a say only where drivers choose. */
  private Map<String, String> deviceStrategies() {
    Map<String, String> labels = new LinkedHashMap<>();
    if (authorities().containsValue(Authority.DELEGATED.text())) {
      variant.deviceStrategies().forEach((name, own) -> labels.put(name, own.label()));
    }
    return labels;
  }

  KeptRun.Question question(String version) {
    return new KeptRun.Question(
        version,
        scenario().sha256(),
        contender.label(),
        contender.options(),
        authorities(),
        deviceStrategies(),
        seed,
        check);
  }

  /** The contender, with the authority where the experiment set one. */
  private String name() {
    return authority == null
        ? contender.label()
        : Contenders.name(contender.label(), authority.text());
  }

  /**
   * Runs it on this thread.
   *
   * @param events the file for the event log, or null
   * @param alone true if no other run shares the heap, so that its peak can be told
   * @param feed the way in which its log is read: a run with an idle core beside it can have a
   *     thread for that
   */
  public KeptRun execute(
      String version,
      Testbed testbed,
      @Nullable Path events,
      boolean alone,
      LogFeed feed,
      Progress progress) {
    DecisionTimes times = new DecisionTimes();
    AtomicLong told = new AtomicLong();
    RunSetup setup =
        new RunSetup(
            scenario(),
            authority,
            new RunPolicies(
                contender.label(),
                Json.line(contender.options()),
                future -> times.timed(instance(contender, future)),
                (provider, future) -> times.timed(instance(chooser(provider), future)),
                text -> RebalancerCatalogue.bundled().parse(text).get()),
            seed,
            new Watch(
                check,
                events,
                feed,
                requests -> progress.requests(requests - told.getAndSet(requests))));
    HeapPeak heap = HeapPeak.watch(alone);
    long start = System.nanoTime();
    RunOutcome outcome = testbed.run(setup);
    double wallSeconds = (System.nanoTime() - start) / NANOS;
    progress.completed(scenario().name(), name(), seed, wallSeconds);
    return new KeptRun(
        version,
        scenario().sha256(),
        result(outcome, times, wallSeconds, heap.bytes()),
        new SeriesFile(
            SeriesFile.SCHEMA,
            outcome.series(),
            times.buckets(),
            times.bucketsByOutcome(),
            outcome.violationTexts(),
            outcome.notices().stream().map(Notice::line).toList()));
  }

  /** The contender by which a provider's driver chooses, where authority is delegated. */
  private Contender chooser(String provider) {
    return Objects.requireNonNullElse(variant.deviceStrategies().get(provider), contender);
  }

  private PlacementStrategy instance(Contender of, Supplier<Future> future) {
    List<String> dimensions =
        scenario().fleet().dimensions().stream().map(Dimension::name).toList();
    return of.create().apply(dimensions, future);
  }

  private RunResult result(
      RunOutcome outcome, DecisionTimes times, double wallSeconds, @Nullable Long peakHeapBytes) {
    return new RunResult(
        scenario().name(),
        contender.label(),
        contender.options(),
        authorities(),
        deviceStrategies(),
        seed,
        outcome.metrics(),
        outcome.breakdown(),
        Map.of(),
        new Timings(
            times.summary(),
            times.summaryByOutcome(),
            wallSeconds,
            wallSeconds > 0 ? times.requested() / wallSeconds : null,
            peakHeapBytes,
            null),
        outcome.counters(),
        outcome.eventLogSha256(),
        outcome.violations(),
        ResultsFolder.seriesFile(
            scenario().name(),
            contender.label(),
            authority == null ? null : authority.text(),
            seed));
  }
}
