package io.lbplace.core.plugin;

import io.lbplace.core.driver.VipHealth;
import io.lbplace.core.event.EventLog;
import io.lbplace.core.model.Member;
import java.util.Map;
import java.util.TreeMap;

/**
 * The health of VIPs and their members as their devices report it, beside the status of orders.
 * Only VIPs that aren't well are kept; a change of health is recorded in the log, and has no other
 * effect.
 */
final class HealthBook {
  private final VipStore vips;
  private final Map<Integer, VipHealth> unwell = new TreeMap<>();

  HealthBook(VipStore vips) {
    this.vips = vips;
  }

  /** Takes a device's report on a VIP; ignored if the VIP is gone. */
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

  /** Forgets a VIP that is deleted. Mostly all are well, and there is nothing to look up. */
  void removed(int vip) {
    if (!unwell.isEmpty() && !vips.holds(vip)) {
      unwell.remove(vip);
    }
  }

  /** True if a VIP serves. */
  boolean serves(int vip) {
    VipHealth health = unwell.get(vip);
    return health == null || health.serving();
  }

  /** True if a member of a VIP answers. */
  boolean answers(int vip, Member member) {
    VipHealth health = unwell.get(vip);
    return health == null
        || !health.down().contains(new VipHealth.Down(member.address(), member.port()));
  }
}
