package io.lbplace.core.driver;

import io.lbplace.core.event.EventKind;
import io.lbplace.core.event.EventLog;
import io.lbplace.core.model.Status;
import java.util.ArrayList;
import java.util.List;

/**
 * What a device says of a VIP that it carries.
 *
 * @param vip which
 * @param serving whether it serves: not where it has members and none of them answers, nor where
 *     what should serve it doesn't run
 * @param down the members that its monitors find down, in the order of its pool
 */
public record VipHealth(int vip, boolean serving, List<Down> down) {
  public VipHealth {
    down = List.copyOf(down);
  }

  /** A member by its address and port, as devices know no handles of members. */
  public record Down(long address, int port) {}

  /** As {@link EventKind#HEALTH_CHANGED} has it. */
  public static VipHealth of(long[] fields, int count) {
    List<Down> down = new ArrayList<>();
    for (int i = 2; i < count; i += 2) {
      down.add(new Down(fields[i], (int) fields[i + 1]));
    }
    return new VipHealth((int) fields[0], fields[1] == Status.ACTIVE.ordinal(), down);
  }

  /** Records that this is how it is now. */
  public void changed(EventLog log) {
    int count = 2 + 2 * down.size();
    long[] fields = log.fields(count);
    fields[0] = vip;
    fields[1] = (serving ? Status.ACTIVE : Status.DOWN).ordinal();
    for (int i = 0; i < down.size(); i++) {
      fields[2 + 2 * i] = down.get(i).address();
      fields[3 + 2 * i] = down.get(i).port();
    }
    log.recordFields(EventKind.HEALTH_CHANGED, count);
  }

  /** What is supposed of a VIP of which no device has said anything yet. */
  public static VipHealth sound(int vip) {
    return new VipHealth(vip, true, List.of());
  }
}
