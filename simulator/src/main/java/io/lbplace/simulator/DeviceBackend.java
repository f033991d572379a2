package io.lbplace.simulator;

import io.lbplace.core.driver.Capabilities;
import io.lbplace.core.driver.Driver;
import io.lbplace.core.driver.Expressible;
import io.lbplace.core.message.PluginMessage.CreateVip;
import io.lbplace.core.model.LoadBalancerSpec;
import io.lbplace.core.model.Networks;
import io.lbplace.core.runtime.Component;
import io.lbplace.core.runtime.World;
import io.lbplace.scenarios.fleet.FleetPlan;
import org.jspecify.annotations.Nullable;

/**
 * Real devices in place of simulated ones, and the clock that they go by. A run with a backend is
 * the same as one without, except that it waits for that clock, and that devices answer in their
 * own time. The run's own thread is the only one that the control plane ever sees.
 */
public interface DeviceBackend {
  /** The components that take the place of the simulated devices'. */
  record Ports(Driver driver, Component network, Component compute) {}

  /**
   * An answer of a device.
   *
   * @param atNanos the time of the answer, in the run's time
   * @param effect tells the control plane, on the run's thread
   */
  record Answer(long atNanos, Runnable effect) {}

  /**
   * The period, in the run's time, of asking devices for the state of their VIPs; 0 for never.
   * Changes are in the log, from which another backend can replay them.
   */
  default long lookNanos() {
    return 0;
  }

  /**
   * The values that devices of a type can be configured with; known before anything is connected.
   */
  default Capabilities capabilities(int deviceType) {
    return Capabilities.ANY;
  }

  /**
   * The reason why no device can carry a new VIP that comes with a whole spec, or null.
   *
   * @param expressible the capabilities of the devices that may carry its service type
   */
  default @Nullable String denial(CreateVip order, Expressible expressible) {
    return order.spec() instanceof LoadBalancerSpec spec ? expressible.refusal(spec) : null;
  }

  /** Called once, before time begins. */
  Ports connect(World world, FleetPlan fleet, Networks networks);

  /**
   * Stops everything that drives the devices: agents' drivers, wiring port and elastic port.
   * Operations asked for and not yet answered are lost. The devices go on.
   */
  void stop();

  /** Starts anew after {@link #stop}, knowing nothing but the state that it finds on devices. */
  Ports start();

  /**
   * Waits until the clock shows a time, and returns null then; or the next answer that comes
   * before. Where nothing is ever to happen ({@code Long.MAX_VALUE}) and no device owes an answer,
   * it returns null at once.
   */
  @Nullable Answer await(long untilNanos);

  /**
   * True if no more answers can be expected: the horizon is over, and the run waits only for
   * devices that don't answer. The run is cut off then, and pending operations stay pending.
   */
  default boolean givesUp() {
    return false;
  }
}
