package io.lbplace.core.driver;

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

  /** What is supposed of a VIP of which no device has said anything yet. */
  public static VipHealth sound(int vip) {
    return new VipHealth(vip, true, List.of());
  }
}
