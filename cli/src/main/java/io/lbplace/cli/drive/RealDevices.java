package io.lbplace.cli.drive;

import io.lbplace.core.model.Networks;
import io.lbplace.core.runtime.World;
import io.lbplace.drivers.runtime.Lanes;
import io.lbplace.drivers.runtime.PooledCompute;
import io.lbplace.drivers.runtime.PooledDriver;
import io.lbplace.drivers.runtime.PooledFabric;
import io.lbplace.drivers.runtime.RealTime;
import io.lbplace.scenarios.fleet.FleetPlan;
import io.lbplace.simulator.Outside;
import org.jspecify.annotations.Nullable;

/** Real devices as a run's outside; for one run. */
final class RealDevices implements Outside, AutoCloseable {
  private final Hardware hardware;
  private final RealTime time;
  private final Lanes lanes;
  private final long retryNanos;

  /**
   * Devices at rest.
   *
   * @param speed how many of the run's seconds pass in one
   * @param threads how many operations may be under way at a time
   * @param timeOutNanos after what time, by the wall clock, an operation is Unknown
   * @param retryNanos after what time of the run what must be done is tried again
   */
  RealDevices(Hardware hardware, double speed, int threads, long timeOutNanos, long retryNanos) {
    this.hardware = hardware;
    this.retryNanos = retryNanos;
    time = new RealTime(speed);
    lanes = new Lanes(time, threads, timeOutNanos);
  }

  @Override
  public Ports connect(World world, FleetPlan fleet, Networks networks) {
    return new Ports(
        new PooledDriver(
            world,
            lanes,
            hardware::driver,
            target ->
                fleet.targets().get(target).nodes().stream().mapToInt(Integer::intValue).toArray(),
            device -> fleet.devices().get(device).spec().typeIndex()),
        new PooledFabric(world, lanes, hardware.fabric(), retryNanos),
        new PooledCompute(world, lanes, hardware.compute(), retryNanos));
  }

  @Override
  public @Nullable Answer await(long untilNanos) {
    RealTime.Posted posted = time.await(untilNanos);
    return posted == null ? null : new Answer(posted.atNanos(), posted.effect());
  }

  @Override
  public void close() {
    lanes.close();
  }
}
