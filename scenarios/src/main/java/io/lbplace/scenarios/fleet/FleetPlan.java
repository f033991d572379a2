package io.lbplace.scenarios.fleet;

import io.lbplace.core.driver.Profile;
import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.Flavor;
import io.lbplace.core.fleet.Layout;
import io.lbplace.core.fleet.ServiceType;
import io.lbplace.core.model.Dimension;
import io.lbplace.core.model.Service;
import io.lbplace.core.placement.Authority;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A scenario's fleet. Every list is indexed by the dense handle that the rest of a run uses.
 *
 * @param dimensions index 0 is {@code vips}
 * @param providers their names and drivers
 * @param serviceTypes the service types that tenants can order
 * @param services the service of each service type
 * @param types device types, then flavors: by {@link DeviceSpec#typeIndex()}
 * @param devices in the order of declaration, nodes of clusters included
 * @param targets in the order of declaration: what strategies choose
 * @param flavors the templates of elastic devices
 * @param switches of the fabric
 * @param faultDomains names; devices refer to them by index
 * @param namedTenants tenants that the scenario names, in the order of their handles
 * @param tenantQuota the number of VIPs that a tenant may have at a time, −1 for no limit
 */
public record FleetPlan(
    List<Dimension> dimensions,
    List<Provider> providers,
    List<ServiceType> serviceTypes,
    List<Service> services,
    List<Type> types,
    List<Device> devices,
    List<Target> targets,
    List<FlavorPlan> flavors,
    List<Switch> switches,
    List<String> faultDomains,
    List<String> namedTenants,
    int tenantQuota) {

  public FleetPlan {
    dimensions = List.copyOf(dimensions);
    providers = List.copyOf(providers);
    serviceTypes = List.copyOf(serviceTypes);
    services = List.copyOf(services);
    types = List.copyOf(types);
    devices = List.copyOf(devices);
    targets = List.copyOf(targets);
    flavors = List.copyOf(flavors);
    switches = List.copyOf(switches);
    faultDomains = List.copyOf(faultDomains);
    namedTenants = List.copyOf(namedTenants);
  }

  /** The device types of a provider, flavors' included, ascending. O(devices). */
  public List<Integer> typesOf(int provider) {
    return Stream.concat(
            devices.stream().map(Device::spec),
            flavors.stream().map(each -> each.flavor().device()))
        .filter(spec -> spec.provider() == provider)
        .map(DeviceSpec::typeIndex)
        .distinct()
        .sorted()
        .toList();
  }

  /** A copy with other service types. */
  public FleetPlan withServiceTypes(List<ServiceType> others) {
    return new FleetPlan(
        dimensions,
        providers,
        others,
        services,
        types,
        devices,
        targets,
        flavors,
        switches,
        faultDomains,
        namedTenants,
        tenantQuota);
  }

  /** A copy with every service type under an authority; null: unchanged. */
  public FleetPlan chosenBy(@Nullable Authority authority) {
    return authority == null
        ? this
        : withServiceTypes(serviceTypes.stream().map(type -> type.chosenBy(authority)).toList());
  }

  /**
   * A driver with its configuration.
   *
   * @param name of the provider
   * @param driver of the driver: {@code appliance} or {@code haproxy}, for the simulated drivers
   * @param deviceStrategy the strategy by which the driver chooses where authority is delegated;
   *     null: as the experiment says
   */
  public record Provider(String name, String driver, @Nullable String deviceStrategy) {}

  /**
   * A device type: the properties that its devices share besides their spec.
   *
   * @param name the type's name, as reports show it
   * @param latencies the durations of commands on such a device
   */
  public record Type(String name, Latencies latencies) {}

  /**
   * One device.
   *
   * @param name unique
   * @param spec the device as declared
   * @param owner the tenant it is dedicated to from the start, or −1
   * @param faultDomain index, or −1
   * @param joinsAtNanos the time of the {@code add} that names it, or −1: in service from the start
   * @param actual its real traits, where they differ from the spec; else null
   */
  public record Device(
      String name,
      DeviceSpec spec,
      int owner,
      int faultDomain,
      long joinsAtNanos,
      @Nullable Profile actual) {
    Device joiningAt(long nanos) {
      return new Device(name, spec, owner, faultDomain, nanos, actual);
    }
  }

  /**
   * A target: the unit that strategies choose, a single device or a cluster.
   *
   * @param name unique
   * @param layout the way in which a VIP is spread over the nodes
   * @param nodes devices, ascending; one for a single device
   */
  public record Target(String name, Layout layout, List<Integer> nodes) {
    public Target {
      nodes = List.copyOf(nodes);
    }
  }

  /**
   * A flavor with the properties of it that core doesn't need.
   *
   * @param flavor for the ledger
   * @param boot the time until an instance is up
   * @param destroy the time until an instance that is destroyed is gone
   * @param antiAffinity true if compute spreads instances over its hosts' fault domains
   */
  public record FlavorPlan(Flavor flavor, Latency boot, Latency destroy, boolean antiAffinity) {}

  /**
   * A switch of the fabric.
   *
   * @param name unique
   * @param maxVlans the number of VLANs that it carries at a time
   * @param wiring the time that its L2 agent takes to wire or unwire a port
   */
  public record Switch(String name, int maxVlans, Latency wiring) {}
}
