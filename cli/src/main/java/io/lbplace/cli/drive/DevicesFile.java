package io.lbplace.cli.drive;

import io.lbplace.cli.drive.DevicesEntry.HaproxyEntry;
import io.lbplace.cli.drive.DevicesEntry.NitroEntry;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.driver.Profile;
import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.Tenancy;
import io.lbplace.core.model.Dimension;
import io.lbplace.drivers.haproxy.HaproxyDriver;
import io.lbplace.drivers.haproxy.HaproxyOptions;
import io.lbplace.drivers.linux.FabricKind;
import io.lbplace.drivers.linux.Lab;
import io.lbplace.drivers.linux.Loopback;
import io.lbplace.drivers.linux.NamespaceCompute;
import io.lbplace.drivers.linux.NamespaceSite;
import io.lbplace.drivers.linux.Namespaces;
import io.lbplace.drivers.linux.Site;
import io.lbplace.drivers.linux.VethFabric;
import io.lbplace.drivers.nitro.CredentialsReference;
import io.lbplace.drivers.nitro.Isolation;
import io.lbplace.drivers.nitro.NitroDevice;
import io.lbplace.drivers.nitro.NitroDriver;
import io.lbplace.drivers.nitro.NitroFleet;
import io.lbplace.drivers.nitro.NitroLeftovers;
import io.lbplace.drivers.nitro.NitroTimes;
import io.lbplace.drivers.runtime.BlockingCompute;
import io.lbplace.drivers.runtime.BlockingDriver;
import io.lbplace.drivers.runtime.BlockingFabric;
import io.lbplace.scenarios.error.InvalidField;
import io.lbplace.scenarios.fleet.FleetPlan;
import io.lbplace.scenarios.load.Binder;
import io.lbplace.scenarios.load.Document;
import io.lbplace.scenarios.load.Documents;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The real devices that stand for a scenario's: read and checked, and not yet touched. */
public final class DevicesFile {
  /** The dimension of a scenario in which VIPs reserve connections. */
  private static final String CONNECTIONS = "connections";

  private static final BlockingFabric UNMANAGED =
      new BlockingFabric() {
        @Override
        public Outcome wire(int device, int interfaceIndex, int network, int switchIndex) {
          return Outcome.Done.DONE;
        }

        @Override
        public Outcome unwire(int device, int interfaceIndex, int network, int switchIndex) {
          return Outcome.Done.DONE;
        }
      };

  private final FleetPlan fleet;
  private final @Nullable HaproxyEntry haproxy;
  private final Map<Integer, NitroDevice> appliances;

  private DevicesFile(
      FleetPlan fleet, @Nullable HaproxyEntry haproxy, Map<Integer, NitroDevice> appliances) {
    this.fleet = fleet;
    this.haproxy = haproxy;
    this.appliances = appliances;
  }

  /**
   * Reads a file for a fleet.
   *
   * @throws io.lbplace.scenarios.error.BadInput if it isn't right, or leaves a device without one
   */
  public static DevicesFile read(String file, FleetPlan fleet) {
    return read(file, fleet, FabricKind::missing);
  }

  /**
   * Reads the file as on another machine.
   *
   * @param missing the programs and rights missing there for a kind of fabric
   */
  static DevicesFile read(
      String file, FleetPlan fleet, Function<FabricKind, List<String>> missing) {
    Document document = Documents.read(file);
    DevicesEntry entry = Binder.bind(document, "", document.root(), DevicesEntry.class);
    try {
      checkFabric(entry.haproxy(), missing);
      return new DevicesFile(fleet, checked(entry.haproxy(), fleet), appliances(entry, fleet));
    } catch (InvalidField e) {
      throw document.bad(e);
    }
  }

  private static @Nullable HaproxyEntry checked(@Nullable HaproxyEntry entry, FleetPlan fleet) {
    List<String> known = fleet.types().stream().map(FleetPlan.Type::name).toList();
    List<String> named = entry == null ? List.of() : entry.types();
    for (int i = 0; i < named.size(); i++) {
      if (!known.contains(named.get(i))) {
        throw InvalidField.unknownName("/haproxy/types/" + i, named.get(i), "a type", known);
      }
      checkSelfAddress("/haproxy/types/" + i, named.get(i), fleet);
    }
    if (entry != null) {
      checkConnections(entry, fleet);
    }
    for (FleetPlan.FlavorPlan flavor : fleet.flavors()) {
      String type = flavor.flavor().device().type();
      if (!named.contains(type)) {
        throw new InvalidField("/haproxy/types", "", type + " too, which is elastic");
      }
    }
    return entry;
  }

  /** Bridges have processes on loopback addresses to stand in for them; tags have nothing. */
  private static void checkFabric(
      @Nullable HaproxyEntry entry, Function<FabricKind, List<String>> missing) {
    if (entry == null || entry.fabric() != HaproxyEntry.Fabric.OPENVSWITCH) {
      return;
    }
    List<String> lacking = missing.apply(FabricKind.OPENVSWITCH);
    if (!lacking.isEmpty()) {
      throw new InvalidField(
          "/haproxy/fabric",
          "openvswitch",
          "bridges, as this machine lacks "
              + String.join(", ", lacking)
              + " (Debian packages openvswitch-switch, ethtool)");
    }
  }

  private static Stream<DeviceSpec> specs(FleetPlan fleet) {
    return Stream.concat(
        fleet.devices().stream().map(FleetPlan.Device::spec),
        fleet.flavors().stream().map(flavor -> flavor.flavor().device()));
  }

  /**
   * Connections that the ledger reserves must be there: one process holds no more than it may open
   * files.
   */
  private static void checkConnections(HaproxyEntry entry, FleetPlan fleet) {
    int dimension = connections(fleet);
    if (dimension < 0) {
      return;
    }
    if (fleet.dimensions().get(dimension).scale() != 1) {
      throw new InvalidField(
          "/haproxy", "", "a scenario whose dimension " + CONNECTIONS + " has scale 1");
    }
    if (entry.processes() != HaproxyEntry.Processes.SHARED) {
      return;
    }
    HaproxyOptions options = options(entry, fleet);
    for (int i = 0; i < entry.types().size(); i++) {
      String type = entry.types().get(i);
      if (specs(fleet)
          .anyMatch(
              spec ->
                  spec.type().equals(type)
                      && spec.capacity().get(dimension) > options.mostConnections())) {
        throw new InvalidField(
            "/haproxy/types/" + i,
            type,
            "a type whose capacity of "
                + CONNECTIONS
                + " is at most "
                + options.mostConnections()
                + ", as one process holds with maxConnections "
                + options.maxConnections()
                + " and "
                + options.openFiles()
                + " open files");
      }
    }
  }

  /** The dimension in which connections are reserved, or −1. */
  private static int connections(FleetPlan fleet) {
    return fleet.dimensions().stream().map(Dimension::name).toList().indexOf(CONNECTIONS);
  }

  private static HaproxyOptions options(HaproxyEntry entry, FleetPlan fleet) {
    return HaproxyOptions.DEFAULT
        .with(entry.processes().sharing())
        .with(Duration.ofSeconds(entry.drainSeconds()), entry.maxConnections())
        .reserving(connections(fleet));
  }

  /** HAProxy reaches members by an address of its own. */
  private static void checkSelfAddress(String pointer, String type, FleetPlan fleet) {
    if (specs(fleet).anyMatch(spec -> spec.type().equals(type) && !spec.selfAddress())) {
      throw new InvalidField(pointer, type, "a type with selfAddress: true");
    }
  }

  private static Map<Integer, NitroDevice> appliances(DevicesEntry entry, FleetPlan fleet) {
    List<String> named = entry.haproxy() == null ? List.of() : entry.haproxy().types();
    Map<String, Integer> open = new HashMap<>();
    for (int device = 0; device < fleet.devices().size(); device++) {
      FleetPlan.Device planned = fleet.devices().get(device);
      if (!named.contains(planned.spec().type())) {
        open.put(planned.name(), device);
      }
    }
    Map<Integer, NitroDevice> appliances = new HashMap<>();
    for (Map.Entry<String, NitroEntry> each : entry.nitro().entrySet()) {
      Integer device = open.remove(each.getKey());
      String pointer = "/nitro/" + each.getKey();
      if (device == null) {
        throw InvalidField.unknownName(
            pointer, each.getKey(), "a device of no HAProxy type", open.keySet());
      }
      appliances.put(device, appliance(pointer, each.getValue(), fleet, device));
    }
    if (!open.isEmpty()) {
      String missing = open.keySet().stream().sorted().findFirst().orElseThrow();
      throw new InvalidField("/nitro", "", missing + " too, or its type among /haproxy/types");
    }
    return appliances;
  }

  private static NitroDevice appliance(
      String pointer, NitroEntry entry, FleetPlan fleet, int device) {
    DeviceSpec spec = fleet.devices().get(device).spec();
    int count = spec.interfaces().size();
    List<String> interfaces =
        entry.interfaces().isEmpty()
            ? IntStream.rangeClosed(1, count).mapToObj(port -> "1/" + port).toList()
            : entry.interfaces();
    Isolation isolation =
        spec.tenancy() == Tenancy.PARTITIONED
            ? Isolation.PARTITIONS
            : spec.overlappingIps() ? Isolation.TRAFFIC_DOMAINS : Isolation.NONE;
    try {
      return new NitroDevice(
          URI.create(entry.url()),
          CredentialsReference.parse(entry.credentials()),
          interfaces,
          isolation,
          fleet.dimensions().stream().map(Dimension::name).toList(),
          Profile.of(spec));
    } catch (IllegalArgumentException e) {
      throw new InvalidField(pointer, "", "an appliance: " + e.getMessage());
    }
  }

  /** The lab of the devices on this machine, or null. */
  public @Nullable Lab lab() {
    return haproxy == null ? null : lab(haproxy);
  }

  /**
   * The lab of a file, whatever scenario it is for; null if it names none.
   *
   * @throws io.lbplace.scenarios.error.BadInput if it can't be read
   */
  public static @Nullable Lab labOf(String file) {
    Document document = Documents.read(file);
    DevicesEntry entry = Binder.bind(document, "", document.root(), DevicesEntry.class);
    return entry.haproxy() == null ? null : lab(entry.haproxy());
  }

  /** The names of the appliances among the devices. */
  public List<String> appliances() {
    return appliances.keySet().stream()
        .map(device -> fleet.devices().get(device).name())
        .sorted()
        .toList();
  }

  /**
   * The leftovers of runs on the appliances of a file, by name, whatever scenario it is for.
   *
   * @throws io.lbplace.scenarios.error.BadInput if it can't be read
   */
  public static Map<String, NitroLeftovers> leftoversOf(String file) {
    Document document = Documents.read(file);
    DevicesEntry entry = Binder.bind(document, "", document.root(), DevicesEntry.class);
    Map<String, NitroLeftovers> all = new TreeMap<>();
    for (Map.Entry<String, NitroEntry> each : entry.nitro().entrySet()) {
      try {
        all.put(
            each.getKey(),
            new NitroLeftovers(
                URI.create(each.getValue().url()),
                CredentialsReference.parse(each.getValue().credentials()),
                NitroTimes.USUAL));
      } catch (IllegalArgumentException e) {
        throw document.bad(
            new InvalidField("/nitro/" + each.getKey(), "", "an appliance: " + e.getMessage()));
      }
    }
    return all;
  }

  /**
   * The site where VIPs have addresses that every process of this machine reaches; null where VIPs
   * are in namespaces, or no device is HAProxy.
   */
  public @Nullable Site loopback() {
    return haproxy != null && (haproxy.fabric().kind() == null || !Namespaces.available())
        ? new Loopback(lab(haproxy))
        : null;
  }

  private static Lab lab(HaproxyEntry haproxy) {
    return new Lab(haproxy.lab(), Path.of(haproxy.directory()));
  }

  /**
   * Makes the drivers and ports of the devices, which stay as they are.
   *
   * @param flavors the flavors of the elastic ones
   */
  public Hardware connect(FlavorsTold flavors) throws IOException, InterruptedException {
    Map<Integer, BlockingDriver> drivers = new HashMap<>();
    List<String> notices = new ArrayList<>();
    NitroDriver nitro = new NitroDriver(nitroFleet(), NitroTimes.USUAL, System::nanoTime);
    for (int device : appliances.keySet()) {
      drivers.put(fleet.devices().get(device).spec().typeIndex(), nitro);
    }
    if (haproxy == null) {
      return new Hardware(drivers, UNMANAGED, noCompute(), notices, null, Set.of());
    }
    Lab lab = lab(haproxy);
    Ports ports = ports(lab, haproxy.fabric().kind(), notices);
    HaproxyDriver driver =
        new HaproxyDriver(
            lab,
            ports.site(),
            options(haproxy, fleet),
            device -> spec(device, flavors),
            Clock.systemUTC());
    Set<String> types = new HashSet<>(haproxy.types());
    Set<Integer> inLab = new HashSet<>();
    for (int type = 0; type < fleet.types().size(); type++) {
      if (types.contains(fleet.types().get(type).name())) {
        drivers.put(type, driver);
        inLab.add(type);
      }
    }
    for (int device = 0; device < fleet.devices().size(); device++) {
      if (types.contains(fleet.devices().get(device).spec().type())) {
        ports
            .site()
            .open(device); // before the first order: a fabric wires no device that isn't there
      }
    }
    return new Hardware(drivers, wiring(ports.fabric()), ports.compute(), notices, lab, inLab);
  }

  private record Ports(Site site, BlockingFabric fabric, BlockingCompute compute) {}

  private static Ports ports(Lab lab, @Nullable FabricKind kind, List<String> notices)
      throws IOException, InterruptedException {
    if (kind == null || !Namespaces.available()) {
      if (kind != null) {
        notices.add(Loopback.notice(lab));
      }
      Loopback loopback = new Loopback(lab);
      return new Ports(loopback, loopback, loopback);
    }
    VethFabric wires = new VethFabric(lab, kind);
    return new Ports(new NamespaceSite(lab), wires, new NamespaceCompute(lab, wires));
  }

  /** Appliances are wired by hands that aren't ours. */
  private BlockingFabric wiring(BlockingFabric wires) {
    return new BlockingFabric() {
      @Override
      public Outcome wire(int device, int interfaceIndex, int network, int switchIndex)
          throws IOException, InterruptedException {
        return of(device).wire(device, interfaceIndex, network, switchIndex);
      }

      @Override
      public Outcome unwire(int device, int interfaceIndex, int network, int switchIndex)
          throws IOException, InterruptedException {
        return of(device).unwire(device, interfaceIndex, network, switchIndex);
      }

      private BlockingFabric of(int device) {
        return appliances.containsKey(device) ? UNMANAGED : wires;
      }
    };
  }

  private DeviceSpec spec(int device, FlavorsTold flavors) {
    return device < fleet.devices().size()
        ? fleet.devices().get(device).spec()
        : fleet.flavors().get(flavors.of(device)).flavor().device();
  }

  private NitroFleet nitroFleet() {
    return handle -> {
      NitroDevice device = appliances.get(handle);
      if (device == null) {
        throw new IllegalStateException("device " + handle + " is no appliance");
      }
      return device;
    };
  }

  private static BlockingCompute noCompute() {
    return new BlockingCompute() {
      @Override
      public Outcome create(int device, int flavor) {
        return new Outcome.Failed("nothing elastic was declared");
      }

      @Override
      public Outcome destroy(int device) {
        return Outcome.Done.DONE;
      }
    };
  }
}
