package io.lbplace.strategies.rebalance.solver;

import java.util.Arrays;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;

/**
 * What of an assignment is where, and its score, kept up to date by each VIP that comes or goes:
 * O(its site's VIPs² + dimensions). Hard is what no plan may break; medium what has no place yet;
 * soft what {@link Prices} say.
 */
final class Occupation {
  private final Assignment assignment;
  private final int dimensions;
  private final long[] used;
  private final int[] counts;
  private final PlacedVip[][] members;
  private final int[] place;
  private final int[] siteOf;
  private final long[] hardOf;
  private final long[] softOf;
  private long hard;
  private long medium;
  private long soft;
  private int moved;

  /** All as the assignment has it. O(VIPs). */
  Occupation(Assignment assignment) {
    this.assignment = assignment;
    dimensions = assignment.dimensions();
    int sites = assignment.sites.size();
    used = new long[sites * dimensions];
    counts = new int[sites];
    members = new PlacedVip[sites][4];
    place = new int[assignment.vips.size()];
    siteOf = new int[assignment.vips.size()];
    hardOf = new long[sites];
    softOf = new long[sites];
    for (Site site : assignment.sites) {
      System.arraycopy(site.fixed, 0, used, site.index * dimensions, dimensions);
      if (!site.isNowhere()) {
        rateAgain(site);
      }
    }
    for (PlacedVip vip : assignment.vips) {
      add(vip, vip.site());
    }
  }

  HardMediumSoftLongScore score() {
    long beyond = Math.max(0, moved - assignment.terms.budget());
    return HardMediumSoftLongScore.of(
        -hard - beyond * Prices.ONE, -medium, -soft - moved * assignment.terms.prices().move());
  }

  /** How many VIPs aren't where they were. */
  int moved() {
    return moved;
  }

  /** How many movable VIPs are there. */
  int count(Site site) {
    return counts[site.index];
  }

  PlacedVip member(Site site, int at) {
    return members[site.index][at];
  }

  long used(Site site, int dimension) {
    return used[site.index * dimensions + dimension];
  }

  /** The largest share of a dimension that is used, millionths. */
  long load(Site site) {
    long most = 0;
    for (int d = 0; d < dimensions; d++) {
      most = Math.max(most, site.share(used[site.index * dimensions + d], d));
    }
    return most;
  }

  void add(PlacedVip vip, Site site) {
    int at = site.index;
    siteOf[vip.index()] = at;
    place[vip.index()] = counts[at];
    if (counts[at] == members[at].length) {
      members[at] = Arrays.copyOf(members[at], 2 * counts[at]);
    }
    members[at][counts[at]++] = vip;
    change(vip, site, 1);
  }

  void remove(PlacedVip vip) {
    int at = siteOf[vip.index()];
    PlacedVip last = members[at][--counts[at]];
    members[at][place[vip.index()]] = last;
    place[last.index()] = place[vip.index()];
    change(vip, assignment.sites.get(at), -1);
  }

  private void change(PlacedVip vip, Site site, int sign) {
    moved += site.index == vip.facts.home() ? 0 : sign;
    if (site.isNowhere()) {
      medium += sign * (vip.facts.size() + 1);
      return;
    }
    long[] charge = vip.charge(site);
    for (int d = 0; d < dimensions; d++) {
      used[site.index * dimensions + d] += sign * charge[d];
    }
    rateAgain(site);
  }

  private void rateAgain(Site site) {
    int at = site.index;
    hard -= hardOf[at];
    soft -= softOf[at];
    hardOf[at] = beyond(site) + Prices.ONE * broken(site);
    softOf[at] = price(site);
    hard += hardOf[at];
    soft += softOf[at];
  }

  /** What is used beyond capacity, millionths of it. */
  private long beyond(Site site) {
    long beyond = 0;
    for (int d = 0; d < dimensions; d++) {
      long over = used[site.index * dimensions + d] - site.limit[d];
      if (over > 0) {
        beyond += Math.max(1, over * Prices.ONE / Math.max(1, site.limit[d]));
      }
    }
    return beyond;
  }

  private long price(Site site) {
    Prices prices = assignment.terms.prices();
    if (counts[site.index] == 0 && !site.stays) {
      return 0;
    }
    long squares = 0;
    if (prices.tight() > 0) {
      for (int d = 0; d < dimensions; d++) {
        long share = site.share(used[site.index * dimensions + d], d);
        squares += share * share / Prices.ONE;
      }
    }
    return prices.inUse(site.costPerHourMicros) - prices.tight() * squares;
  }

  /** How often constraints other than capacity are broken. */
  private long broken(Site site) {
    PlacedVip[] here = members[site.index];
    int count = counts[site.index];
    boolean closed = assignment.terms.closed().get(site.index);
    int networks = 0;
    int tenants = 0;
    long broken = 0;
    for (int i = 0; i < count; i++) {
      PlacedVip.Facts vip = here[i].facts;
      broken += closed || !here[i].allowed(site) ? 1 : 0;
      broken += vip.group() < 0 ? 0 : mates(here, i);
      tenants += site.hasTenant(vip.tenant()) || tenantBefore(here, i) ? 0 : 1;
      if (!site.hasNetwork(vip.networkA()) && !networkBefore(here, i, vip.networkA())) {
        networks++;
        broken += overlaps(site, here, i, vip.networkA());
      }
      if (vip.networkB() != vip.networkA()
          && !site.hasNetwork(vip.networkB())
          && !networkBefore(here, i, vip.networkB())) {
        networks++;
        broken += overlaps(site, here, i, vip.networkB());
        broken +=
            !site.isolates
                    && !site.hasNetwork(vip.networkA())
                    && !networkBefore(here, i, vip.networkA())
                    && assignment.terms.overlaps().test(vip.networkA(), vip.networkB())
                ? 1
                : 0;
      }
    }
    return broken + Math.max(0, networks - site.vlans) + Math.max(0, tenants - site.tenancies);
  }

  /** The networks, wired or brought by VIPs before {@code end}, that a new one overlaps. */
  private int overlaps(Site site, PlacedVip[] here, int end, int network) {
    if (site.isolates) {
      return 0;
    }
    int overlaps = 0;
    for (int wired : site.networks()) {
      overlaps += assignment.terms.overlaps().test(network, wired) ? 1 : 0;
    }
    for (int i = 0; i < end; i++) {
      PlacedVip.Facts other = here[i].facts;
      overlaps += meets(site, here, i, other.networkA(), network) ? 1 : 0;
      overlaps +=
          other.networkB() != other.networkA() && meets(site, here, i, other.networkB(), network)
              ? 1
              : 0;
    }
    return overlaps;
  }

  /** Whether a network that VIP {@code i} is the first to bring overlaps another. */
  private boolean meets(Site site, PlacedVip[] here, int i, int brought, int network) {
    return !site.hasNetwork(brought)
        && !networkBefore(here, i, brought)
        && assignment.terms.overlaps().test(brought, network);
  }

  private static int mates(PlacedVip[] here, int end) {
    int mates = 0;
    for (int i = 0; i < end; i++) {
      mates += here[i].facts.group() == here[end].facts.group() ? 1 : 0;
    }
    return mates;
  }

  private static boolean tenantBefore(PlacedVip[] here, int end) {
    for (int i = 0; i < end; i++) {
      if (here[i].facts.tenant() == here[end].facts.tenant()) {
        return true;
      }
    }
    return false;
  }

  private static boolean networkBefore(PlacedVip[] here, int end, int network) {
    for (int i = 0; i < end; i++) {
      if (here[i].facts.networkA() == network || here[i].facts.networkB() == network) {
        return true;
      }
    }
    return false;
  }

  // ---- what a move asks ----

  /** Whether a VIP may be on a site and capacity is left for it, with some that are there gone. */
  boolean fits(PlacedVip vip, Site site, PlacedVip... gone) {
    if (!vip.allowed(site) || assignment.terms.closed().get(site.index)) {
      return false;
    }
    long[] charge = vip.charge(site);
    for (int d = 0; d < dimensions; d++) {
      long now = used[site.index * dimensions + d] + charge[d];
      for (PlacedVip one : gone) {
        now -= one.charge(site)[d];
      }
      if (now > site.limit[d]) {
        return false;
      }
    }
    return true;
  }
}
