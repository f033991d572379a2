package io.lbplace.core.driver;

import io.lbplace.core.event.ControlEvents.HealthChangedEvent;
import io.lbplace.core.event.EventLog;
import io.lbplace.core.model.Status;
import java.util.ArrayList;
import java.util.List;

/**
 * A device's report on the health of a VIP that it carries.
 *
 * @param vip the VIP
 * @param serving true if it serves: false if it has members and none of them answers, or if the
 *     process that should serve it doesn't run
 * @param down the members that its monitors find down, in the order of its pool
 */
public record VipHealth(int vip, boolean serving, List<Down> down) {
  public VipHealth {
    down = List.copyOf(down);
  }

  /** A member by its address and port, as devices know no handles of members. */
  public record Down(long address, int port) {}

  /** The health that a record of the log states. */
  public static VipHealth of(HealthChangedEvent event) {
    List<Down> down = new ArrayList<>();
    for (int i = 0; i < event.downCount(); i++) {
      down.add(new Down(event.downAddress(i), event.downPort(i)));
    }
    return new VipHealth(event.vip(), event.status() == Status.ACTIVE.ordinal(), down);
  }

  /** Records that the VIP's health has changed to this. */
  public void changed(EventLog log) {
    Status status = serving ? Status.ACTIVE : Status.DOWN;
    HealthChangedEvent event = HealthChangedEvent.begin(log, vip, status.ordinal());
    down.forEach(each -> event.addDown(each.address(), each.port()));
    log.write(event);
  }

  /** The health assumed for a VIP of which no device has reported yet. */
  public static VipHealth sound(int vip) {
    return new VipHealth(vip, true, List.of());
  }
}
