package io.lbplace.scenarios.workload;

import io.lbplace.core.model.GroupRule;
import io.lbplace.core.random.KeyedRandom;
import io.lbplace.core.random.Purpose;
import io.lbplace.scenarios.format.GeneratorEntry;
import java.util.List;

/** Puts a tenant's VIPs into groups: the next one of a kind joins until the group is full. */
final class PlacementGroups {
  private final long seed;
  private final List<GeneratorEntry.Group> kinds;
  private final int[][] open;
  private final int[][] room;
  private int groups;
  private GroupRule rule = GroupRule.NONE;

  PlacementGroups(long seed, List<GeneratorEntry.Group> kinds, int tenants) {
    this.seed = seed;
    this.kinds = kinds;
    open = new int[kinds.size()][tenants];
    room = new int[kinds.size()][tenants];
  }

  /** The group of the next VIP, or −1; {@link #rule} says what it asks. */
  int next(long vip, int tenant) {
    rule = GroupRule.NONE;
    if (kinds.isEmpty()) {
      return -1;
    }
    double u = KeyedRandom.uniform(seed, Purpose.GROUP, vip, 0);
    for (int kind = 0; kind < open.length; kind++) {
      u -= kinds.get(kind).probability();
      if (u < 0) {
        if (room[kind][tenant] == 0) {
          open[kind][tenant] = groups++;
          room[kind][tenant] = kinds.get(kind).size();
        }
        room[kind][tenant]--;
        rule = GroupRule.valueOf(kinds.get(kind).rule().name());
        return open[kind][tenant];
      }
    }
    return -1;
  }

  /** The rule of the latest VIP's group. */
  GroupRule rule() {
    return rule;
  }
}
