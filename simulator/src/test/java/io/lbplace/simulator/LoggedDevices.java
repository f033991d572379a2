package io.lbplace.simulator;

import io.lbplace.core.event.DefinitionEvents.SpecDefinedEvent;
import io.lbplace.core.event.DeviceSideEvents.DeviceAppliedEvent;
import io.lbplace.core.event.DeviceSideEvents.DeviceEvent;
import io.lbplace.core.event.DeviceSideEvents.DeviceRemovedEvent;
import io.lbplace.core.event.DeviceSideEvents.WiringEvent;
import io.lbplace.core.event.Dictionary;
import io.lbplace.core.event.Event;
import io.lbplace.core.event.EventSink;
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
  public void event(Event event) {
    switch (event.kind()) {
      case SPEC_DEFINED -> {
        SpecDefinedEvent spec = (SpecDefinedEvent) event;
        demands.put(spec.spec(), spec.demand());
      }
      case DEVICE_APPLIED -> {
        DeviceAppliedEvent fact = (DeviceAppliedEvent) event;
        applied(fact.device()).put(fact.vip(), fact.spec());
      }
      case DEVICE_REMOVED -> {
        DeviceRemovedEvent fact = (DeviceRemovedEvent) event;
        applied(fact.device()).remove(fact.vip());
      }
      case WIRED -> wired(((WiringEvent) event).device()).add(((WiringEvent) event).network());
      case UNWIRED -> wired(((WiringEvent) event).device()).remove(((WiringEvent) event).network());
      case DEVICE_FAILED -> failed.add(((DeviceEvent) event).device());
      case DEVICE_RECOVERED -> failed.remove(((DeviceEvent) event).device());
      case DEVICE_DESTROYED, BOOT_FAILED -> {
        applied.remove(((DeviceEvent) event).device());
        wired.remove(((DeviceEvent) event).device());
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
