package io.lbplace.simulator;

import io.lbplace.core.driver.Driver;
import io.lbplace.simulator.device.ForwardingDriver;

/** The devices' driver that there is now: another takes its place when the agents' process dies. */
final class SwappableDriver extends ForwardingDriver {
  Driver driver;

  SwappableDriver(Driver driver) {
    this.driver = driver;
  }

  @Override
  protected Driver devices() {
    return driver;
  }
}
