package io.lbplace.cli.drive;

import io.lbplace.core.message.ComputeMessage.CreateDevice;
import io.lbplace.core.model.Networks;
import io.lbplace.core.runtime.World;
import io.lbplace.drivers.runtime.Lanes;
import io.lbplace.drivers.runtime.LoggedFacts;
import io.lbplace.drivers.runtime.Observations;
import io.lbplace.drivers.runtime.PooledCompute;
import io.lbplace.drivers.runtime.PooledDriver;
import io.lbplace.drivers.runtime.PooledFabric;
import io.lbplace.drivers.runtime.RealTime;
import io.lbplace.scenarios.fleet.FleetPlan;
import io.lbplace.simulator.Outside;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Real devices as a run's outside; for one run. What drives them may die in the middle: then all of
 * it is made anew, and finds the devices as they are.
 */
public final class RealDevices implements Outside, AutoCloseable {
  private final Hardware.Source source;
  private final FlavorsTold flavors;
  private final RealTime time;
  private final Pace pace;
  private final Observations observations = new Observations();
  private Hardware hardware;
  private Lanes lanes;
  private @Nullable Told told;
  private @Nullable PooledDriver driver;

  /**
   * How operations are carried out.
   *
   * @param threads how many may be under way at a time
   * @param timeOutNanos after what time, by the wall clock, one is Unknown
   * @param retryNanos after what time of the run what must be done is tried again
   * @param lookNanos how often, in the run's time, devices are to say how what they carry is doing;
   *     0 for never
   */
  public record Pace(int threads, long timeOutNanos, long retryNanos, long lookNanos) {}

  /** What the run tells at its beginning. */
  private record Told(World world, FleetPlan fleet, LoggedFacts facts) {}

  /**
   * Devices at rest.
   *
   * @param source makes all that drives them; called at once, and again when that has died
   * @param flavors is told of which flavor each elastic device is
   * @param speed how many of the run's seconds pass in one
   */
  public RealDevices(Hardware.Source source, FlavorsTold flavors, double speed, Pace pace)
      throws IOException, InterruptedException {
    this.source = source;
    this.flavors = flavors;
    this.pace = pace;
    time = new RealTime(speed);
    hardware = source.connect();
    lanes = lanes();
  }

  private Lanes lanes() {
    return new Lanes(time, pace.threads(), pace.timeOutNanos());
  }

  /** What drives the devices now. */
  public Hardware hardware() {
    return hardware;
  }

  @Override
  public Ports connect(World world, FleetPlan fleet, Networks networks) {
    told = new Told(world, fleet, new LoggedFacts(world.log()));
    return ports(told);
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
            observations,
            run.facts());
    PooledDriver all =
        new PooledDriver(
            world,
            lanes,
            hardware::driver,
            target ->
                fleet.targets().get(target).nodes().stream().mapToInt(Integer::intValue).toArray(),
            typeOfDevice,
            observations,
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
            observations,
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
    try {
      lanes.die();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while devices were let go", e);
    }
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
    if (told == null) {
      throw new IllegalStateException("not connected");
    }
    return ports(told);
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
