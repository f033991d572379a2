package io.lbplace.cli.drive;

import io.lbplace.drivers.linux.Lab;
import io.lbplace.drivers.linux.Leftovers;
import io.lbplace.drivers.runtime.BlockingCompute;
import io.lbplace.drivers.runtime.BlockingDriver;
import io.lbplace.drivers.runtime.BlockingFabric;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The real devices, and the ports to them.
 *
 * @param drivers the drivers, by device type's index, for every type of the fleet
 * @param fabric the port that wires them
 * @param compute the port that creates elastic ones
 * @param notices sentences that the user should read
 * @param lab the lab of those on this machine, or null
 * @param inLab true for device types that go with the lab, by index
 */
public record Hardware(
    Map<Integer, BlockingDriver> drivers,
    BlockingFabric fabric,
    BlockingCompute compute,
    List<String> notices,
    @Nullable Lab lab,
    Set<Integer> inLab)
    implements AutoCloseable {
  /** A source of devices to be driven. */
  @FunctionalInterface
  public interface Source {
    /** All that drives them, with nothing in memory: it finds them as they are. */
    Hardware connect() throws IOException, InterruptedException;
  }

  public Hardware {
    drivers = Map.copyOf(drivers);
    notices = List.copyOf(notices);
    inLab = Set.copyOf(inLab);
  }

  BlockingDriver driver(int type) {
    BlockingDriver driver = drivers.get(type);
    if (driver == null) {
      throw new IllegalStateException("device type " + type + " has no driver");
    }
    return driver;
  }

  /** Ends the sessions with devices; these stay as they are. */
  @Override
  public void close() {
    Set.copyOf(drivers.values()).forEach(BlockingDriver::close);
  }

  /** Removes all that is left of them on this machine. */
  public void clearAway() throws IOException, InterruptedException {
    if (lab != null) {
      Leftovers.sweep(lab);
    }
  }
}
