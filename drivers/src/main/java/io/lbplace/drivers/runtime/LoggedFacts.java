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
 * What a run's log was told of its devices, so that it is told each fact once, however often it is
 * reported. It belongs to the log, not to the agents: these may die, and learn all anew.
 */
public final class LoggedFacts {
  private final EventLog log;

  /** As device ≪ 32 | VIP: what was applied and not removed since. */
  private final Map<Long, Deployment> applied = new TreeMap<>();

  /** As target ≪ 32 | VIP: what may be applied, as its deployment had no answer. */
  private final Map<Long, Deployment> doubted = new TreeMap<>();

  /** As device ≪ 32 | network: whether it was wired last, or unwired. */
  private final Map<Long, Boolean> wired = new HashMap<>();

  /** By lost device: the VIPs of which it is known that it carries them no more. */
  private final Map<Integer, Set<Integer>> unseen = new TreeMap<>();

  private final Set<Integer> booted = new HashSet<>();
  private final Set<Integer> destroyed = new HashSet<>();

  /** Nothing was told yet. */
  public LoggedFacts(EventLog log) {
    this.log = log;
  }

  /** Every node of a deployment carries it. */
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

  /** Nobody knows whether a deployment was carried out. */
  void doubted(Deployment d) {
    doubted.put(LongIntMap.key(d.target(), d.vip()), d);
  }

  /** It is known that a target doesn't carry a VIP. */
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
   * A device that is lost carries a VIP no more: told when it is back, as till then nobody can see
   * it there.
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

  /** All that is carried or may be, each once. */
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

  /** Whether a device was created on demand. */
  boolean elastic(int device) {
    return booted.contains(device);
  }

  /** A network is attached. */
  void wired(Wire wire) {
    if (!Boolean.TRUE.equals(wired.put(LongIntMap.key(wire.device(), wire.network()), true))) {
      WiringEvent.write(log, EventKind.WIRED, wire.device(), wire.interfaceIndex(), wire.network());
    }
  }

  /** It is detached; told even if it never was attached, as who asked waits for that. */
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

  /** It is gone, with all that was configured on it. */
  void destroyed(int device) {
    if (destroyed.add(device)) {
      log.record(EventKind.DEVICE_DESTROYED, device);
      unseen.remove(device);
      applied.keySet().removeIf(key -> key >> 32 == device);
      wired.keySet().removeIf(key -> key >> 32 == device);
    }
  }
}
