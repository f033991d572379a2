package io.lbplace.strategies.rebalance.solver;

import io.lbplace.core.column.LongIntMap;
import java.util.Arrays;

/**
 * Counts the violations of constraints other than capacity, updated with each VIP that comes or
 * goes: sites that don't take a VIP, groups to keep apart, overlapping networks, and the numbers of
 * networks and tenants.
 */
final class NeighbourCounts {
  private static final int[] NONE = {};

  private final Assignment.Terms terms;

  // by (site, network), (site, tenant), (site, group): how many VIPs
  private final LongIntMap onNetwork = new LongIntMap(0);
  private final LongIntMap ofTenant = new LongIntMap(0);
  private final LongIntMap ofGroup = new LongIntMap(0);

  /**
   * The number of VIPs that aren't allowed on each site, and of pairs of networks or VIPs there
   * that may not meet.
   */
  private final int[] unwanted;

  /** The number of networks that the VIPs of each site bring there. */
  private final int[] networks;

  /** The networks that VIPs bring to each site where networks may not overlap. */
  private final int[][] brought;

  /** The number of tenants that the VIPs of each site bring there. */
  private final int[] tenants;

  NeighbourCounts(Assignment assignment) {
    int sites = assignment.sites.size();
    terms = assignment.terms;
    unwanted = new int[sites];
    networks = new int[sites];
    tenants = new int[sites];
    brought = new int[sites][];
    Arrays.fill(brought, NONE);
  }

  /** The number of violations of constraints other than capacity on a site. */
  long broken(SolverTarget site) {
    return unwanted[site.index]
        + (long) Math.max(0, networks[site.index] - site.vlans)
        + Math.max(0, tenants[site.index] - site.tenancies);
  }

  /** Updates the counts for a VIP that comes, {@code sign} 1, or goes, −1. */
  void change(PlacedVip.Facts vip, SolverTarget site, int sign) {
    int at = site.index;
    if (!vip.allowed().get(at) || terms.closed().get(at)) {
      unwanted[at] += sign;
    }
    if (vip.group() >= 0) {
      int now = ofGroup.add(LongIntMap.key(at, vip.group()), sign);
      unwanted[at] += sign * (sign > 0 ? now - 1 : now);
    }
    if (!site.hasTenant(vip.tenant()) && turns(ofTenant, at, vip.tenant(), sign)) {
      tenants[at] += sign;
    }
    change(vip.networkA(), site, sign);
    if (vip.networkB() != vip.networkA()) {
      change(vip.networkB(), site, sign);
    }
  }

  /** Updates one count; true if that VIP was the first to come or the last to go. */
  private static boolean turns(LongIntMap counts, int site, int what, int sign) {
    return counts.add(LongIntMap.key(site, what), sign) == Math.max(0, sign);
  }

  private void change(int network, SolverTarget site, int sign) {
    int at = site.index;
    if (site.hasNetwork(network) || !turns(onNetwork, at, network, sign)) {
      return;
    }
    networks[at] += sign;
    if (site.isolates) {
      return;
    }
    if (sign < 0) {
      brought[at] = Arrays.stream(brought[at]).filter(other -> other != network).toArray();
    }
    unwanted[at] +=
        sign * (overlapping(network, site.networks()) + overlapping(network, brought[at]));
    if (sign > 0) {
      brought[at] = Arrays.copyOf(brought[at], brought[at].length + 1);
      brought[at][brought[at].length - 1] = network;
    }
  }

  private int overlapping(int network, int[] others) {
    int count = 0;
    for (int other : others) {
      count += terms.overlaps().test(network, other) ? 1 : 0;
    }
    return count;
  }
}
