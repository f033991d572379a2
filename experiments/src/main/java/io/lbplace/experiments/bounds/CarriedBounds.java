package io.lbplace.experiments.bounds;

import io.lbplace.core.fleet.ServiceType;
import io.lbplace.core.model.Resources;
import io.lbplace.scenarios.fleet.FleetPlan;
import io.lbplace.simulator.metrics.Breakdown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fewest devices, and the least cost, with which the load that a run carried can be carried.
 * For each dimension, the load of devices that serve common service types is poured into the
 * cheapest of them, in parts; of the dimensions the largest amount counts, and the amounts of
 * devices that have no service type in common are summed. What this makes of a load is convex in
 * it, so that its value for the mean load is at most its mean value (Jensen).
 */
final class CarriedBounds {
  /** More than all rounding of the metrics it starts from. */
  private static final double MARGIN = 1 - 1e-9;

  private final FleetPlan fleet;
  private final Breakdown breakdown;

  /**
   * Devices of one type.
   *
   * @param name its name in metrics
   * @param provider the provider
   * @param capacity the capacity of each
   * @param count the most there can be at a time
   * @param costPerHour the cost of each; 0 unless elastic
   */
  private record Kind(
      String name, int provider, Resources capacity, double count, double costPerHour) {
    boolean limits(int dimension) {
      return capacity.get(dimension) < Resources.UNLIMITED;
    }
  }

  CarriedBounds(FleetPlan fleet, Breakdown breakdown) {
    this.fleet = fleet;
    this.breakdown = breakdown;
  }

  /** The least mean number of devices in use; null where devices differ from their declarations. */
  @Nullable Double devices() {
    return least(kind -> 1);
  }

  /** Cost for each hour at least; likewise. */
  @Nullable Double costPerHour() {
    return least(Kind::costPerHour);
  }

  private interface Price {
    double of(Kind kind);
  }

  private @Nullable Double least(Price price) {
    if (fleet.devices().stream().anyMatch(device -> device.actual() != null)) {
      return null;
    }
    double sum = 0;
    for (List<Kind> together : groups()) {
      double most = 0;
      for (int d = 0; d < fleet.dimensions().size(); d++) {
        most = Math.max(most, poured(together, d, price));
      }
      sum += most;
    }
    return sum * MARGIN;
  }

  /** The least price at which the load of a dimension is carried. */
  private double poured(List<Kind> kinds, int dimension, Price price) {
    double load = 0;
    for (Kind kind : kinds) {
      load += load(kind, dimension);
    }
    List<Kind> cheapestFirst = new ArrayList<>(kinds);
    cheapestFirst.removeIf(kind -> kind.capacity().get(dimension) == 0);
    cheapestFirst.sort(
        Comparator.comparingDouble(k -> price.of(k) / (double) k.capacity().get(dimension)));
    double sum = 0;
    for (Kind kind : cheapestFirst) {
      if (!kind.limits(dimension) || load <= 0) {
        break;
      }
      double needed = Math.min(kind.count(), load / kind.capacity().get(dimension));
      sum += needed * price.of(kind);
      load -= needed * kind.capacity().get(dimension);
    }
    return sum;
  }

  /** The mean load of all devices of a kind. */
  private double load(Kind kind, int dimension) {
    Breakdown.DeviceSlice slice = breakdown.deviceType().get(kind.name());
    if (slice == null || !kind.limits(dimension)) {
      return 0;
    }
    Double devices = slice.devicesMean();
    Double utilisation = slice.utilisationMean().get(fleet.dimensions().get(dimension).name());
    return devices == null || utilisation == null
        ? 0
        : devices * utilisation * kind.capacity().get(dimension);
  }

  /** Kinds of devices that VIPs of one service type can be on are in one group. */
  private List<List<Kind>> groups() {
    int[] group = new int[fleet.providers().size()];
    for (int provider = 0; provider < group.length; provider++) {
      group[provider] = provider;
    }
    for (ServiceType type : fleet.serviceTypes()) {
      for (int provider : type.providers()) {
        int into = group[type.providers().get(0)];
        int from = group[provider];
        for (int each = 0; each < group.length; each++) {
          group[each] = group[each] == from ? into : group[each];
        }
      }
    }
    Map<Integer, List<Kind>> groups = new LinkedHashMap<>();
    for (Kind kind : kinds()) {
      groups.computeIfAbsent(group[kind.provider()], g -> new ArrayList<>()).add(kind);
    }
    return List.copyOf(groups.values());
  }

  private List<Kind> kinds() {
    Map<Integer, Kind> kinds = new LinkedHashMap<>();
    for (FleetPlan.Device device : fleet.devices()) {
      int type = device.spec().typeIndex();
      Kind known = kinds.get(type);
      kinds.put(
          type,
          new Kind(
              fleet.types().get(type).name(),
              device.spec().provider(),
              device.spec().capacity(),
              known == null ? 1 : known.count() + 1,
              0));
    }
    for (FleetPlan.FlavorPlan each : fleet.flavors()) {
      int type = each.flavor().device().typeIndex();
      kinds.put(
          type,
          new Kind(
              fleet.types().get(type).name(),
              each.flavor().device().provider(),
              each.flavor().device().capacity(),
              each.flavor().maxInstances(),
              each.flavor().costPerHourMicros() / 1e6));
    }
    return List.copyOf(kinds.values());
  }
}
