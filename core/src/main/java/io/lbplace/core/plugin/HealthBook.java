package io.lbplace.core.plugin;

import io.lbplace.core.driver.VipHealth;
import io.lbplace.core.event.EventLog;
import io.lbplace.core.model.Member;
import java.util.Map;
import java.util.TreeMap;

/**
 * How VIPs and their members are doing, as their devices say, beside how far orders have come. Only
 * what is not well is remembered; a change of it is recorded, and nothing else follows.
 */
final class HealthBook {
  private final VipStore vips;
  private final Map<Integer, VipHealth> unwell = new TreeMap<>();

  HealthBook(VipStore vips) {
    this.vips = vips;
  }

  /** A device has said how a VIP is doing; of one that is gone nobody wants to know. */
  void tell(VipHealth now, EventLog log) {
    int vip = now.vip();
    if (!vips.holds(vip)) {
      return;
    }
    VipHealth sound = VipHealth.sound(vip);
    if (now.equals(unwell.getOrDefault(vip, sound))) {
      return;
    }
    if (now.equals(sound)) {
      unwell.remove(vip);
    } else {
      unwell.put(vip, now);
    }
    now.changed(log);
  }

  /** A VIP may be nowhere any more. Mostly all are well, and there is nothing to look up. */
  void removed(int vip) {
    if (!unwell.isEmpty() && !vips.holds(vip)) {
      unwell.remove(vip);
    }
  }

  /** Whether a VIP serves. */
  boolean serves(int vip) {
    VipHealth health = unwell.get(vip);
    return health == null || health.serving();
  }

  /** Whether a member of a VIP answers. */
  boolean answers(int vip, Member member) {
    VipHealth health = unwell.get(vip);
    return health == null
        || !health.down().contains(new VipHealth.Down(member.address(), member.port()));
  }
}
