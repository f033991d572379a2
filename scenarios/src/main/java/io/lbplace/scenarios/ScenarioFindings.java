package io.lbplace.scenarios;

import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.ServiceType;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Networks;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.scenarios.fleet.FleetPlan;
import io.lbplace.scenarios.workload.Request;
import io.lbplace.scenarios.workload.RequestSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The parts of a valid scenario that can't work: service types that no device can carry, subnets
 * with fewer addresses than VIPs are ordered on them at a time, switches that bear no network. The
 * workload is read once, under the scenario's own seed.
 */
public final class ScenarioFindings {
  private static final int SHOWN = 3;

  private final Scenario scenario;
  private final FleetPlan fleet;
  private final List<String> found = new ArrayList<>();

  private ScenarioFindings(Scenario scenario) {
    this.scenario = scenario;
    this.fleet = scenario.fleet();
  }

  /** The findings, one a line; none if nothing was found. */
  public static List<String> of(Scenario scenario) {
    ScenarioFindings findings = new ScenarioFindings(scenario);
    findings.switches();
    findings.serviceTypes();
    if (!scenario.awaitsTrace()) {
      findings.workload();
    }
    return List.copyOf(findings.found);
  }

  private void switches() {
    for (FleetPlan.Switch each : fleet.switches()) {
      if (each.maxVlans() < 1) {
        found.add(
            "switch "
                + each.name()
                + " bears less than one network: maxVlans is "
                + each.maxVlans()
                + ", no device behind it can be wired");
      }
    }
  }

  private void serviceTypes() {
    for (ServiceType type : fleet.serviceTypes()) {
      if (specs(type).findAny().isEmpty()) {
        found.add(
            "service type "
                + type.name()
                + ": its providers have no device and no flavor that it may use");
      }
    }
  }

  private Stream<DeviceSpec> specs(ServiceType type) {
    return Stream.concat(
            fleet.devices().stream().map(FleetPlan.Device::spec),
            fleet.flavors().stream().map(each -> each.flavor().device()))
        .filter(type::mayUse);
  }

  /** A placed VIP: its subnet and the time at which it is deleted. */
  private record Stay(long toNanos, int subnet) {}

  private void workload() {
    Map<Integer, Integer> tooLarge = new TreeMap<>(); // by service type, how many VIPs
    Map<Long, Boolean> fits = new HashMap<>(); // by service type and spec
    Map<Integer, Integer> there = new HashMap<>();
    Map<Integer, Integer> most = new TreeMap<>();
    Map<Integer, Integer> subnetOf = new HashMap<>(); // of VIPs that a request will delete
    PriorityQueue<Stay> stays = new PriorityQueue<>(Comparator.comparingLong(Stay::toNanos));
    try (RequestSource source = scenario.requests(scenario.seed())) {
      for (Request next = source.next(); next != null; next = source.next()) {
        while (!stays.isEmpty() && stays.element().toNanos() <= next.atNanos()) {
          there.merge(stays.remove().subnet(), -1, Integer::sum);
        }
        if (next instanceof Request.Delete gone) {
          Integer subnet = subnetOf.remove(gone.vip());
          if (subnet != null) {
            there.merge(subnet, -1, Integer::sum);
          }
        }
        Request.Arrival arrival =
            next instanceof Request.Placed placed
                ? placed.arrival()
                : next instanceof Request.Arrival plain ? plain : null;
        if (arrival == null) {
          continue;
        }
        int type = arrival.serviceType();
        ServiceSpec spec = arrival.spec();
        if (!fits.computeIfAbsent(
            (long) type << 32 | spec.id(), key -> fits(fleet.serviceTypes().get(type), spec))) {
          tooLarge.merge(type, 1, Integer::sum);
        }
        int subnet = arrival.order().subnetA();
        int now = there.merge(subnet, 1, Integer::sum);
        most.merge(subnet, now, Math::max);
        if (arrival.lifetimeNanos() >= 0) {
          stays.add(new Stay(arrival.atNanos() + arrival.lifetimeNanos(), subnet));
        } else {
          subnetOf.put(arrival.vip(), subnet);
        }
      }
      tooLarge.forEach(
          (type, count) ->
              found.add(
                  "service type "
                      + fleet.serviceTypes().get(type).name()
                      + ": no device and no flavor of its providers can carry "
                      + count
                      + " of its VIPs, they demand more than any has"));
      subnets(source.networks(), most);
    }
  }

  private boolean fits(ServiceType type, ServiceSpec spec) {
    return specs(type)
        .anyMatch(
            device -> {
              for (int d = 0; d < spec.demand().size(); d++) {
                if (spec.demand().get(d) > device.capacity().get(d)) {
                  return false;
                }
              }
              return true;
            });
  }

  private void subnets(Networks networks, Map<Integer, Integer> most) {
    List<String> small = new ArrayList<>();
    most.forEach(
        (subnet, vips) -> {
          Cidr block = networks.cidr(subnet);
          if (vips > block.hosts()) {
            small.add(
                "network "
                    + networks.networkOf(subnet)
                    + ": "
                    + block
                    + " has "
                    + block.hosts()
                    + " addresses, and "
                    + vips
                    + " VIPs are ordered there at a time");
          }
        });
    found.addAll(small.subList(0, Math.min(SHOWN, small.size())));
    if (small.size() > SHOWN) {
      found.add(small.size() - SHOWN + " more networks are as small; see subnets.pools[].prefix");
    }
  }
}
