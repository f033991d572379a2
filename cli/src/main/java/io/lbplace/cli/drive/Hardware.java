package io.lbplace.cli.drive;

import io.lbplace.drivers.runtime.BlockingCompute;
import io.lbplace.drivers.runtime.BlockingDriver;
import io.lbplace.drivers.runtime.BlockingFabric;
import java.util.Map;

/**
 * What real devices there are.
 *
 * @param drivers by device type's index, for every type of the fleet
 * @param fabric what wires them
 * @param compute what creates elastic ones
 */
record Hardware(
    Map<Integer, BlockingDriver> drivers, BlockingFabric fabric, BlockingCompute compute) {
  Hardware {
    drivers = Map.copyOf(drivers);
  }

  BlockingDriver driver(int type) {
    BlockingDriver driver = drivers.get(type);
    if (driver == null) {
      throw new IllegalStateException("device type " + type + " has no driver");
    }
    return driver;
  }
}
