package io.lbplace.scenarios.fleet;

import io.lbplace.core.driver.Profile;
import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.Flavor;
import io.lbplace.core.fleet.InterfaceSpec;
import io.lbplace.core.fleet.Kind;
import io.lbplace.core.fleet.Layout;
import io.lbplace.scenarios.error.InvalidField;
import io.lbplace.scenarios.format.ActualEntry;
import io.lbplace.scenarios.format.ClusterEntry;
import io.lbplace.scenarios.format.DeviceEntry;
import io.lbplace.scenarios.format.Distribution;
import io.lbplace.scenarios.format.FlavorEntry;
import io.lbplace.scenarios.format.InterfaceEntry;
import io.lbplace.scenarios.format.LatenciesEntry;
import io.lbplace.scenarios.format.ScenarioFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compiles the records of the file into core's specs, every name resolved. */
public final class FleetCompiler {
  /** The most devices of a fleet. */
  private static final int MOST_DEVICES = 2_000_000;

  private final ScenarioFile file;
  private final Dimensions dimensions;
  private final Providers providers;
  private final Names names = new Names();
  private final Names tenants = new Names();
  private final Names switches = new Names();
  private final Names faultDomains = new Names();
  private final List<FleetPlan.Type> types = new ArrayList<>();
  private final List<FleetPlan.Device> devices = new ArrayList<>();
  private final List<FleetPlan.Target> targets = new ArrayList<>();

  private FleetCompiler(ScenarioFile file) {
    this.file = file;
    this.dimensions = new Dimensions(file.dimensions());
    this.providers = new Providers(file);
  }

  /**
   * Makes the fleet of a scenario.
   *
   * @throws InvalidField if a name refers to nothing, with a pointer from the root
   */
  public static FleetPlan compile(ScenarioFile file) {
    return new FleetCompiler(file).compile();
  }

  private FleetPlan compile() {
    for (int i = 0; i < file.tenants().list().size(); i++) {
      tenants.add("/tenants/list/" + i + "/name", file.tenants().list().get(i).name());
    }
    List<FleetPlan.Switch> fabric = new ArrayList<>();
    for (int i = 0; i < file.fabric().switches().size(); i++) {
      var entry = file.fabric().switches().get(i);
      switches.add("/fabric/switches/" + i + "/name", entry.name());
      fabric.add(
          new FleetPlan.Switch(
              entry.name(), entry.maxVlans(), new Latency(file.fabric().wiringSeconds())));
    }
    for (int i = 0; i < file.devices().size(); i++) {
      addGroup("/devices/" + i, file.devices().get(i));
    }
    List<FleetPlan.FlavorPlan> flavors = new ArrayList<>();
    for (int i = 0; i < file.flavors().size(); i++) {
      flavors.add(flavor("/flavors/" + i, file.flavors().get(i)));
    }
    ServiceTypes serviceTypes = new ServiceTypes(file, dimensions, providers);
    return new FleetPlan(
        dimensions.all(),
        providers.plans(),
        serviceTypes.all(),
        serviceTypes.services(),
        types,
        Joining.apply(file, devices, targets),
        targets,
        flavors,
        fabric,
        faultDomains.all(),
        tenants.all(),
        file.tenants().maxVips() == null ? -1 : file.tenants().maxVips());
  }

  private void addGroup(String pointer, DeviceEntry entry) {
    int provider = providers.ofDevices(pointer + "/name", entry.name());
    int type = type(entry.type(), entry.traits().latencies());
    int nodes = entry.cluster() == null ? 1 : entry.cluster().nodes();
    if ((long) entry.count() * nodes + devices.size() > MOST_DEVICES) {
      throw new InvalidField(
          pointer + "/count", entry.count().toString(), "at most " + MOST_DEVICES + " devices");
    }
    Layout layout = entry.cluster() == null ? Layout.SINGLE : layout(entry.cluster());
    Profile actual = actual(pointer + "/actual", entry);
    for (int i = 0; i < entry.count(); i++) {
      String name = entry.count() == 1 ? entry.name() : entry.name() + "-" + (i + 1);
      names.add(pointer + "/name", name);
      List<Integer> members = new ArrayList<>();
      int owner =
          entry.owner().isEmpty()
              ? -1
              : tenant(pointer + "/owner", entry.owner().get(i % entry.owner().size()));
      for (int node = 0; node < nodes; node++) {
        String device = nodes == 1 ? name : name + "." + (node + 1);
        if (nodes > 1) {
          names.add(pointer + "/name", device);
        }
        members.add(devices.size());
        int turn = i * nodes + node;
        devices.add(device(pointer, entry, provider, type, device, owner, turn, actual));
      }
      targets.add(new FleetPlan.Target(name, layout, members));
    }
  }

  private FleetPlan.Device device(
      String pointer,
      DeviceEntry entry,
      int provider,
      int type,
      String name,
      int owner,
      int turn,
      @Nullable Profile actual) {
    List<InterfaceSpec> interfaces =
        interfaces(pointer + "/interfaces", entry.traits().interfaces(), turn);
    DeviceSpec spec =
        entry
            .traits()
            .spec(
                entry.type(),
                type,
                Kind.PHYSICAL,
                provider,
                dimensions.capacity(pointer + "/capacity", entry.traits().capacity()),
                interfaces,
                entry.maxPartitions() == null ? 0 : entry.maxPartitions());
    List<String> domains = entry.faultDomain();
    int domain =
        domains.isEmpty() ? -1 : faultDomains.indexOrAdd(domains.get(turn % domains.size()));
    // Devices of a group are mostly equal: they share one spec.
    FleetPlan.Device last = devices.isEmpty() ? null : devices.get(devices.size() - 1);
    DeviceSpec shared = last != null && last.spec().equals(spec) ? last.spec() : spec;
    return new FleetPlan.Device(name, shared, owner, domain, -1, actual);
  }

  private @Nullable Profile actual(String pointer, DeviceEntry entry) {
    ActualEntry actual = entry.actual();
    if (actual == null) {
      return null;
    }
    Map<String, Double> capacity = new TreeMap<>(entry.traits().capacity());
    capacity.putAll(actual.capacity());
    List<InterfaceEntry> interfaces = actual.interfaces();
    Boolean isolated = actual.overlappingIps();
    Integer partitions = actual.maxPartitions();
    if (partitions != null && entry.maxPartitions() == null) {
      throw new InvalidField(
          pointer + "/maxPartitions", partitions.toString(), "none: tenancy isn't partitioned");
    }
    Integer declared = entry.maxPartitions();
    return new Profile(
        dimensions.capacity(pointer + "/capacity", capacity),
        (interfaces == null ? entry.traits().interfaces() : interfaces)
            .stream()
                .flatMap(each -> Collections.nCopies(each.count(), each.maxVlans()).stream())
                .toList(),
        isolated == null ? entry.traits().overlappingIps() : isolated,
        partitions != null ? partitions : declared != null ? declared : 0);
  }

  private FleetPlan.FlavorPlan flavor(String pointer, FlavorEntry entry) {
    names.add(pointer + "/name", entry.name());
    List<InterfaceEntry> nics = entry.traits().interfaces();
    for (int i = 0; i < nics.size(); i++) {
      if (!nics.get(i).switches().isEmpty()) {
        throw new InvalidField(
            pointer + "/interfaces/" + i + "/switch",
            nics.get(i).switches().get(0),
            "none: compute wires elastic devices");
      }
    }
    DeviceSpec spec =
        entry
            .traits()
            .spec(
                entry.name(),
                type(entry.name(), entry.traits().latencies()),
                Kind.VIRTUAL,
                providers.ofFlavors(pointer + "/name", entry.name()),
                dimensions.capacity(pointer + "/capacity", entry.traits().capacity()),
                interfaces(pointer + "/interfaces", nics, 0),
                0);
    return new FleetPlan.FlavorPlan(
        new Flavor(
            spec,
            (long) Math.rint(entry.costPerHour() * 1e6),
            entry.maxInstances(),
            Latency.toNanos(entry.idleTimeoutSeconds())),
        new Latency(entry.bootSeconds()),
        new Latency(
            entry.destroySeconds() == null ? new Distribution.Constant(0) : entry.destroySeconds()),
        entry.antiAffinity());
  }

  private List<InterfaceSpec> interfaces(String pointer, List<InterfaceEntry> entries, int turn) {
    List<InterfaceSpec> interfaces = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      InterfaceEntry entry = entries.get(i);
      List<String> choices = entry.switches();
      int on =
          choices.isEmpty()
              ? -1
              : switches.index(
                  pointer + "/" + i + "/switch", "a switch", choices.get(turn % choices.size()));
      for (int n = 0; n < entry.count(); n++) {
        interfaces.add(new InterfaceSpec(entry.maxVlans(), on));
      }
    }
    return interfaces;
  }

  private int tenant(String pointer, String name) {
    if (!file.tenants().list().isEmpty()) {
      return tenants.index(pointer, "a tenant", name);
    }
    int count = file.tenants().count();
    String digits = name.startsWith("tenant-") ? name.substring(7) : "";
    boolean number = digits.matches("[1-9][0-9]{0,8}");
    if (!number || Integer.parseInt(digits) > count) {
      throw new InvalidField(pointer, name, "a tenant, tenant-1 to tenant-" + count);
    }
    return Integer.parseInt(digits) - 1;
  }

  private int type(String name, LatenciesEntry latencies) {
    types.add(
        new FleetPlan.Type(
            name,
            new Latencies(
                new Latency(latencies.deploySeconds()),
                new Latency(latencies.undeploySeconds()),
                new Latency(latencies.updateSeconds()),
                new Latency(latencies.wiringSeconds()))));
    return types.size() - 1;
  }

  private static Layout layout(ClusterEntry cluster) {
    return switch (cluster.mode()) {
      case ACTIVE_STANDBY -> Layout.activeStandby();
      case STRIPED -> Layout.striped(cluster.nodes());
      case SPOTTED -> Layout.spotted(cluster.k());
    };
  }
}
