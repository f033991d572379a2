package io.lbplace.benchmarks.gate;

import io.lbplace.benchmarks.gate.Figure.Kind;
import io.lbplace.benchmarks.suite.CalibrationProfiler;
import io.lbplace.benchmarks.suite.PipelineBenchmark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * A JMH benchmark: how long it takes, and its bytes an operation.
 *
 * @param name its name in figures
 * @param type its class
 * @param method its method
 * @param parameters its parameters by name
 * @param effort the length and number of measurements
 * @param jmh the runner
 */
record TimedCase(
    String name,
    Class<?> type,
    String method,
    Map<String, String> parameters,
    Jmh.Effort effort,
    Jmh jmh)
    implements Case {
  private static final String BYTES = "gc.alloc.rate.norm";

  TimedCase {
    parameters = Map.copyOf(parameters);
  }

  @Override
  public List<Figure> measure() {
    RunResult result = jmh.run(name, type.getName() + "." + method, parameters, effort);
    List<IterationResult> iterations = new ArrayList<>();
    for (BenchmarkResult fork : result.getBenchmarkResults()) {
      iterations.addAll(fork.getIterationResults());
    }
    return switch (result.getParams().getMode()) {
      case SampleTime ->
          List.of(
              time("p50", Kind.TIME, iterations, one -> percentile(one, 50)),
              time("p99", Kind.TAIL, iterations, one -> percentile(one, 99)));
      case SingleShotTime -> {
        double vips = Double.parseDouble(parameters.get(PipelineBenchmark.VIPS));
        yield List.of(
            time("lifecycle", Kind.TIME, iterations, one -> score(one) / vips),
            Figure.bytes(name, bytes(iterations) / vips));
      }
      default ->
          List.of(
              time("mean", Kind.TIME, iterations, TimedCase::score),
              Figure.bytes(name, bytes(iterations)));
    };
  }

  private Figure time(
      String measure,
      Kind kind,
      List<IterationResult> iterations,
      ToDoubleFunction<IterationResult> nanos) {
    double[] times = iterations.stream().mapToDouble(nanos).toArray();
    double[] ratios =
        iterations.stream().mapToDouble(one -> nanos.applyAsDouble(one) / beside(one)).toArray();
    return Figure.time(name, measure, kind, Interval.of(times).median(), Interval.of(ratios));
  }

  private static double score(IterationResult iteration) {
    return iteration.getPrimaryResult().getScore();
  }

  private static double percentile(IterationResult iteration, double percent) {
    return iteration.getPrimaryResult().getStatistics().getPercentile(percent);
  }

  private static double beside(IterationResult iteration) {
    return secondary(iteration, CalibrationProfiler.NAME);
  }

  /** The least of the iterations: that of the best compiled code. */
  private static double bytes(List<IterationResult> iterations) {
    return iterations.stream().mapToDouble(one -> secondary(one, BYTES)).min().orElseThrow();
  }

  @SuppressWarnings("rawtypes") // JMH's own
  private static double secondary(IterationResult iteration, String name) {
    for (Map.Entry<String, Result> result : iteration.getSecondaryResults().entrySet()) {
      if (result.getKey().endsWith(name)) {
        return result.getValue().getScore();
      }
    }
    throw new IllegalStateException("JMH reports no " + name);
  }
}
