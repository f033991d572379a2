package io.lbplace.experiments.bounds;

import io.lbplace.core.fleet.Layout;
import io.lbplace.core.fleet.ServiceType;
import io.lbplace.core.model.Resources;
import io.lbplace.scenarios.fleet.FleetPlan;
import io.lbplace.scenarios.fleet.FleetPlan.Device;
import io.lbplace.scenarios.fleet.FleetPlan.FlavorPlan;
import io.lbplace.scenarios.fleet.FleetPlan.Target;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Service types, with all devices that can serve any of them counted as one large device. All VIPs
 * of these types are carried by these devices, so that together they fit the pool.
 *
 * <p>A pool counts all its devices, drained or down, and as many elastic ones as may live; a
 * cluster counts with what VIPs can demand of it: that of its nodes, times the layout's divisor,
 * over the nodes of a VIP.
 */
final class PooledCapacity {
  /** With more service types, not all their sets are looked at but each alone and all together. */
  private static final int ALL_SETS_UP_TO = 6;

  private final FleetPlan fleet;
  private final Set<Integer> serviceTypes;
  private final Set<Integer> providers;

  private PooledCapacity(FleetPlan fleet, Set<Integer> serviceTypes, Set<Integer> providers) {
    this.fleet = fleet;
    this.serviceTypes = serviceTypes;
    this.providers = providers;
  }

  /** The pools of a fleet: those of sets of service types, without sets that could be larger. */
  static List<PooledCapacity> of(FleetPlan fleet) {
    int types = fleet.serviceTypes().size();
    Set<Set<Integer>> seen = new LinkedHashSet<>();
    List<PooledCapacity> pools = new ArrayList<>();
    for (Set<Integer> some : types <= ALL_SETS_UP_TO ? allSets(types) : singlesAndAll(types)) {
      Set<Integer> providers = new LinkedHashSet<>();
      some.forEach(type -> providers.addAll(fleet.serviceTypes().get(type).providers()));
      Set<Integer> served = new LinkedHashSet<>();
      for (int type = 0; type < types; type++) {
        ServiceType each = fleet.serviceTypes().get(type);
        if (providers.containsAll(each.providers())) {
          served.add(type);
        }
      }
      if (seen.add(served)) {
        pools.add(new PooledCapacity(fleet, served, providers));
      }
    }
    return pools;
  }

  private static List<Set<Integer>> allSets(int types) {
    List<Set<Integer>> sets = new ArrayList<>();
    for (int mask = 1; mask < 1 << types; mask++) {
      Set<Integer> set = new LinkedHashSet<>();
      for (int type = 0; type < types; type++) {
        if ((mask >> type & 1) == 1) {
          set.add(type);
        }
      }
      sets.add(set);
    }
    return sets;
  }

  private static List<Set<Integer>> singlesAndAll(int types) {
    List<Set<Integer>> sets = new ArrayList<>();
    Set<Integer> all = new LinkedHashSet<>();
    for (int type = 0; type < types; type++) {
      sets.add(Set.of(type));
      all.add(type);
    }
    sets.add(all);
    return sets;
  }

  /** True if VIPs of a service type can be carried by this pool alone. */
  boolean holds(int serviceType) {
    return serviceTypes.contains(serviceType);
  }

  /**
   * The most that VIPs can demand of it.
   *
   * @param nanos the time; devices that join later don't count
   * @return infinite where some device doesn't limit the dimension
   */
  double capacity(int dimension, long nanos) {
    double sum = 0;
    for (Target target : fleet.targets()) {
      if (joined(target) <= nanos && serves(target)) {
        sum += capacity(target, dimension);
      }
    }
    for (FlavorPlan each : fleet.flavors()) {
      if (providers.contains(each.flavor().device().provider())) {
        double one = finite(each.flavor().device().capacity().get(dimension));
        sum += each.flavor().maxInstances() == 0 ? 0 : one * each.flavor().maxInstances();
      }
    }
    return sum;
  }

  /** Times at which something joins it, ascending, without the start. */
  List<Long> joins() {
    return fleet.targets().stream()
        .filter(this::serves)
        .map(this::joined)
        .filter(nanos -> nanos > 0)
        .distinct()
        .sorted()
        .toList();
  }

  /** True if some device or cluster of it can carry such a VIP when it carries nothing else. */
  boolean fits(Resources demand) {
    return fleet.targets().stream().anyMatch(t -> serves(t) && fits(t, demand))
        || fleet.flavors().stream()
            .map(FlavorPlan::flavor)
            .anyMatch(
                flavor ->
                    flavor.maxInstances() > 0
                        && providers.contains(flavor.device().provider())
                        && fits(demand, Layout.SINGLE, flavor.device().capacity()));
  }

  private boolean fits(Target target, Resources demand) {
    return target.nodes().stream()
            .filter(node -> fits(demand, target.layout(), fleet.devices().get(node)))
            .count()
        >= target.layout().nodesPerVip();
  }

  private static boolean fits(Resources demand, Layout layout, Device device) {
    for (int d = 0; d < demand.size(); d++) {
      if (layout.charge(demand, d) > capacity(device, d)) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(Resources demand, Layout layout, Resources capacity) {
    for (int d = 0; d < demand.size(); d++) {
      if (layout.charge(demand, d) > capacity.get(d)) {
        return false;
      }
    }
    return true;
  }

  private boolean serves(Target target) {
    return providers.contains(fleet.devices().get(target.nodes().get(0)).spec().provider());
  }

  private long joined(Target target) {
    return target.nodes().stream()
        .mapToLong(node -> fleet.devices().get(node).joinsAtNanos())
        .min()
        .orElse(0);
  }

  private double capacity(Target target, int dimension) {
    double sum = 0;
    for (int node : target.nodes()) {
      sum += finite(capacity(fleet.devices().get(node), dimension));
    }
    Layout layout = target.layout();
    return sum * (dimension == 0 ? 1 : layout.divisor()) / layout.nodesPerVip();
  }

  /** The capacity of a device, declared or actual: whichever is more. */
  private static long capacity(Device device, int dimension) {
    long declared = device.spec().capacity().get(dimension);
    var actual = device.actual();
    return actual == null ? declared : Math.max(declared, actual.capacity().get(dimension));
  }

  private static double finite(long capacity) {
    return capacity >= Resources.UNLIMITED ? Double.POSITIVE_INFINITY : capacity;
  }
}
