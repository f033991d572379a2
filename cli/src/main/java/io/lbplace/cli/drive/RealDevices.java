package io.lbplace.cli.drive;

import io.lbplace.core.message.ComputeMessage.CreateDevice;
import io.lbplace.core.model.Networks;
import io.lbplace.core.runtime.World;
import io.lbplace.drivers.runtime.Lanes;
import io.lbplace.drivers.runtime.OperationTimes;
import io.lbplace.drivers.runtime.PooledCompute;
import io.lbplace.drivers.runtime.PooledDriver;
import io.lbplace.drivers.runtime.PooledFabric;
import io.lbplace.drivers.runtime.RealTime;
import io.lbplace.scenarios.fleet.FleetPlan;
import io.lbplace.simulator.Outside;
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
  private final OperationTimes times = new OperationTimes();

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
  public RealDevices(Hardware hardware, double speed, int threads, long timeOutNanos, long retryNanos) {
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
        new PooledCompute(world, lanes, hardware.compute(), retryNanos, typeOfFlavor, times);
    return new Ports(
        new PooledDriver(
            world,
            lanes,
            hardware::driver,
            target ->
                fleet.targets().get(target).nodes().stream().mapToInt(Integer::intValue).toArray(),
            typeOfDevice,
            times),
        new PooledFabric(world, lanes, hardware.fabric(), retryNanos, typeOfDevice, times),
        message -> {
          if (message instanceof CreateDevice create) {
            flavors.put(create.device(), create.flavor());
          }
          compute.receive(message);
        });
  }

  /** How long the devices took; once the run is over. */
  public OperationTimes times() {
    return times;
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
