package io.lbplace.simulator;

import io.lbplace.core.driver.Driver;
import io.lbplace.simulator.device.ForwardingDriver;

/** A driver that forwards to the current one, which is replaced when the agents' process dies. */
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
