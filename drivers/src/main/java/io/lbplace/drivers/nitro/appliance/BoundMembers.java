package io.lbplace.drivers.nitro.appliance;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The world behind an appliance: which members answer nobody, whatever groups they are in. All
 * others answer, as nobody asks them.
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
