package io.lbplace.cli.traffic;

import java.util.List;
import java.util.TreeMap;

/** The VIPs that devices carry at the moment: told by drivers' threads, read by the client's. */
final class Targets {
  private final TreeMap<Integer, Target> byVip = new TreeMap<>();
  private volatile List<Target> all = List.of();

  /** A device carries a VIP. */
  synchronized void up(Target target) {
    if (!target.equals(byVip.put(target.vip(), target))) {
      all = List.copyOf(byVip.values());
    }
  }

  /** A device is about to carry a VIP no more. */
  synchronized void down(int vip, int device) {
    Target target = byVip.get(vip);
    if (target != null && target.device() == device) {
      byVip.remove(vip);
      all = List.copyOf(byVip.values());
    }
  }

  /** A device is about to go, with all that it carries. */
  synchronized void gone(int device) {
    if (byVip.values().removeIf(target -> target.device() == device)) {
      all = List.copyOf(byVip.values());
    }
  }

  /** All of them, in the order of their handles. */
  List<Target> all() {
    return all;
  }

  /** True if it is still one of them. */
  synchronized boolean holds(Target target) {
    return target.equals(byVip.get(target.vip()));
  }
}
