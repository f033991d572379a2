package io.lbplace.cli.drive;

import io.lbplace.core.driver.Capabilities;
import io.lbplace.core.message.ComputeMessage.CreateDevice;
import io.lbplace.core.model.Networks;
import io.lbplace.core.runtime.World;
import io.lbplace.drivers.runtime.DeviceWatch;
import io.lbplace.drivers.runtime.LoggedFacts;
import io.lbplace.drivers.runtime.Observations;
import io.lbplace.drivers.runtime.PerDeviceExecutor;
import io.lbplace.drivers.runtime.PooledCompute;
import io.lbplace.drivers.runtime.PooledDriver;
import io.lbplace.drivers.runtime.PooledFabric;
import io.lbplace.drivers.runtime.RealTime;
import io.lbplace.scenarios.fleet.FleetPlan;
import io.lbplace.simulator.DeviceBackend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Real devices in place of simulated ones, for one run. Their drivers and ports may die in the
 * middle: then all are made anew, and find the devices as they are.
 */
public final class RealDevices implements DeviceBackend, AutoCloseable {
  /** Interval at which devices are checked, by the wall clock. */
  private static final long ATTEND_NANOS = 1_000_000_000L;

  /** Each how many of these rounds silent devices are probed. */
  private static final int PROBE_ROUNDS = 5;

  /** The longest that the run waits for silent devices alone after its horizon. */
  private static final long PATIENCE_NANOS = 15_000_000_000L;

  private final Hardware.Source source;
  private final FlavorsTold flavors;
  private final RealTime time;
  private final Pace pace;
  private final double speed;
  private final Consumer<String> said;
  private final Observations observations = new Observations();
  private Hardware hardware;
  private PerDeviceExecutor lanes;
  private @Nullable Told told;
  private @Nullable PooledDriver driver;
  private long nextRoundNanos; // in the run's time
  private int rounds;
  private boolean stopped;
  private boolean cut;

  /**
   * The limits and intervals of operations.
   *
   * @param threads the number of operations under way at a time
   * @param timeOutNanos the time by the wall clock after which one is Unknown
   * @param retryNanos the time of the run after which an operation that must succeed is tried again
   * @param lookNanos the time of the run between two checks of the devices' health; 0 for no checks
   * @param horizonNanos the time of the run from which on nothing new is ordered
   */
  public record Pace(
      int threads, long timeOutNanos, long retryNanos, long lookNanos, long horizonNanos) {}

  /** The parts of the run, told at its beginning. */
  private record Told(World world, FleetPlan fleet, LoggedFacts facts, DeviceWatch watch) {}

  /**
   * Devices before the run.
   *
   * @param source makes their drivers and ports; called at once, and again when those have died
   * @param flavors is told the flavor of each elastic device
   * @param speed the seconds of the run that pass in one
   * @param said takes a line for each new kind of failure of a device
   */
  public RealDevices(
      Hardware.Source source, FlavorsTold flavors, double speed, Pace pace, Consumer<String> said)
      throws IOException, InterruptedException {
    this.speed = speed;
    this.said = said;
    this.source = source;
    this.flavors = flavors;
    this.pace = pace;
    time = new RealTime(speed);
    hardware = source.connect();
    lanes = lanes();
  }

  private PerDeviceExecutor lanes() {
    return new PerDeviceExecutor(time, pace.threads(), pace.timeOutNanos());
  }

  /** The present drivers and ports of the devices. */
  public Hardware hardware() {
    return hardware;
  }

  @Override
  public Ports connect(World world, FleetPlan fleet, Networks networks) {
    IntFunction<String> names =
        device ->
            device < fleet.devices().size()
                ? fleet.devices().get(device).name()
                : "device " + device;
    told =
        new Told(
            world,
            fleet,
            new LoggedFacts(world.log()),
            new DeviceWatch(world, observations, names, said));
    return ports(told);
  }

  @Override
  public Capabilities capabilities(int deviceType) {
    return hardware.driver(deviceType).capabilities();
  }

  @Override
  public long lookNanos() {
    return pace.lookNanos();
  }

  private Ports ports(Told run) {
    World world = run.world();
    FleetPlan fleet = run.fleet();
    IntUnaryOperator typeOfFlavor =
        flavor -> fleet.flavors().get(flavor).flavor().device().typeIndex();
    IntUnaryOperator typeOfDevice =
        device ->
            device < fleet.devices().size()
                ? fleet.devices().get(device).spec().typeIndex()
                : typeOfFlavor.applyAsInt(flavors.of(device));
    PooledCompute compute =
        new PooledCompute(
            world,
            lanes,
            hardware.compute(),
            pace.retryNanos(),
            typeOfFlavor,
            typeOfDevice,
            run.watch(),
            run.facts());
    PooledDriver all =
        new PooledDriver(
            world,
            lanes,
            hardware::driver,
            target ->
                fleet.targets().get(target).nodes().stream().mapToInt(Integer::intValue).toArray(),
            typeOfDevice,
            run.watch(),
            run.facts());
    driver = all;
    return new Ports(
        all,
        new PooledFabric(
            world,
            lanes,
            hardware.fabric(),
            pace.retryNanos(),
            typeOfDevice,
            run.watch(),
            run.facts()),
        message -> {
          if (message instanceof CreateDevice create) {
            flavors.tell(create.device(), create.flavor());
          }
          compute.receive(message);
        });
  }

  @Override
  public void stop() {
    stopped = true;
    try {
      lanes.die();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while devices were let go", e);
    }
    hardware.close();
  }

  @Override
  public Ports start() {
    try {
      hardware = source.connect();
    } catch (IOException e) {
      throw new UncheckedIOException("devices are not found again", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while devices were looked for", e);
    }
    lanes = lanes();
    stopped = false;
    if (told == null) {
      throw new IllegalStateException("not connected");
    }
    return ports(told);
  }

  /** The times that the devices took, once the run is over. */
  public Observations observations() {
    return observations;
  }

  /** Between answers devices are looked after. */
  @Override
  public @Nullable Answer await(long untilNanos) {
    while (true) {
      if (untilNanos == Long.MAX_VALUE && time.idle()) {
        return null;
      }
      if (stuck()) {
        cut = true;
        return null;
      }
      RealTime.Posted posted = time.await(Math.min(untilNanos, nextRoundNanos));
      if (posted != null) {
        return new Answer(posted.atNanos(), posted.effect());
      }
      if (untilNanos <= nextRoundNanos) {
        return null;
      }
      attend();
    }
  }

  private void attend() {
    nextRoundNanos = time.nowNanos() + (long) (ATTEND_NANOS * speed);
    if (driver != null && !stopped) {
      driver.attend(++rounds % PROBE_ROUNDS == 0);
    }
  }

  /** True if the run waits for nothing but devices that have long been silent. */
  private boolean stuck() {
    if (told == null || stopped || time.nowNanos() < pace.horizonNanos()) {
      return false;
    }
    DeviceWatch watch = told.watch();
    long over = (long) ((time.nowNanos() - pace.horizonNanos()) / speed);
    return Math.min(over, System.nanoTime() - watch.goodNanos())
            > Math.min(PATIENCE_NANOS, pace.timeOutNanos())
        && !watch.silence().isEmpty()
        && lanes.waitOnlyFor(watch::silent);
  }

  @Override
  public boolean givesUp() {
    return cut;
  }

  /** True if the run was cut because it waited for silent devices alone. */
  public boolean cut() {
    return cut;
  }

  /** The devices that were silent at the end, each with the reason. */
  public List<String> silence() {
    return told == null ? List.of() : told.watch().silence();
  }

  /**
   * Removes the VIPs that the run has left, once it is over: VIPs one by one where devices are
   * appliances, all in one sweep where they are this machine's.
   *
   * @return a line for each device that kept something
   */
  public List<String> clearAway() throws IOException, InterruptedException {
    List<String> left = new ArrayList<>();
    if (cut && told != null) { // what waits for silent devices is waited for no longer
      lanes.die();
      lanes = lanes();
      ports(told);
    }
    if (driver != null) {
      driver.clearAway(type -> !hardware.inLab().contains(type), left::add);
      for (RealTime.Posted next = time.await(Long.MAX_VALUE);
          next != null;
          next = time.await(Long.MAX_VALUE)) {
        next.effect().run();
      }
    }
    hardware.clearAway();
    return left;
  }

  @Override
  public void close() {
    lanes.close();
    hardware.close();
  }
}
