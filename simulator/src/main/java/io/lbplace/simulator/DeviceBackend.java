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
 * Real devices in place of simulated ones, and the clock that they go by. A run with an outside is
 * what it is without, except that it waits for that clock, and that what devices answer comes when
 * it comes. The run's own thread is the only one that the control plane ever sees.
 */
public interface DeviceBackend {
  /** What takes the place of the simulated devices. */
  record Ports(Driver driver, Component network, Component compute) {}

  /**
   * What a device has answered.
   *
   * @param atNanos when, in the run's time
   * @param effect tells the control plane, on the run's thread
   */
  record Answer(long atNanos, Runnable effect) {}

  /**
   * How often, in the run's time, devices are to say how what they carry is doing; 0 for never.
   * What has changed is in the log, which is all that another outside needs to say it again.
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
   * Why no device can carry a new VIP that comes with a whole spec, or null.
   *
   * @param expressible what those can be configured with who may carry its service type
   */
  default @Nullable String denial(CreateVip order, Expressible expressible) {
    return order.spec() instanceof LoadBalancerSpec spec ? expressible.refusal(spec) : null;
  }

  /** Called once, before time begins. */
  Ports connect(World world, FleetPlan fleet, Networks networks);

  /**
   * What drives the devices dies, all at once: agents' drivers, wiring port and elastic port. What
   * it was asked and has not answered is lost. The devices go on.
   */
  void stop();

  /** Another is started in its place, which knows nothing but what it finds. */
  Ports start();

  /**
   * Waits until the clock shows a time, and returns null then; or the next answer that comes
   * before. Where nothing is ever to happen ({@code Long.MAX_VALUE}) and no device owes an answer,
   * it returns null at once.
   */
  @Nullable Answer await(long untilNanos);

  /**
   * Whether nothing more is to be had: the horizon is over, and all that is waited for is devices
   * of which nothing is heard. The run is cut then; what is pending stays so.
   */
  default boolean givesUp() {
    return false;
  }
}
