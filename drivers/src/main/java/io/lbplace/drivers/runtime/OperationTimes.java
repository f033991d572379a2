package io.lbplace.drivers.runtime;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long devices took, by the wall clock: from the moment an operation had its device for itself
 * until it was done. What failed or was late isn't counted. For the run's thread only.
 */
public final class OperationTimes {
  /** What a device does. */
  public enum Operation {
    DEPLOY,
    UPDATE,
    UNDEPLOY,
    WIRE,
    BOOT
  }

  private final Map<Operation, Map<Integer, List<Long>>> times = new EnumMap<>(Operation.class);

  void took(Operation operation, int type, long nanos) {
    times
        .computeIfAbsent(operation, key -> new TreeMap<>())
        .computeIfAbsent(type, key -> new ArrayList<>())
        .add(nanos);
  }

  /** The times of an operation by devices of a type, nanoseconds, sorted. */
  public List<Long> sorted(Operation operation, int type) {
    List<Long> found =
        new ArrayList<>(times.getOrDefault(operation, Map.of()).getOrDefault(type, List.of()));
    Collections.sort(found);
    return found;
  }
}
