package io.lbplace.drivers.runtime;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Observations of devices: the times that operations took, by the wall clock, from the moment an
 * operation had its device for itself until it was done; and the failures with their reasons. For
 * the run's thread only.
 */
public final class Observations {
  /** The operations of a device. */
  public enum Operation {
    DEPLOY,
    UPDATE,
    UNDEPLOY,
    WIRE,
    UNWIRE,
    BOOT,
    DESTROY,
    SYNC;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Map<Operation, Map<Integer, List<Long>>> times = new EnumMap<>(Operation.class);

  private final Map<String, Integer> failures = new TreeMap<>();

  /** Something was not done. */
  void failed(String line) {
    failures.merge(line, 1, Integer::sum);
  }

  /** The failures with their numbers, in alphabetical order. */
  public Map<String, Integer> failures() {
    return Collections.unmodifiableMap(failures);
  }

  /** Something was done. */
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
