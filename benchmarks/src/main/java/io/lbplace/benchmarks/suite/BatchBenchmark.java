package io.lbplace.benchmarks.suite;

import io.lbplace.core.placement.BatchStrategy;
import io.lbplace.strategies.StrategyCatalogue;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Time of a batch that a window has gathered, from its first view to its last decision, claims
 * included. Between two, unmeasured, all of it is given back.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets up
public class BatchBenchmark {
  /** VIPs in a batch. */
  public static final int SIZE = 16;

  @Param("first-fit-decreasing")
  public String strategy;

  @Param("1000")
  public int devices;

  @Param("90")
  public int fill;

  @Param("ALL")
  public Mix mix;

  private FilledFleet fleet;
  private BatchStrategy rule;
  private FilledBatch batch;
  private int number;

  /** Builds the fleet. */
  @Setup
  public void build() {
    fleet = new FilledFleet(devices, fill, mix, 1);
    rule =
        (BatchStrategy) StrategyCatalogue.bundled().parse(strategy).create(FilledFleet.DIMENSIONS);
  }

  /** Gathers the next batch. */
  @Setup(Level.Invocation)
  public void next() {
    batch = new FilledBatch(fleet, number, SIZE);
    number += SIZE;
  }

  /** Decides it. */
  @Benchmark
  public FilledBatch placeAll() {
    rule.placeAll(batch);
    return batch;
  }

  /** Gives it back. */
  @TearDown(Level.Invocation)
  public void release() {
    batch.release();
  }
}
