package io.lbplace.simulator;

import io.lbplace.core.event.Dictionary;
import io.lbplace.core.event.EventKind;
import io.lbplace.core.event.EventSink;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The VIPs that devices carry at the end of a log, by their own facts and nothing else. */
final class LoggedDevices implements EventSink {
  /** By device: the spec of each VIP that is applied. */
  final Map<Integer, Map<Integer, Integer>> applied = new TreeMap<>();

  /** By device: the networks that are attached. */
  final Map<Integer, Set<Integer>> wired = new TreeMap<>();

  /** Devices that don't answer. */
  final Set<Integer> failed = new TreeSet<>();

  /** By spec: what it takes. */
  final Map<Integer, long[]> demands = new HashMap<>();

  @Override
  public void event(long timeNanos, EventKind kind, long[] fields, int count) {
    int device = count > 0 ? (int) fields[0] : -1;
    switch (kind) {
      case SPEC_DEFINED -> demands.put(device, Arrays.copyOfRange(fields, 2, count));
      case DEVICE_APPLIED -> applied(device).put((int) fields[1], (int) fields[4]);
      case DEVICE_REMOVED -> applied(device).remove((int) fields[1]);
      case WIRED -> wired(device).add((int) fields[2]);
      case UNWIRED -> wired(device).remove((int) fields[2]);
      case DEVICE_FAILED -> failed.add(device);
      case DEVICE_RECOVERED -> failed.remove(device);
      case DEVICE_DESTROYED, BOOT_FAILED -> {
        applied.remove(device);
        wired.remove(device);
      }
      default -> {}
    }
  }

  Map<Integer, Integer> applied(int device) {
    return applied.computeIfAbsent(device, key -> new TreeMap<>());
  }

  Set<Integer> wired(int device) {
    return wired.computeIfAbsent(device, key -> new TreeSet<>());
  }

  @Override
  public void text(Dictionary dictionary, int id, String text) {
    // names mean nothing here
  }
}
