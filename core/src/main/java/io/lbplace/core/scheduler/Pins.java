package io.lbplace.core.scheduler;

import java.util.HashMap;
import java.util.Map;

/** Where an operator wants the first placement of VIPs, if the target takes them. */
final class Pins {
  /** Target by VIP, until it is asked for; looked up only. */
  private final Map<Integer, Integer> targets = new HashMap<>();

  void pin(int vip, int target) {
    targets.put(vip, target);
  }

  /** The target of a VIP, forgotten with this call; or −1. */
  int take(int vip) {
    Integer target = targets.isEmpty() ? null : targets.remove(vip);
    return target == null ? VipTable.NONE : target;
  }
}
