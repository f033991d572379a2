package io.lbplace.strategies.optaplanner;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;

/**
 * What of a plan is where, and its score, kept up to date by each VIP that comes or goes: O(its
 * bin's VIPs + dimensions). Hard is what is used beyond capacity, in millionths of it, networks
 * beyond the interfaces and VIPs where they may not be; medium what is left out; soft as {@link
 * Weights} say.
 */
final class Occupancy {
  private final Plan plan;
  private final int dimensions;
  private final long[] used;
  private final int[] counts;
  private final int[][] members;
  private final int[] place;
  private final int[] binOf;
  private final long[] hardOf;
  private final long[] softOf;
  private long hard;
  private long medium;
  private long soft;

  /** Nothing is anywhere. */
  Occupancy(Plan plan) {
    this.plan = plan;
    this.dimensions = plan.dimensions();
    int bins = plan.bins.size();
    int items = plan.items.size();
    this.used = new long[bins * dimensions];
    this.counts = new int[bins];
    this.members = new int[bins][4];
    this.place = new int[items];
    this.binOf = new int[items];
    this.hardOf = new long[bins];
    this.softOf = new long[bins];
    Arrays.fill(binOf, -1);
    for (Bin bin : plan.bins) {
      System.arraycopy(bin.used, 0, used, bin.index * dimensions, dimensions);
    }
  }

  /** All as the plan has it. */
  static Occupancy of(Plan plan) {
    Occupancy occupancy = new Occupancy(plan);
    for (Item item : plan.items) {
      if (item.bin != null) {
        occupancy.add(item, item.bin);
      }
    }
    return occupancy;
  }

  HardMediumSoftLongScore score() {
    return HardMediumSoftLongScore.of(-hard, -medium, -soft);
  }

  int count(Bin bin) {
    return counts[bin.index];
  }

  Item member(Bin bin, int at) {
    return plan.items.get(members[bin.index][at]);
  }

  long used(Bin bin, int dimension) {
    return used[bin.index * dimensions + dimension];
  }

  void add(Item item, Bin bin) {
    int at = bin.index;
    binOf[item.index] = at;
    place[item.index] = counts[at];
    if (counts[at] == members[at].length) {
      members[at] = Arrays.copyOf(members[at], 2 * counts[at]);
    }
    members[at][counts[at]++] = item.index;
    change(item, bin, 1);
  }

  void remove(Item item) {
    Bin bin = plan.bins.get(binOf[item.index]);
    int at = bin.index;
    int last = members[at][--counts[at]];
    members[at][place[item.index]] = last;
    place[last] = place[item.index];
    binOf[item.index] = -1;
    change(item, bin, -1);
  }

  private void change(Item item, Bin bin, int sign) {
    if (bin.isNowhere()) {
      medium += sign * plan.weights.missing(item);
      return;
    }
    long[] charge = bin.charge(item);
    for (int d = 0; d < dimensions; d++) {
      used[bin.index * dimensions + d] += sign * charge[d];
    }
    hard -= hardOf[bin.index];
    soft -= softOf[bin.index];
    rate(bin);
    hard += hardOf[bin.index];
    soft += softOf[bin.index];
  }

  private void rate(Bin bin) {
    int at = bin.index;
    Weights weights = plan.weights;
    long over = 0;
    long fullest = 0;
    long fullestBefore = 0;
    long squares = 0;
    for (int d = 0; d < dimensions; d++) {
      long now = used[at * dimensions + d];
      if (now > bin.capacity[d]) {
        over += Math.max(1, (now - bin.capacity[d]) * Choice.ONE / Math.max(1, bin.capacity[d]));
      }
      if (bin.limits(d)) {
        long share = Choice.share(now, bin.capacity[d]);
        fullest = Math.max(fullest, share);
        fullestBefore = Math.max(fullestBefore, Choice.share(bin.used[d], bin.capacity[d]));
        squares += share * share / Choice.ONE;
      }
    }
    int tenants = 0;
    int networks = 0;
    for (int i = 0; i < counts[at]; i++) {
      Item item = plan.items.get(members[at][i]);
      over += item.eligible.get(at) ? 0 : Choice.ONE;
      tenants += bin.hasTenant(item.tenant) || tenantBefore(at, i, item.tenant) ? 0 : 1;
      networks += bin.hasNetwork(item.networkA) || networkBefore(at, i, item.networkA) ? 0 : 1;
      networks +=
          item.networkB == item.networkA
                  || bin.hasNetwork(item.networkB)
                  || networkBefore(at, i, item.networkB)
              ? 0
              : 1;
    }
    over += Math.max(0, networks - bin.vlans) * Choice.ONE;
    hardOf[at] = over;
    softOf[at] =
        weights.load() * (square(fullest) - square(fullestBefore))
            - (counts[at] == 0 ? 0 : weights.tight() * squares)
            + Choice.ONE
                * (weights.tenant() * tenants
                    + weights.wiring() * networks
                    + (counts[at] == 0 || !bin.isNew() ? 0 : weights.open())
                    + (counts[at] == 0 || !bin.empty || bin.isNew() ? 0 : weights.empty()));
  }

  private static long square(long share) {
    return share * share / Choice.ONE;
  }

  private boolean tenantBefore(int bin, int end, int tenant) {
    for (int i = 0; i < end; i++) {
      if (plan.items.get(members[bin][i]).tenant == tenant) {
        return true;
      }
    }
    return false;
  }

  private boolean networkBefore(int bin, int end, int network) {
    for (int i = 0; i < end; i++) {
      Item item = plan.items.get(members[bin][i]);
      if (item.networkA == network || item.networkB == network) {
        return true;
      }
    }
    return false;
  }

  // ---- what a move asks ----

  /** Whether capacity is left for a VIP. */
  boolean fits(Item item, Bin bin) {
    return room(item, bin, null, null);
  }

  /** The same with another one gone. */
  boolean fitsWithout(Item item, Bin bin, Item gone) {
    return room(item, bin, gone, null);
  }

  /** The same with two others gone. */
  boolean fitsWithout(Item item, Bin bin, Item gone, Item alsoGone) {
    return room(item, bin, gone, alsoGone);
  }

  private boolean room(Item item, Bin bin, @Nullable Item gone, @Nullable Item alsoGone) {
    if (!item.eligible.get(bin.index)) {
      return false;
    }
    long[] charge = bin.charge(item);
    for (int d = 0; d < dimensions; d++) {
      long now = used[bin.index * dimensions + d] + charge[d];
      if (gone != null) {
        now -= bin.charge(gone)[d];
      }
      if (alsoGone != null) {
        now -= bin.charge(alsoGone)[d];
      }
      if (now > bin.capacity[d]) {
        return false;
      }
    }
    return true;
  }

  /**
   * How much the soft penalty rises with a VIP, which is nowhere yet, in a bin; {@link
   * Long#MAX_VALUE} where that breaks anything.
   */
  long softWith(Item item, Bin bin) {
    long before = soft;
    long hardBefore = hard;
    add(item, bin);
    long difference = hard > hardBefore ? Long.MAX_VALUE : soft - before;
    remove(item);
    return difference;
  }
}
