package io.lbplace.drivers.runtime;

import io.lbplace.core.event.EventKind;
import io.lbplace.core.message.RegistryMessage;
import io.lbplace.core.runtime.Endpoint;
import io.lbplace.core.runtime.World;
import io.lbplace.drivers.runtime.Observations.Operation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * The watch over the devices of a run: which answer, and which are lost. A device is lost when it
 * is gone, or when three operations in a row have failed by its own fault; the registry is told,
 * and what it carried moves. One that is found again by a probe is back. It belongs to the run, not
 * to those who drive its devices: these may die. For the run's thread only.
 */
public final class DeviceWatch {
  /** The number of failures in a row by its own fault after which a device is lost. */
  static final int MOST_FAILURES = 3;

  private final World world;
  private final Observations observations;
  private final IntFunction<String> names;
  private final Consumer<String> said;
  private final Map<Integer, Seen> devices = new TreeMap<>();
  private final Set<String> told = new HashSet<>();
  private long goodNanos = System.nanoTime();

  /** The record of a device. */
  private static final class Seen {
    int failures; // in a row, of what changes something
    boolean silent; // its last answer of any kind was none
    boolean lost;
    boolean destroyed;
    String why = "";
  }

  /**
   * A watch before any device has answered.
   *
   * @param observations is told the time of each operation, and the failures
   * @param names the user's names of devices
   * @param said takes a line for each kind of failure of a device, when it is first seen
   */
  public DeviceWatch(
      World world, Observations observations, IntFunction<String> names, Consumer<String> said) {
    this.world = world;
    this.observations = observations;
    this.names = names;
    this.said = said;
  }

  /** An operation on these devices has ended. */
  void answered(Operation operation, int type, int[] nodes, Answered answer, long nanos) {
    if (answer.why() == null) {
      observations.took(operation, type, nanos);
      if (operation == Operation.WIRE || operation == Operation.UNWIRE) {
        return; // the fabric's doing: it says nothing of the device
      }
      goodNanos = System.nanoTime();
      for (int device : nodes) {
        Seen seen = seen(device);
        seen.silent = false;
        seen.failures = operation == Operation.SYNC ? seen.failures : 0;
      }
      return;
    }
    StringBuilder who = new StringBuilder();
    for (int device : nodes) {
      who.append(who.length() == 0 ? "" : "+").append(names.apply(device));
    }
    String operationName = operation.toString();
    String line = who + ": " + operationName + " " + answer.why();
    observations.failed(line);
    boolean takesAway = operation == Operation.UNDEPLOY || operation == Operation.DESTROY;
    if (answer.fault() == Answered.Fault.NONE && !takesAway) {
      goodNanos = System.nanoTime(); // it has answered
      for (int device : nodes) {
        seen(device).silent = false;
      }
      return;
    }
    tell(line);
    for (int device : nodes) {
      failed(device, answer, operation != Operation.SYNC);
    }
  }

  /** A device was looked after, or probed. */
  void attended(int device, Answered answer) {
    Seen seen = seen(device);
    if (answer.why() == null) {
      seen.silent = false;
      if (seen.lost && !seen.destroyed) {
        seen.lost = false;
        seen.failures = 0;
        tell(names.apply(device) + ": is back");
        world.log().record(EventKind.DEVICE_RECOVERED, device);
        world.send(Endpoint.REGISTRY, new RegistryMessage.DeviceFound(device));
      }
    } else if (!seen.lost) {
      tell(names.apply(device) + ": " + answer.why());
      failed(device, answer, true);
    }
  }

  private void failed(int device, Answered answer, boolean counts) {
    Seen seen = seen(device);
    seen.silent = true;
    seen.why = String.valueOf(answer.why());
    seen.failures += counts ? 1 : 0;
    boolean gone = answer.fault() == Answered.Fault.GONE;
    if (!seen.lost && !seen.destroyed && (gone || seen.failures >= MOST_FAILURES)) {
      seen.lost = true;
      tell(names.apply(device) + ": is taken to be down: " + seen.why);
      world.log().record(EventKind.DEVICE_FAILED, device);
      world.send(Endpoint.REGISTRY, new RegistryMessage.DeviceLost(device));
    }
  }

  /** A device was ordered away: that it is gone is no loss. */
  void leaves(int device) {
    Seen seen = seen(device);
    seen.destroyed = true;
    seen.silent = false;
  }

  /** True if a device is lost. */
  boolean lost(int device) {
    Seen seen = devices.get(device);
    return seen != null && seen.lost;
  }

  /** True if a device gave no answer when it was last asked. */
  public boolean silent(int device) {
    Seen seen = devices.get(device);
    return seen != null && seen.silent;
  }

  /** The devices of which nothing is heard, each with the reason. */
  public List<String> silence() {
    List<String> lines = new ArrayList<>();
    devices.forEach(
        (device, seen) -> {
          if (seen.silent) {
            lines.add(names.apply(device) + ": " + seen.why);
          }
        });
    return lines;
  }

  /** The lost devices that may come back. */
  List<Integer> missed() {
    List<Integer> missed = new ArrayList<>();
    devices.forEach(
        (device, seen) -> {
          if ((seen.silent || seen.lost) && !seen.destroyed) {
            missed.add(device);
          }
        });
    return missed;
  }

  /** The time of the last success, by the JVM's clock. */
  public long goodNanos() {
    return goodNanos;
  }

  /** The user's name of a device. */
  String name(int device) {
    return names.apply(device);
  }

  private void tell(String line) {
    if (told.add(line)) {
      said.accept(line);
    }
  }

  private Seen seen(int device) {
    return devices.computeIfAbsent(device, handle -> new Seen());
  }
}
