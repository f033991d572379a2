package io.lbplace.benchmarks.experiment;

import io.lbplace.benchmarks.results.Json;
import io.lbplace.benchmarks.results.ResultsFolder;
import io.lbplace.benchmarks.results.ResultsFolder.KeptRun;
import io.lbplace.benchmarks.results.RunResult;
import io.lbplace.benchmarks.results.SeriesFile;
import io.lbplace.benchmarks.results.Timings;
import io.lbplace.core.fleet.ServiceType;
import io.lbplace.core.model.Dimension;
import io.lbplace.scenarios.Scenario;
import io.lbplace.simulator.Notice;
import io.lbplace.simulator.RunOutcome;
import io.lbplace.simulator.RunSetup;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One run of an experiment.
 *
 * @param scenario what
 * @param contender by which strategy
 * @param seed of its draws
 * @param check whether the checker follows
 */
public record Run(Scenario scenario, Contender contender, long seed, boolean check) {
  private static final double NANOS = 1e9;

  /** Who chooses: the only authority so far. */
  private Map<String, String> authority() {
    Map<String, String> authority = new LinkedHashMap<>();
    for (ServiceType type : scenario.fleet().serviceTypes()) {
      authority.put(type.name(), "central");
    }
    return authority;
  }

  KeptRun.Question question(String version) {
    return new KeptRun.Question(
        version,
        scenario.sha256(),
        contender.label(),
        contender.options(),
        authority(),
        seed,
        check);
  }

  /**
   * Runs it on this thread.
   *
   * @param events where to keep the event log, or null
   * @param alone whether no other run shares the heap, so that its peak can be told
   */
  public KeptRun execute(
      String version, World world, @Nullable Path events, boolean alone, Progress progress) {
    List<String> dimensions = scenario.fleet().dimensions().stream().map(Dimension::name).toList();
    TimedStrategy strategy = new TimedStrategy(() -> contender.create().apply(dimensions));
    AtomicLong told = new AtomicLong();
    RunSetup setup =
        new RunSetup(
            scenario,
            strategy::renewed,
            contender.label(),
            Json.line(contender.options()),
            null,
            provider -> contender.create().apply(dimensions),
            seed,
            check,
            events,
            requests -> progress.requests(requests - told.getAndSet(requests)));
    HeapPeak heap = HeapPeak.watch(alone);
    long start = System.nanoTime();
    RunOutcome outcome = world.run(setup);
    double wallSeconds = (System.nanoTime() - start) / NANOS;
    progress.completed(scenario.name(), contender.label(), seed, wallSeconds);
    return new KeptRun(
        version,
        scenario.sha256(),
        result(outcome, strategy, wallSeconds, heap.bytes()),
        new SeriesFile(
            SeriesFile.SCHEMA,
            outcome.series(),
            strategy.buckets(),
            outcome.violationTexts(),
            outcome.notices().stream().map(Notice::line).toList()));
  }

  private RunResult result(
      RunOutcome outcome,
      TimedStrategy strategy,
      double wallSeconds,
      @Nullable Long peakHeapBytes) {
    return new RunResult(
        scenario.name(),
        contender.label(),
        contender.options(),
        authority(),
        seed,
        outcome.metrics(),
        outcome.breakdown(),
        Map.of(),
        new Timings(
            strategy.summary(),
            wallSeconds,
            wallSeconds > 0 ? strategy.requested() / wallSeconds : null,
            peakHeapBytes),
        outcome.counters(),
        outcome.eventLogSha256(),
        outcome.violations(),
        ResultsFolder.seriesFile(scenario.name(), contender.label(), seed));
  }
}
