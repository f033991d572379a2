package io.lbplace.strategies.rebalance.solver;

import java.util.Arrays;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;

/**
 * The VIPs of an assignment by target, and its score as {@link AssignmentConstraints} define it,
 * updated with each VIP that comes or goes: O(dimensions), and O(networks of its site) where those
 * may not overlap. The hard score counts violations that no plan may have; the medium score counts
 * VIPs without a place yet; the soft score follows {@link Prices}.
 */
final class Occupation {
  private final Assignment assignment;
  private final int dimensions;
  private final long[] used;
  private final int[] counts;
  private final PlacedVip[][] members;
  private final int[] place;
  private final int[] siteOf;
  private final NeighbourCounts company;
  private final long[] hardOf;
  private final long[] softOf;
  private long hard;
  private long medium;
  private long soft;
  private int moved;

  /** Starts with all VIPs where the assignment has them. O(VIPs). */
  Occupation(Assignment assignment) {
    this.assignment = assignment;
    dimensions = assignment.dimensions();
    int sites = assignment.sites.size();
    used = new long[sites * dimensions];
    counts = new int[sites];
    members = new PlacedVip[sites][4];
    place = new int[assignment.vips.size()];
    siteOf = new int[assignment.vips.size()];
    company = new NeighbourCounts(assignment);
    hardOf = new long[sites];
    softOf = new long[sites];
    for (SolverTarget site : assignment.sites) {
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

  /** The number of VIPs that aren't where they were before the plan. */
  int moved() {
    return moved;
  }

  /** The number of movable VIPs on a site. */
  int count(SolverTarget site) {
    return counts[site.index];
  }

  PlacedVip member(SolverTarget site, int at) {
    return members[site.index][at];
  }

  long used(SolverTarget site, int dimension) {
    return used[site.index * dimensions + dimension];
  }

  /** The largest share of a dimension that is used, millionths. */
  long load(SolverTarget site) {
    long most = 0;
    for (int d = 0; d < dimensions; d++) {
      most = Math.max(most, site.share(used[site.index * dimensions + d], d));
    }
    return most;
  }

  void add(PlacedVip vip, SolverTarget site) {
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

  private void change(PlacedVip vip, SolverTarget site, int sign) {
    moved += site.index == vip.facts.home() ? 0 : sign;
    if (site.isNowhere()) {
      medium += sign * (vip.facts.size() + 1);
      return;
    }
    long[] charge = vip.charge(site);
    for (int d = 0; d < dimensions; d++) {
      used[site.index * dimensions + d] += sign * charge[d];
    }
    company.change(vip.facts, site, sign);
    rateAgain(site);
  }

  private void rateAgain(SolverTarget site) {
    int at = site.index;
    hard -= hardOf[at];
    soft -= softOf[at];
    hardOf[at] = beyond(site) + Prices.ONE * company.broken(site);
    softOf[at] = price(site);
    hard += hardOf[at];
    soft += softOf[at];
  }

  /** The use beyond capacity, in millionths of it, added over dimensions. */
  private long beyond(SolverTarget site) {
    long beyond = 0;
    for (int d = 0; d < dimensions; d++) {
      long over = used[site.index * dimensions + d] - site.limit[d];
      if (over > 0) {
        beyond += Math.max(1, over * Prices.ONE / Math.max(1, site.limit[d]));
      }
    }
    return beyond;
  }

  private long price(SolverTarget site) {
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

  // ---- queries of moves ----

  /**
   * True if a VIP may be on a site that has capacity for it, once some VIPs that are there are
   * gone.
   */
  boolean fits(PlacedVip vip, SolverTarget site, PlacedVip... gone) {
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
