package io.lbplace.strategies.rebalance.solver;

import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.Resources;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.MoveFacts;
import io.lbplace.core.placement.MovePlan;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.TargetFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a fleet into an assignment in which every VIP is where it is now. Constraints that some
 * service type hides from the scheduler are left out, and so are addresses, switches, what a
 * network takes for its wiring, and which nodes of a cluster carry a VIP (it counts as its fullest
 * one): the order of the moves is tried on the fleet itself, which knows. O(VIPs + kinds of VIPs ×
 * targets).
 */
final class FleetReader {
  private final MovePlan plan;
  private final MoveFacts facts;
  private final int dimensions;
  private final boolean limited;
  private final List<Integer> divisors = new ArrayList<>();
  private final List<SolverTarget> sites = new ArrayList<>();

  /** The sites that take VIPs without a group, by service type and tenant. */
  private final SortedMap<Long, BitSet> takers = new TreeMap<>();

  private FleetReader(MovePlan plan, int dimensions) {
    this.plan = plan;
    this.facts = plan.facts();
    this.dimensions = dimensions;
    this.limited = facts.visible(Constraint.CAPACITY);
  }

  /** Returns the assignment of a fleet, or null if no VIP on it can be moved. */
  static @Nullable Assignment read(MovePlan plan, Prices prices) {
    for (int target = 0; target < plan.targets(); target++) {
      int[] movable = plan.movable(target);
      if (movable.length > 0) {
        return new FleetReader(plan, plan.open(movable[0]).dimensions()).read(prices, movable[0]);
      }
    }
    return null;
  }

  private Assignment read(Prices prices, int anyVip) {
    sites.add(SolverTarget.nowhere(dimensions));
    divisors.add(1);
    for (int target = 0; target < plan.targets(); target++) {
      if (plan.vips(target) > 0) {
        sites.add(site(target, anyVip));
      }
    }
    List<PlacedVip> vips = new ArrayList<>();
    long[] mean = meanLimits();
    for (SolverTarget site : sites) {
      if (!site.isNowhere()) {
        for (int vip : plan.movable(site.target)) {
          vips.add(new PlacedVip(vip(vips.size(), vip, site, mean), site));
        }
      }
    }
    return new Assignment(
        List.copyOf(sites),
        vips,
        new Assignment.Terms(prices, plan.movesLeft(), new BitSet(), facts::overlap));
  }

  private SolverTarget site(int target, int anyVip) {
    int divisor = facts.divisor(target);
    if (!divisors.contains(divisor)) {
      divisors.add(divisor);
    }
    int[] movable = plan.movable(target);
    int[] tenants = new int[movable.length];
    long[] moving = new long[dimensions];
    for (int i = 0; i < movable.length; i++) {
      PlacementRequest request = plan.request(movable[i]);
      tenants[i] = request.tenant();
      long[] charge = charge(request, divisor);
      for (int d = 0; d < dimensions; d++) {
        moving[d] += charge[d];
      }
    }
    FleetView view = plan.open(anyVip);
    long[] limit = new long[dimensions];
    long[] fixed = new long[dimensions];
    for (int d = 0; d < dimensions; d++) {
      long used = view.used(target, d);
      fixed[d] = Math.max(0, used - moving[d]);
      limit[d] =
          limited ? Math.max(view.capacity(target, d), fixed[d] + moving[d]) : Resources.UNLIMITED;
    }
    return new SolverTarget(
        sites.size(),
        target,
        limit,
        fixed,
        new SolverTarget.Limits(
            facts.visible(Constraint.VLANS)
                ? Math.max(0, view.freeVlans(target))
                : Integer.MAX_VALUE,
            facts.visible(Constraint.PARTITIONS) ? partitions(view, target) : Integer.MAX_VALUE,
            facts.isolates(target) || !facts.visible(Constraint.OVERLAP),
            !plan.drainable(target),
            plan.costPerHourMicros(target),
            divisors.indexOf(divisor),
            facts.networks(target),
            Arrays.stream(tenants).sorted().distinct().toArray()));
  }

  /**
   * The number of further tenants that can get a target; no limit if it has an owner, as no other
   * tenant is allowed there anyway.
   */
  private static int partitions(TargetFacts view, int target) {
    return view.owner(target) == FleetView.NONE ? view.freeTenancies(target) : Integer.MAX_VALUE;
  }

  private PlacedVip.Facts vip(int index, int vip, SolverTarget home, long[] mean) {
    PlacementRequest request = plan.request(vip);
    long[][] charges = new long[divisors.size()][];
    Arrays.setAll(charges, kind -> charge(request, divisors.get(kind)));
    long size = 0;
    for (int d = 0; d < dimensions; d++) {
      size = Math.max(size, mean[d] == 0 ? 0 : charges[0][d] * Prices.ONE / mean[d]);
    }
    return new PlacedVip.Facts(
        index,
        vip,
        home.index,
        request.tenant(),
        request.networkA(),
        request.networkB(),
        PlacedVip.separateGroup(request),
        charges,
        allowed(vip, request, home),
        size);
  }

  private BitSet allowed(int vip, PlacementRequest request, SolverTarget home) {
    BitSet sitesOfKind =
        request.group() >= 0
            ? takers(vip)
            : takers.computeIfAbsent(
                (long) request.serviceType() << 32 | request.tenant(), kind -> takers(vip));
    if (sitesOfKind.get(home.index)) {
      return sitesOfKind;
    }
    BitSet withHome = (BitSet) sitesOfKind.clone();
    withHome.set(home.index);
    return withHome;
  }

  private BitSet takers(int vip) {
    BitSet takers = new BitSet();
    takers.set(SolverTarget.NOWHERE);
    for (SolverTarget site : sites) {
      if (!site.isNowhere() && facts.allows(vip, site.target)) {
        takers.set(site.index);
      }
    }
    return takers;
  }

  private long[] charge(PlacementRequest request, int divisor) {
    long[] charge = new long[dimensions];
    for (int d = 0; d < dimensions; d++) {
      long demand = request.demand().get(d);
      charge[d] = d == 0 ? demand : (demand + divisor - 1) / divisor;
    }
    return charge;
  }

  /** The mean limit of each dimension over the sites that have one; 0 if none has. */
  private long[] meanLimits() {
    long[] mean = new long[dimensions];
    for (int d = 0; d < dimensions; d++) {
      int dimension = d;
      mean[d] =
          (long)
              sites.stream()
                  .mapToLong(site -> site.limit[dimension])
                  .filter(limit -> limit > 0 && limit < Resources.UNLIMITED)
                  .average()
                  .orElse(0);
    }
    return mean;
  }
}
