package io.lbplace.benchmarks.suite;

import io.lbplace.scenarios.Adjustments;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.Scenarios;
import io.lbplace.scenarios.trace.TraceRef;
import io.lbplace.scenarios.workload.RequestSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Time in which a row of a trace becomes a request; the trace is made up, in a real format. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets up
public class TraceBenchmark {
  private static final int ROWS = 20_000;
  private static final String SCENARIO = "azure-fleet";
  private static final String FORMAT = "azure-vm-2017";

  private Path file;
  private Scenario scenario;

  /** Writes the trace, and loads a scenario over it. */
  @Setup
  public void build() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    StringBuilder rows =
        new StringBuilder(
            "vm,arrival_s,batch,flavor,vcpu,mem_gb,dur_bin,dur_min_s,dur_max_s,censored\n");
    int batch = 0;
    for (int i = 0; i < ROWS; i++) {
      batch += random.nextInt(4) == 0 ? 1 : 0;
      int cpus = 1 << random.nextInt(4);
      long shortest = 300L * random.nextInt(1, 1 << random.nextInt(1, 10));
      rows.append(i).append(',').append(300L * (i / 40)).append(',').append(batch).append(',');
      rows.append(random.nextInt(16)).append(',').append(cpus).append(',');
      rows.append(cpus * 1.75).append(',').append(random.nextInt(48)).append(',');
      rows.append(shortest).append(',').append(shortest + 300).append(',');
      rows.append(random.nextInt(50) == 0 ? 1 : 0).append('\n');
    }
    file = Files.createTempFile("lbplace-trace", ".csv");
    Files.write(file, rows.toString().getBytes(StandardCharsets.UTF_8));
    TraceRef trace = new TraceRef(FORMAT, file.toString());
    scenario = Scenarios.load(SCENARIO, new Adjustments(List.of(), trace, null));
  }

  /** Reads all rows. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public long read() {
    try (RequestSource requests = scenario.requests(1)) {
      while (requests.next() != null) {
        // counted by the source
      }
      return requests.delivered();
    }
  }

  /** Removes the file. */
  @TearDown
  public void remove() throws IOException {
    Files.deleteIfExists(file);
  }
}
