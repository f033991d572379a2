package io.lbplace.cli.drive;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The flavor of each elastic device: told when the device is ordered, asked from any thread. */
public final class FlavorsTold {
  private final Map<Integer, Integer> flavors = new ConcurrentHashMap<>();

  void tell(int device, int flavor) {
    flavors.put(device, flavor);
  }

  /**
   * A device's flavor.
   *
   * @throws IllegalStateException if it was never ordered
   */
  int of(int device) {
    Integer flavor = flavors.get(device);
    if (flavor == null) {
      throw new IllegalStateException("device " + device + " was never ordered");
    }
    return flavor;
  }
}
