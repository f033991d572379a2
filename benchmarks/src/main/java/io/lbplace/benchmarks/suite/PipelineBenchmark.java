package io.lbplace.benchmarks.suite;

import io.lbplace.core.placement.Authority;
import io.lbplace.experiments.ReaderThread;
import io.lbplace.simulator.RunOutcome;
import io.lbplace.simulator.RunSetup;
import io.lbplace.simulator.Simulation;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Time of a whole run: VIPs are requested, placed by first fit, wired, deployed, deleted, in
 * virtual time. The log is hashed and not kept, the checker is off.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets up
public class PipelineBenchmark {
  /** The parameter that counts lifecycles in a run. */
  public static final String VIPS = "vips";

  @Param("PLAIN")
  public PipelineScenario scenario;

  @Param("CENTRAL")
  public Authority authority;

  @Param("1000")
  public int devices;

  @Param("20000")
  public int vips;

  private RunSetup setup;

  /** Loads the scenario. */
  @Setup
  public void load() {
    setup =
        PipelineScenario.byFirstFit(
            scenario.of(devices, vips), authority, new ReaderThread(), requests -> {});
  }

  /** Runs it. */
  @Benchmark
  public RunOutcome run() {
    return Simulation.run(setup);
  }
}
