package io.lbplace.drivers.nitro.appliance;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The members behind an appliance that don't answer, whatever groups they are in. All others count
 * as answering, as they are never asked.
 */
final class BoundMembers {
  private final Set<String> down = ConcurrentHashMap.newKeySet();

  void set(String address, int port, boolean up) {
    if (up) {
      down.remove(key(address, port));
    } else {
      down.add(key(address, port));
    }
  }

  boolean answers(String address, int port) {
    return !down.contains(key(address, port));
  }

  private static String key(String address, int port) {
    return address + ":" + port;
  }
}
