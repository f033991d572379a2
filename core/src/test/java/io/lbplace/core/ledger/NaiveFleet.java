package io.lbplace.core.ledger;

import io.lbplace.core.fleet.Flavor;
import io.lbplace.core.fleet.Layout;
import io.lbplace.core.fleet.LedgerConfig;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.fleet.Tenancy;
import io.lbplace.core.ledger.constraint.Verdict;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.GroupRule;
import io.lbplace.core.model.Resources;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.placement.PlacementRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The oracle: what each constraint says, recomputed from plain lists at every question, sharing no
 * structure with the ledger.
 */
final class NaiveFleet extends NaiveBooks {
  NaiveFleet(LedgerConfig config) {
    super(config);
  }

  /** The verdict of a target, as {@code docs/rules.md} and the order of constraints have it. */
  int verdict(PlacementRequest request, int target, int mask) {
    List<Integer> chosen = new ArrayList<>();
    return verdict(request, target, mask, chosen);
  }

  int verdict(PlacementRequest request, int target, int mask, List<Integer> chosen) {
    Target there = targets.get(target);
    int needed = there.layout.nodesPerVip();
    List<Integer> left = nodes(target);
    for (Constraint constraint : Constraint.values()) {
      int failure = Verdict.FITS;
      List<Integer> passed = new ArrayList<>();
      for (int node : left) {
        int verdict = Verdict.FITS;
        if (constraint.in(mask | Checks.ALWAYS)) {
          verdict = nodeVerdict(constraint, request, there, node, mask);
        }
        if (verdict == Verdict.FITS) {
          verdict = NaiveLearned.verdict(this, constraint, request, there, node);
        }
        if (verdict == Verdict.FITS) {
          passed.add(node);
        } else if (failure == Verdict.FITS) {
          failure = verdict;
        }
      }
      if (passed.size() < needed) {
        return failure;
      }
      left = passed;
    }
    while (left.size() > needed) {
      int most = left.get(0);
      for (int node : left) {
        if (used(node, 0) >= used(most, 0)) {
          most = node;
        }
      }
      left.remove((Integer) most);
    }
    if (Constraint.ADDRESS.in(mask) && needed > 1) {
      int verdict = address(request, there, left);
      if (verdict != Verdict.FITS) {
        return verdict;
      }
    }
    if (Constraint.FABRIC.in(mask) && needed > 1) {
      int verdict = fabric(request, left, mask);
      if (verdict != Verdict.FITS) {
        return verdict;
      }
    }
    chosen.addAll(left);
    return Verdict.FITS;
  }

  private int nodeVerdict(
      Constraint constraint, PlacementRequest request, Target there, int node, int mask) {
    return switch (constraint) {
      case SERVICE_TYPE -> fail(!serves(there.spec.provider(), request), constraint, -1);
      case STATE ->
          there.state.placeable()
              ? fail(closed.contains(there.flavor), constraint, TargetState.DISABLED.ordinal())
              : fail(true, constraint, there.state.ordinal());
      case OWNER -> fail(there.user >= 0 && there.user != request.tenant(), constraint, -1);
      case AFFINITY -> fail(groupForbids(request, there.handle, node), constraint, -1);
      case QUOTA -> fail(overQuota(request), constraint, -1);
      case CAPACITY -> capacity(request.demand(), there, node);
      case PARTITIONS -> {
        Set<Integer> tenants = new HashSet<>();
        on(node).forEach(r -> tenants.add(r.request.tenant()));
        tenants.add(request.tenant());
        boolean had = on(node).stream().anyMatch(r -> r.request.tenant() == request.tenant());
        yield fail(
            there.spec.tenancy() == Tenancy.PARTITIONED
                && !had
                && tenants.size() > there.spec.maxPartitions(),
            constraint,
            -1);
      }
      case OVERLAP -> overlap(request, there, node);
      case ADDRESS -> address(request, there, List.of(node));
      case VLANS -> {
        int free = 0;
        for (int i = 0; i < there.spec.interfaces().size(); i++) {
          if (!refused(there, i)) {
            free += Math.max(0, there.spec.interfaces().get(i).maxVlans() - carried(node, i));
          }
        }
        yield fail(fresh(request, node).size() > free, constraint, -1);
      }
      case FABRIC -> fabric(request, List.of(node), mask);
      case TAGS ->
          fail(
              !there.spec.tags().containsAll(type(request).requiresTags())
                  || type(request).forbidsTags().stream().anyMatch(there.spec.tags()::contains),
              constraint,
              -1);
    };
  }

  int verdictOfNew(PlacementRequest request, int flavor, int mask) {
    Flavor made = config.flavors().get(flavor);
    if (!serves(made.device().provider(), request)) {
      return Verdict.fails(Constraint.SERVICE_TYPE, -1);
    }
    if (closed.contains(flavor)) {
      return Verdict.fails(Constraint.STATE, TargetState.DISABLED.ordinal());
    }
    if (Constraint.AFFINITY.in(mask)
        && request.groupRule() == GroupRule.AFFINITY
        && others(request).stream().anyMatch(this::binds)) {
      return Verdict.fails(Constraint.AFFINITY, -1);
    }
    if (Constraint.QUOTA.in(mask) && overQuota(request)) {
      return Verdict.fails(Constraint.QUOTA, -1);
    }
    long live = 0;
    for (Target t : targets) {
      live += t.flavor == flavor && t.state != TargetState.REMOVED ? 1 : 0;
    }
    if (Constraint.QUOTA.in(mask) && live >= made.maxInstances()) {
      return Verdict.fails(Constraint.QUOTA, flavor);
    }
    // an empty device of its kind, tried and taken away again
    Target trial = add(List.of(made.device()), Layout.SINGLE, -1, new int[] {-1}, TargetState.UP);
    int restOfMask =
        mask & ~(Constraint.OWNER.bit() | Constraint.AFFINITY.bit() | Constraint.QUOTA.bit());
    int verdict = verdict(request, trial.handle, restOfMask);
    targets.remove(trial.handle);
    devices -= 1;
    return verdict;
  }

  boolean serves(int provider, PlacementRequest request) {
    return type(request).providers().contains(provider) && !request.excludesProvider(provider);
  }

  /** Whether a reservation can become another size where it is. */
  boolean resizes(Reservation one, ServiceSpec wanted) {
    Target there = targets.get(one.target);
    int mask = type(one.request).visible();
    for (int d = 0; d < config.dimensions(); d++) {
      long more = wanted.demand().get(d) - one.spec.demand().get(d);
      for (Learned learned : there.learned) {
        if (learned.constraint() == Constraint.CAPACITY
            && learned.key() == d
            && more > 0
            && more >= learned.request().demand().get(d)) {
          return false;
        }
      }
      for (int node : one.nodes) {
        long now = one.charge(there.layout, d);
        long then = Math.max(now, there.layout.charge(wanted.demand(), d));
        if (Constraint.CAPACITY.in(mask)
            && then > now
            && used(node, d) - now + then > there.spec.capacity().get(d)) {
          return false;
        }
      }
    }
    PlacementRequest moved =
        one.request.with(wanted, 1, 1, one.address, PlacementRequest.NONE_EXCLUDED);
    return wanted.port() == one.spec.port()
        || !Constraint.ADDRESS.in(mask)
        || !one.holds
        || addresses.shareable(moved);
  }

  private boolean groupForbids(PlacementRequest request, int target, int node) {
    for (Reservation other : others(request)) {
      boolean forbids =
          switch (request.groupRule()) {
            case NONE -> false;
            case AFFINITY -> binds(other) && other.target != target;
            case ANTI_AFFINITY -> other.target == target;
            case FAULT_DOMAIN -> other.nodes.stream().anyMatch(n -> domain(n) == domain(node));
          };
      if (forbids) {
        return true;
      }
    }
    return false;
  }

  private List<Reservation> others(PlacementRequest request) {
    return live.stream()
        .filter(r -> request.group() >= 0 && r.request.group() == request.group())
        .filter(r -> r.request.vip() != request.vip())
        .toList();
  }

  private boolean binds(Reservation other) {
    TargetState state = targets.get(other.target).state;
    return !other.doubtful
        && state != TargetState.DRAINING
        && state != TargetState.DOWN
        && state != TargetState.REMOVED;
  }

  private boolean overQuota(PlacementRequest request) {
    Set<Integer> vips = new HashSet<>();
    live.stream()
        .filter(r -> r.request.tenant() == request.tenant())
        .forEach(r -> vips.add(r.request.vip()));
    return config.tenantQuota() >= 0
        && !vips.contains(request.vip())
        && vips.size() >= config.tenantQuota();
  }

  private int capacity(Resources demand, Target there, int node) {
    for (int d = 0; d < config.dimensions(); d++) {
      long charge = there.layout.charge(demand, d);
      if (charge > 0 && used(node, d) + charge > there.spec.capacity().get(d)) {
        return Verdict.fails(Constraint.CAPACITY, d);
      }
    }
    return Verdict.FITS;
  }

  private int overlap(PlacementRequest request, Target there, int node) {
    Set<Integer> present = new HashSet<>();
    rows.values().stream().filter(r -> r.device == node).forEach(r -> present.add(r.network));
    for (int network : fresh(request, node)) {
      List<Integer> conflicts =
          present.stream().filter(n -> n != network && overlaps(n, network)).sorted().toList();
      if (!there.spec.overlappingIps() && !conflicts.isEmpty()) {
        return Verdict.fails(Constraint.OVERLAP, conflicts.get(0));
      }
      present.add(network);
    }
    return Verdict.FITS;
  }

  private int address(PlacementRequest request, Target there, List<Integer> nodes) {
    Map<Integer, Integer> needed = new HashMap<>();
    if (request.address() == PlacementRequest.UNASSIGNED) {
      needed.merge(request.subnetA(), 1, Integer::sum);
    } else {
      Cidr cidr = networks.cidr(request.subnetA());
      long offset = request.address() - cidr.firstHost();
      if (offset < 0 || offset >= cidr.hosts() || !addresses.shareable(request)) {
        return Verdict.fails(Constraint.ADDRESS, request.subnetA());
      }
      if (!addresses.inUse(request.subnetA(), request.address())) {
        needed.merge(request.subnetA(), 1, Integer::sum);
      }
    }
    for (int node : nodes) {
      for (int subnet : new HashSet<>(List.of(request.subnetA(), request.subnetB()))) {
        boolean has = selfs.stream().anyMatch(s -> s.device() == node && s.subnet() == subnet);
        if (there.spec.selfAddress() && !has) {
          needed.merge(subnet, 1, Integer::sum);
        }
      }
    }
    for (int subnet : new int[] {request.subnetA(), request.subnetB()}) {
      if (needed.getOrDefault(subnet, 0) > addresses.free(subnet)) {
        return Verdict.fails(Constraint.ADDRESS, subnet);
      }
    }
    return Verdict.FITS;
  }

  private int fabric(PlacementRequest request, List<Integer> nodes, int mask) {
    if (config.switchMaxVlans().length == 0) {
      return Verdict.FITS;
    }
    Map<Integer, Set<Integer>> switches = switches();
    for (int node : nodes) {
      int[] counts = counts(node);
      for (int network : fresh(request, node)) {
        int at = choose(node, network, counts, switches, mask);
        if (at < 0) {
          int blind = choose(node, network, counts, switches, mask & ~Constraint.FABRIC.bit());
          int stopped = blind < 0 ? -1 : ports(node).get(blind).switchIndex();
          return stopped < 0 ? Verdict.FITS : Verdict.fails(Constraint.FABRIC, stopped);
        }
        counts[at]++;
        switches
            .computeIfAbsent(ports(node).get(at).switchIndex(), s -> new HashSet<>())
            .add(network);
      }
    }
    return Verdict.FITS;
  }

  private static int fail(boolean fails, Constraint constraint, int key) {
    return fails ? Verdict.fails(constraint, key) : Verdict.FITS;
  }
}
