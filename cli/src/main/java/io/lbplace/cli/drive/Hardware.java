package io.lbplace.cli.drive;

import io.lbplace.drivers.runtime.BlockingCompute;
import io.lbplace.drivers.runtime.BlockingDriver;
import io.lbplace.drivers.runtime.BlockingFabric;
import java.util.List;
import java.util.Map;

/**
 * What real devices there are.
 *
 * @param drivers by device type's index, for every type of the fleet
 * @param fabric what wires them
 * @param compute what creates elastic ones
 * @param notices what the user should know of them
 */
public record Hardware(
    Map<Integer, BlockingDriver> drivers,
    BlockingFabric fabric,
    BlockingCompute compute,
    List<String> notices) {
  public Hardware {
    drivers = Map.copyOf(drivers);
    notices = List.copyOf(notices);
  }

  BlockingDriver driver(int type) {
    BlockingDriver driver = drivers.get(type);
    if (driver == null) {
      throw new IllegalStateException("device type " + type + " has no driver");
    }
    return driver;
  }
}
