package io.lbplace.benchmarks.suite;

import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
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
 * Time of a decision, from opening the view to the answer. Between two decisions, unmeasured, the
 * first is carried out and taken back, and another VIP released and placed again: memory is touched
 * as in a run, while the fleet stays as it was filled.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets up
public class DecisionBenchmark {
  @Param("first-fit")
  public String strategy;

  @Param("1000")
  public int devices;

  @Param("90")
  public int fill;

  @Param("ALL")
  public Mix mix;

  private FilledFleet fleet;
  private PlacementStrategy rule;
  private PlacementRequest request;
  private Decision decision;
  private int number;

  /** Builds the fleet. */
  @Setup
  public void build() {
    fleet = new FilledFleet(devices, fill, mix, 1);
    rule = StrategyCatalogue.bundled().parse(strategy).create(FilledFleet.DIMENSIONS);
  }

  /** Takes the next request. */
  @Setup(Level.Invocation)
  public void next() {
    request = fleet.request(number++);
  }

  /** Decides. */
  @Benchmark
  public Decision place() {
    FleetView view = fleet.ledger().open(request);
    decision = rule.place(request, view);
    return decision;
  }

  /** Carries it out. */
  @TearDown(Level.Invocation)
  public void settle() {
    fleet.settle(request, decision);
  }
}
