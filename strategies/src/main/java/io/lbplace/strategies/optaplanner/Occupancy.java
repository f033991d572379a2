package io.lbplace.strategies.optaplanner;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;

/**
 * The contents of a plan's bins, and the plan's score as {@link PlanConstraints} define it, updated
 * with each VIP that comes or goes: O(its bin's VIPs + dimensions). The hard score counts use
 * beyond capacity, in millionths of it, networks beyond the interfaces, and VIPs in bins that don't
 * take them; the medium score counts VIPs left out; the soft score follows {@link Weights}.
 */
final class Occupancy {
  private final Plan plan;
  private final int dimensions;
  private final BinMembers members;
  private final long[] used;
  private final long[] hardOf;
  private final long[] softOf;

  /** The number of VIPs in each bin that it doesn't take. */
  private final int[] strayOf;

  /** The number of networks that would be newly wired to each bin. */
  private final int[] wiredOf;

  /** The changes in use that a query looks at; reused by each query. */
  private final long[] more;

  private final long[] nothing;
  private long hard;
  private long medium;
  private long soft;

  /** Starts with all VIPs in no bin. */
  Occupancy(Plan plan) {
    int bins = plan.bins.size();
    this.plan = plan;
    this.dimensions = plan.dimensions();
    this.members = new BinMembers(plan);
    this.used = new long[bins * dimensions];
    this.hardOf = new long[bins];
    this.softOf = new long[bins];
    this.strayOf = new int[bins];
    this.wiredOf = new int[bins];
    this.more = new long[dimensions];
    this.nothing = new long[dimensions];
    for (Bin bin : plan.bins) {
      System.arraycopy(bin.used, 0, used, bin.index * dimensions, dimensions);
    }
  }

  /** Returns the occupancy with all VIPs in the bins that the plan has them in. */
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
    return members.count(bin.index);
  }

  Item member(Bin bin, int at) {
    return members.at(bin.index, at);
  }

  long used(Bin bin, int dimension) {
    return used[bin.index * dimensions + dimension];
  }

  void add(Item item, Bin bin) {
    members.add(item, bin.index);
    change(item, bin, 1);
  }

  void remove(Item item) {
    change(item, members.remove(item), -1);
  }

  private void change(Item item, Bin bin, int sign) {
    if (bin.isNowhere()) {
      medium += sign * plan.weights.missing(item);
      return;
    }
    charge(item, bin, sign, used, bin.index * dimensions);
    if (plan.networksMatter) {
      wire(item, bin, item, null, sign, used, bin.index * dimensions);
    }
    strayOf[bin.index] += sign * stray(item, bin);
    hard -= hardOf[bin.index];
    soft -= softOf[bin.index];
    rate(bin);
    hard += hardOf[bin.index];
    soft += softOf[bin.index];
  }

  private void charge(Item item, Bin bin, int sign, long[] to, int from) {
    long[] charge = bin.charge(item);
    for (int d = 0; d < dimensions; d++) {
      to[from + d] += sign * charge[d];
    }
  }

  /**
   * Adds, or with {@code sign} −1 takes off, the demand of wiring those networks of a VIP that a
   * bin lacks; up to two VIPs of the bin are left aside.
   *
   * @return the number of those networks
   */
  private int wire(
      Item item,
      Bin bin,
      @Nullable Item but,
      @Nullable Item alsoBut,
      int sign,
      long[] to,
      int from) {
    boolean a = lacks(bin, item.networkA, but, alsoBut);
    boolean b = item.networkB != item.networkA && lacks(bin, item.networkB, but, alsoBut);
    for (int d = 0; d < item.wiringA.length; d++) {
      to[from + d] += sign * ((a ? item.wiringA[d] : 0) + (b ? item.wiringB[d] : 0));
    }
    return (a ? 1 : 0) + (b ? 1 : 0);
  }

  private boolean lacks(Bin bin, int network, @Nullable Item but, @Nullable Item alsoBut) {
    return !bin.hasNetwork(network) && !members.has(bin.index, network, but, alsoBut);
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
      over += beyond(bin, d, now);
      if (bin.limits(d)) {
        long share = Choice.share(now, bin.capacity[d]);
        fullest = Math.max(fullest, share);
        fullestBefore = Math.max(fullestBefore, Choice.share(bin.used[d], bin.capacity[d]));
        squares += share * share / Choice.ONE;
      }
    }
    int count = members.count(at);
    int tenants = weights.tenant() == 0 ? 0 : members.tenants(at, tenant -> !bin.hasTenant(tenant));
    int networks =
        weights.wiring() == 0 && !plan.networksMatter
            ? 0
            : members.networks(at, network -> !bin.hasNetwork(network));
    wiredOf[at] = networks;
    hardOf[at] = over + unwired(bin, networks) + strayOf[at] * Choice.ONE;
    softOf[at] =
        weights.load() * (square(fullest) - square(fullestBefore))
            - (count == 0 ? 0 : weights.tight() * squares)
            + Choice.ONE
                * (weights.tenant() * tenants
                    + weights.wiring() * networks
                    + (count == 0 || !bin.isNew() ? 0 : weights.open())
                    + (count == 0 || !bin.empty || bin.isNew() ? 0 : weights.empty()));
  }

  private static int stray(Item item, Bin bin) {
    return item.eligible.get(bin.index) ? 0 : 1;
  }

  private static long beyond(Bin bin, int dimension, long now) {
    long capacity = bin.capacity[dimension];
    return now <= capacity ? 0 : Math.max(1, (now - capacity) * Choice.ONE / Math.max(1, capacity));
  }

  private static long unwired(Bin bin, int networks) {
    return Math.max(0, networks - bin.vlans) * Choice.ONE;
  }

  private static long square(long share) {
    return share * share / Choice.ONE;
  }

  // ---- queries of moves ----

  /** The hard penalty of all bins. */
  long overflow() {
    return hard;
  }

  /** The hard penalty of a bin. */
  long overflow(Bin bin) {
    return hardOf[bin.index];
  }

  /**
   * The hard penalty that a bin would have with one VIP gone from it and another one come; if it is
   * more than {@code most}, any value above {@code most}. O(dimensions), and its VIPs where
   * networks matter.
   */
  long overflow(Bin bin, @Nullable Item gone, @Nullable Item come, long most) {
    return plan.networksMatter || strayOf[bin.index] > 0
        ? overflowWithNetworks(bin, gone, come)
        : overflowOfCapacity(bin, gone, come, most);
  }

  /**
   * The hard penalty by capacity and eligibility alone, which for most draws is above {@code most}
   * after a dimension or two.
   */
  private long overflowOfCapacity(Bin bin, @Nullable Item gone, @Nullable Item come, long most) {
    long[] less = gone == null ? nothing : bin.charge(gone);
    long[] more = come == null ? nothing : bin.charge(come);
    int from = bin.index * dimensions;
    long over = come == null ? 0 : stray(come, bin) * Choice.ONE;
    for (int d = 0; d < dimensions && over <= most; d++) {
      over += beyond(bin, d, used[from + d] - less[d] + more[d]);
    }
    return over;
  }

  private long overflowWithNetworks(Bin bin, @Nullable Item gone, @Nullable Item come) {
    int at = bin.index;
    int networks = wiredOf[at];
    int strays = strayOf[at];
    Arrays.fill(more, 0);
    if (gone != null) {
      charge(gone, bin, -1, more, 0);
      strays -= stray(gone, bin);
      networks -= plan.networksMatter ? wire(gone, bin, gone, null, -1, more, 0) : 0;
    }
    if (come != null) {
      charge(come, bin, 1, more, 0);
      strays += stray(come, bin);
      networks += plan.networksMatter ? wire(come, bin, gone, null, 1, more, 0) : 0;
    }
    long over = strays * Choice.ONE + (plan.networksMatter ? unwired(bin, networks) : 0);
    for (int d = 0; d < dimensions; d++) {
      over += beyond(bin, d, used[at * dimensions + d] + more[d]);
    }
    return over;
  }

  /** True if a bin takes a VIP and has capacity left for it. */
  boolean fits(Item item, Bin bin) {
    if (item.wiringA.length > 0) {
      return room(item, bin, null, null);
    }
    if (!item.eligible.get(bin.index)) {
      return false;
    }
    long[] charge = bin.charge(item);
    int from = bin.index * dimensions;
    for (int d = 0; d < dimensions; d++) {
      if (used[from + d] + charge[d] > bin.capacity[d]) {
        return false;
      }
    }
    return true;
  }

  /** True if the VIP {@link #fits} with another one gone. */
  boolean fitsWithout(Item item, Bin bin, Item gone) {
    return room(item, bin, gone, null);
  }

  /** True if the VIP {@link #fits} with two others gone. */
  boolean fitsWithout(Item item, Bin bin, Item gone, Item alsoGone) {
    return room(item, bin, gone, alsoGone);
  }

  /**
   * True if a VIP fits in a bin with up to two others gone. The capacity that unwiring their
   * networks would set free isn't counted.
   */
  private boolean room(Item item, Bin bin, @Nullable Item gone, @Nullable Item alsoGone) {
    if (!item.eligible.get(bin.index)) {
      return false;
    }
    Arrays.fill(more, 0);
    charge(item, bin, 1, more, 0);
    if (gone != null) {
      charge(gone, bin, -1, more, 0);
    }
    if (alsoGone != null) {
      charge(alsoGone, bin, -1, more, 0);
    }
    if (item.wiringA.length > 0) {
      wire(item, bin, gone, alsoGone, 1, more, 0);
    }
    for (int d = 0; d < dimensions; d++) {
      if (used[bin.index * dimensions + d] + more[d] > bin.capacity[d]) {
        return false;
      }
    }
    return true;
  }

  /**
   * The increase of the soft penalty if a VIP, which is in no bin yet, goes to a bin; {@link
   * Long#MAX_VALUE} if the hard penalty would increase.
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
