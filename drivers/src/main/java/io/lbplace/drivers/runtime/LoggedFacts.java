package io.lbplace.drivers.runtime;

import io.lbplace.core.column.LongIntMap;
import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.DeviceFacts;
import io.lbplace.core.event.DeviceSideEvents.DeviceRemovedEvent;
import io.lbplace.core.event.DeviceSideEvents.WiringEvent;
import io.lbplace.core.event.EventKind;
import io.lbplace.core.event.EventLog;
import io.lbplace.core.message.NetworkMessage.Unwire;
import io.lbplace.core.message.NetworkMessage.Wire;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The facts that a run's log was told of its devices, so that it is told each once, however often
 * it is reported. It belongs to the log, not to the agents: these may die, and learn all anew.
 */
public final class LoggedFacts {
  private final EventLog log;

  /** The deployments that were applied and not removed since, by device ≪ 32 | VIP. */
  private final Map<Long, Deployment> applied = new TreeMap<>();

  /** The deployments that may be applied, as they had no answer, by target ≪ 32 | VIP. */
  private final Map<Long, Deployment> doubted = new TreeMap<>();

  /** True for networks that were wired last, false for those unwired, by device ≪ 32 | network. */
  private final Map<Long, Boolean> wired = new HashMap<>();

  /** The VIPs that a lost device is known to carry no more, by device. */
  private final Map<Integer, Set<Integer>> unseen = new TreeMap<>();

  private final Set<Integer> booted = new HashSet<>();
  private final Set<Integer> destroyed = new HashSet<>();

  /** Facts before any was told. */
  public LoggedFacts(EventLog log) {
    this.log = log;
  }

  /** Tells that every node of a deployment carries it. */
  void applied(Deployment d) {
    settled(d);
    for (Deployment.Node node : d.nodes()) {
      Deployment before = applied.put(LongIntMap.key(node.device(), d.vip()), d);
      if (before == null || before.version() != d.version()) {
        int interfaceB = d.networkB() == d.networkA() ? node.interfaceA() : node.interfaceB();
        DeviceFacts.applied(log, d, node, node.interfaceA(), interfaceB);
      }
    }
  }

  /** Notes that it is unknown whether a deployment was carried out. */
  void doubted(Deployment d) {
    doubted.put(LongIntMap.key(d.target(), d.vip()), d);
  }

  /** Notes that a target is known not to carry a VIP. */
  void settled(Deployment d) {
    doubted.remove(LongIntMap.key(d.target(), d.vip()));
  }

  /** A device carries a VIP no more. */
  void removed(int device, int vip) {
    if (applied.remove(LongIntMap.key(device, vip)) != null) {
      DeviceRemovedEvent.write(log, device, vip);
    }
  }

  /**
   * Notes that a lost device carries a VIP no more: told when it is back, as nobody can see it
   * before.
   */
  void removedUnseen(int device, int vip) {
    unseen.computeIfAbsent(device, key -> new TreeSet<>()).add(vip);
  }

  /** A device that was lost is back. */
  void back(int device) {
    Set<Integer> vips = unseen.remove(device);
    if (vips != null) {
      vips.forEach(vip -> removed(device, vip));
    }
  }

  /** The deployments that are, or may be, carried, each once. */
  Collection<Deployment> deployments() {
    Set<Deployment> all = new LinkedHashSet<>(applied.values());
    all.addAll(doubted.values());
    return all;
  }

  /** The devices that are up or carry something. */
  Set<Integer> devices() {
    Set<Integer> devices = new TreeSet<>(booted);
    devices.removeAll(destroyed);
    applied.keySet().forEach(key -> devices.add((int) (key >> 32)));
    return devices;
  }

  /** True if a device was created on demand. */
  boolean elastic(int device) {
    return booted.contains(device);
  }

  /** A network is attached. */
  void wired(Wire wire) {
    if (!Boolean.TRUE.equals(wired.put(LongIntMap.key(wire.device(), wire.network()), true))) {
      WiringEvent.write(log, EventKind.WIRED, wire.device(), wire.interfaceIndex(), wire.network());
    }
  }

  /**
   * Tells that a network is detached; also if it never was attached, since the asker waits for it.
   */
  void unwired(Unwire unwire) {
    if (!Boolean.FALSE.equals(
        wired.put(LongIntMap.key(unwire.device(), unwire.network()), false))) {
      WiringEvent.write(
          log, EventKind.UNWIRED, unwire.device(), unwire.interfaceIndex(), unwire.network());
    }
  }

  /** An elastic device is up. */
  void booted(int device) {
    if (booted.add(device)) {
      log.record(EventKind.DEVICE_BOOTED, device);
    }
  }

  /** Tells that a device is gone, with all that was configured on it. */
  void destroyed(int device) {
    if (destroyed.add(device)) {
      log.record(EventKind.DEVICE_DESTROYED, device);
      unseen.remove(device);
      applied.keySet().removeIf(key -> key >> 32 == device);
      wired.keySet().removeIf(key -> key >> 32 == device);
    }
  }
}
