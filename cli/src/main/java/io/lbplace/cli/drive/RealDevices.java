package io.lbplace.cli.drive;

import io.lbplace.core.message.ComputeMessage.CreateDevice;
import io.lbplace.core.model.Networks;
import io.lbplace.core.runtime.World;
import io.lbplace.drivers.runtime.Lanes;
import io.lbplace.drivers.runtime.Observations;
import io.lbplace.drivers.runtime.PooledCompute;
import io.lbplace.drivers.runtime.PooledDriver;
import io.lbplace.drivers.runtime.PooledFabric;
import io.lbplace.drivers.runtime.RealTime;
import io.lbplace.scenarios.fleet.FleetPlan;
import io.lbplace.simulator.Outside;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Real devices as a run's outside; for one run. */
public final class RealDevices implements Outside, AutoCloseable {
  private final Hardware hardware;
  private final RealTime time;
  private final Lanes lanes;
  private final long retryNanos;
  private @Nullable PooledDriver driver;
  private final Observations observations = new Observations();

  /** By elastic device. */
  private final Map<Integer, Integer> flavors = new HashMap<>();

  /**
   * Devices at rest.
   *
   * @param speed how many of the run's seconds pass in one
   * @param threads how many operations may be under way at a time
   * @param timeOutNanos after what time, by the wall clock, an operation is Unknown
   * @param retryNanos after what time of the run what must be done is tried again
   */
  public RealDevices(
      Hardware hardware, double speed, int threads, long timeOutNanos, long retryNanos) {
    this.hardware = hardware;
    this.retryNanos = retryNanos;
    time = new RealTime(speed);
    lanes = new Lanes(time, threads, timeOutNanos);
  }

  @Override
  public Ports connect(World world, FleetPlan fleet, Networks networks) {
    IntUnaryOperator typeOfFlavor =
        flavor -> fleet.flavors().get(flavor).flavor().device().typeIndex();
    IntUnaryOperator typeOfDevice =
        device ->
            device < fleet.devices().size()
                ? fleet.devices().get(device).spec().typeIndex()
                : typeOfFlavor.applyAsInt(flavors.getOrDefault(device, 0));
    PooledCompute compute =
        new PooledCompute(world, lanes, hardware.compute(), retryNanos, typeOfFlavor, observations);
    PooledDriver all =
        new PooledDriver(
            world,
            lanes,
            hardware::driver,
            target ->
                fleet.targets().get(target).nodes().stream().mapToInt(Integer::intValue).toArray(),
            typeOfDevice,
            observations);
    driver = all;
    return new Ports(
        all,
        new PooledFabric(world, lanes, hardware.fabric(), retryNanos, typeOfDevice, observations),
        message -> {
          if (message instanceof CreateDevice create) {
            flavors.put(create.device(), create.flavor());
          }
          compute.receive(message);
        });
  }

  /** How long the devices took; once the run is over. */
  public Observations observations() {
    return observations;
  }

  @Override
  public @Nullable Answer await(long untilNanos) {
    RealTime.Posted posted = time.await(untilNanos);
    return posted == null ? null : new Answer(posted.atNanos(), posted.effect());
  }

  /** Takes away what the run has left configured, once it is over. */
  public void clearAway() throws IOException, InterruptedException {
    if (driver != null) {
      driver.clearAway();
      for (RealTime.Posted next = time.await(Long.MAX_VALUE);
          next != null;
          next = time.await(Long.MAX_VALUE)) {
        next.effect().run();
      }
    }
    hardware.clearAway();
  }

  @Override
  public void close() {
    lanes.close();
  }
}
