package io.lbplace.benchmarks.gate;

import io.lbplace.benchmarks.suite.CalibrationProfiler;
import io.lbplace.experiments.results.Folder;
import io.lbplace.scenarios.error.BadInput;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs JMH benchmarks in processes of their own, whose flags are the launcher's but for the heap's
 * size, and keeps what JMH itself reports.
 */
final class Jmh {
  private static final String LARGE_PAGES = "-XX:+UseTransparentHugePages";

  /** Length and number of measurements. */
  record Effort(int forks, int warmups, int iterations, int millis, String heap) {}

  private final Map<String, RunResult> results = new LinkedHashMap<>();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  /**
   * Runs one benchmark.
   *
   * @param name the name of the benchmark, whose earlier result is replaced
   * @param method its class and method, fully qualified
   * @param parameters the parameters by name
   */
  RunResult run(String name, String method, Map<String, String> parameters, Effort effort) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + method.replace(".", "\\.") + "$")
            .forks(effort.forks())
            .warmupIterations(effort.warmups())
            .warmupTime(TimeValue.milliseconds(effort.millis()))
            .measurementIterations(effort.iterations())
            .measurementTime(TimeValue.milliseconds(effort.millis()))
            .jvmArgs(flags(effort))
            .addProfiler(GCProfiler.class)
            .addProfiler(CalibrationProfiler.class)
            .shouldFailOnError(true);
    parameters.forEach(options::param);
    RunResult result = run(options.build());
    results.put(name, result);
    return result;
  }

  private static String[] flags(Effort effort) {
    List<String> flags =
        new ArrayList<>(
            List.of(
                "-XX:+UseParallelGC",
                // Compiles where it runs: on a busy machine warm-up would otherwise end half done.
                "-Xbatch",
                // A young generation that is used again, as the launcher's: ADR 8.
                "-Xmn64m",
                "-Xms" + effort.heap(),
                "-Xmx" + effort.heap(),
                "-Xshare:auto",
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8"));
    // Whether the system lends large pages, the launcher has found out.
    if (ManagementFactory.getRuntimeMXBean().getInputArguments().contains(LARGE_PAGES)) {
      flags.add(LARGE_PAGES);
    }
    return flags.toArray(String[]::new);
  }

  private RunResult run(Options options) {
    PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
    try {
      Collection<RunResult> done =
          new Runner(options, OutputFormatFactory.createFormatInstance(out, VerboseMode.NORMAL))
              .run();
      if (done.size() != 1) {
        throw new IllegalStateException(done.size() + " benchmarks match, expected one");
      }
      return done.iterator().next();
    } catch (RunnerException e) {
      if (String.valueOf(e.getMessage()).contains("lock")) {
        throw new BadInput("another JMH benchmark is under way: times would mean nothing", e);
      }
      throw new IllegalStateException(
          "a benchmark failed: " + e.getMessage() + "; its output ends: " + tail(), e);
    }
  }

  private String tail() {
    String text = log.toString(StandardCharsets.UTF_8);
    return text.substring(Math.max(0, text.length() - 2_000));
  }

  /** Writes what JMH reports: its JSON, and its log as it would print it. */
  void write(Path json, Path text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    List<RunResult> all = new ArrayList<>(results.values());
    ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(all);
    Folder.write(json, bytes.toString(StandardCharsets.UTF_8));
    Folder.write(text, log.toString(StandardCharsets.UTF_8));
  }
}
