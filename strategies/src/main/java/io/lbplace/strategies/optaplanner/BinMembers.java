package io.lbplace.strategies.optaplanner;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The VIPs in each bin of a plan; adding or removing one takes O(1). */
final class BinMembers {
  private final Plan plan;
  private final int[] counts;
  private final int[][] members;

  /** The position of each VIP among those of its bin. */
  private final int[] place;

  private final int[] binOf;

  /** Starts with all VIPs in no bin. */
  BinMembers(Plan plan) {
    this.plan = plan;
    this.counts = new int[plan.bins.size()];
    this.members = new int[plan.bins.size()][4];
    this.place = new int[plan.items.size()];
    this.binOf = new int[plan.items.size()];
    Arrays.fill(binOf, -1);
  }

  int count(int bin) {
    return counts[bin];
  }

  Item at(int bin, int place) {
    return plan.items.get(members[bin][place]);
  }

  void add(Item item, int bin) {
    binOf[item.index] = bin;
    place[item.index] = counts[bin];
    if (counts[bin] == members[bin].length) {
      members[bin] = Arrays.copyOf(members[bin], 2 * counts[bin]);
    }
    members[bin][counts[bin]++] = item.index;
  }

  /** Removes a VIP and returns the bin that it was in. */
  Bin remove(Item item) {
    int bin = binOf[item.index];
    int last = members[bin][--counts[bin]];
    members[bin][place[item.index]] = last;
    place[last] = place[item.index];
    binOf[item.index] = -1;
    return plan.bins.get(bin);
  }

  /** The number of tenants with VIPs in a bin, of those that a test accepts. */
  int tenants(int bin, IntPredicate counted) {
    int tenants = 0;
    for (int i = 0; i < counts[bin]; i++) {
      int tenant = at(bin, i).tenant;
      tenants += counted.test(tenant) && !tenantBefore(bin, i, tenant) ? 1 : 0;
    }
    return tenants;
  }

  private boolean tenantBefore(int bin, int end, int tenant) {
    for (int i = 0; i < end; i++) {
      if (at(bin, i).tenant == tenant) {
        return true;
      }
    }
    return false;
  }

  /** The number of networks of the VIPs in a bin, of those that a test accepts. */
  int networks(int bin, IntPredicate counted) {
    int networks = 0;
    for (int i = 0; i < counts[bin]; i++) {
      int a = at(bin, i).networkA;
      int b = at(bin, i).networkB;
      networks += counted.test(a) && !networkBefore(bin, i, a) ? 1 : 0;
      networks += a != b && counted.test(b) && !networkBefore(bin, i, b) ? 1 : 0;
    }
    return networks;
  }

  private boolean networkBefore(int bin, int end, int network) {
    for (int i = 0; i < end; i++) {
      if (of(network, at(bin, i))) {
        return true;
      }
    }
    return false;
  }

  /** True if any VIP in a bin has a network; up to two VIPs are left aside. */
  boolean has(int bin, int network, @Nullable Item but, @Nullable Item alsoBut) {
    for (int i = 0; i < counts[bin]; i++) {
      Item item = at(bin, i);
      if (item != but && item != alsoBut && of(network, item)) {
        return true;
      }
    }
    return false;
  }

  private static boolean of(int network, Item item) {
    return item.networkA == network || item.networkB == network;
  }
}
