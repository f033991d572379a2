package io.lbplace.benchmarks.suite;

import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Time of claiming a target and releasing it again, the exact check included. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets up
public class ClaimBenchmark {
  @Param("1000")
  public int devices;

  @Param("ALL")
  public Mix mix;

  private FilledFleet fleet;
  private int[] targets;
  private PlacementRequest[] requests;
  private int number;

  /** Builds the fleet and finds a place for each request. */
  @Setup
  public void build() {
    fleet = new FilledFleet(devices, 50, mix, 1);
    targets = new int[FilledFleet.REQUESTS];
    requests = new PlacementRequest[FilledFleet.REQUESTS];
    int found = 0;
    for (int i = 0; found < FilledFleet.REQUESTS; i++) {
      PlacementRequest request = fleet.request(i);
      FleetView view = fleet.ledger().open(request);
      int target = view.nextFit(Math.floorMod(i * 7_919, devices) - 1);
      if (target != FleetView.NONE) {
        targets[found] = target;
        requests[found++] = request;
      }
    }
  }

  /** Claims and releases. */
  @Benchmark
  public int claimAndRelease() {
    int at = number++ & (FilledFleet.REQUESTS - 1);
    int reservation = fleet.ledger().claim(requests[at], targets[at]);
    fleet.ledger().release(reservation);
    return reservation;
  }
}
