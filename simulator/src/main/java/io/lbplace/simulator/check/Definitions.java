package io.lbplace.simulator.check;

import io.lbplace.core.event.DefinitionEvents.FlavorDefinedEvent;
import io.lbplace.core.event.DefinitionEvents.InterfaceDefinedEvent;
import io.lbplace.core.event.DefinitionEvents.LimitsDefinedEvent;
import io.lbplace.core.event.DefinitionEvents.NetworkDefinedEvent;
import io.lbplace.core.event.DefinitionEvents.ServiceTypeDefinedEvent;
import io.lbplace.core.event.DefinitionEvents.SpecDefinedEvent;
import io.lbplace.core.event.DefinitionEvents.SubnetDefinedEvent;
import io.lbplace.core.event.DefinitionEvents.SwitchDefinedEvent;
import io.lbplace.core.event.DefinitionEvents.TypeDefinedEvent;
import io.lbplace.core.event.Dictionary;
import io.lbplace.core.event.Event;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The log's definitions of handles; rows by handle, null where nothing was defined. */
final class Definitions {
  private static final Set<Dictionary> TAGS =
      EnumSet.of(Dictionary.TYPE_TAGS, Dictionary.REQUIRED_TAGS, Dictionary.FORBIDDEN_TAGS);

  /** A template of VIPs. */
  @SuppressWarnings("ArrayRecordComponent") // read only
  record Spec(int port, long[] demand) {}

  /** A network; an empty set of switches means all. */
  record Network(Set<Integer> switches) {}

  /** A subnet. */
  record Subnet(int network, long base, int prefix) {
    boolean contains(long address) {
      return address >= base && address < base + (1L << (32 - prefix));
    }

    boolean overlaps(Subnet other) {
      return contains(other.base) || other.contains(base);
    }
  }

  /** A type of devices; its interfaces follow it in the log. */
  @SuppressWarnings("ArrayRecordComponent") // read only
  record DeviceType(
      int handle,
      boolean virtual,
      int provider,
      boolean overlappingIps,
      boolean selfAddress,
      int tenancy,
      int maxPartitions,
      long[] capacity,
      List<@Nullable Interface> interfaces) {}

  /**
   * An interface of a type, of which a device may hang elsewhere; switch −1: wiring passes none.
   */
  record Interface(int maxVlans, int switchHandle) {}

  /** A flavor. */
  record Flavor(int maxInstances, long idleNanos) {}

  final List<@Nullable Spec> specs = new ArrayList<>();
  final List<@Nullable Network> networks = new ArrayList<>();
  final List<@Nullable Subnet> subnets = new ArrayList<>();
  final List<List<Subnet>> subnetsOf = new ArrayList<>();
  final List<@Nullable Integer> switchVlans = new ArrayList<>();
  final List<@Nullable DeviceType> types = new ArrayList<>();
  final List<@Nullable Flavor> flavors = new ArrayList<>();
  final List<@Nullable Set<Integer>> providersOf = new ArrayList<>();
  private final Map<Dictionary, Map<Integer, String>> texts = new EnumMap<>(Dictionary.class);

  /** The texts of dictionaries of tags, split. */
  private final Map<Dictionary, Map<Integer, List<String>>> tags = new EnumMap<>(Dictionary.class);

  long tenantQuota = -1;

  void define(Dictionary dictionary, int handle, String text) {
    if (dictionary != Dictionary.SPEC) {
      texts.computeIfAbsent(dictionary, key -> new HashMap<>()).put(handle, text);
    }
    if (TAGS.contains(dictionary)) {
      tags.computeIfAbsent(dictionary, key -> new HashMap<>())
          .put(handle, List.of(text.split(",", -1)));
    }
  }

  /** The tags that a dictionary has for a handle; none if it has no text. */
  List<String> tags(Dictionary dictionary, int handle) {
    return tags.getOrDefault(dictionary, Map.of()).getOrDefault(handle, List.of());
  }

  /** The text that a dictionary has for a handle, or null. */
  @Nullable String text(Dictionary dictionary, int handle) {
    return texts.getOrDefault(dictionary, Map.of()).get(handle);
  }

  void define(Event event) {
    switch (event.kind()) {
      case LIMITS_DEFINED -> tenantQuota = ((LimitsDefinedEvent) event).tenantQuota();
      case SPEC_DEFINED -> {
        SpecDefinedEvent spec = (SpecDefinedEvent) event;
        put(specs, spec.spec(), new Spec(spec.port(), spec.demand()));
      }
      case NETWORK_DEFINED -> define((NetworkDefinedEvent) event);
      case SUBNET_DEFINED -> {
        SubnetDefinedEvent defined = (SubnetDefinedEvent) event;
        Subnet subnet = new Subnet(defined.network(), defined.base(), defined.prefix());
        put(subnets, defined.subnet(), subnet);
        subnetsOf.get(subnet.network()).add(subnet);
      }
      case SWITCH_DEFINED -> {
        SwitchDefinedEvent defined = (SwitchDefinedEvent) event;
        put(switchVlans, defined.switchIndex(), defined.maxVlans());
      }
      case TYPE_DEFINED -> define((TypeDefinedEvent) event);
      case INTERFACE_DEFINED -> {
        InterfaceDefinedEvent port = (InterfaceDefinedEvent) event;
        DeviceType type = get(types, port.type());
        if (type != null) {
          Interface defined = new Interface(port.maxVlans(), port.switchIndex());
          put(type.interfaces(), port.interfaceIndex(), defined);
        }
      }
      case FLAVOR_DEFINED -> {
        FlavorDefinedEvent flavor = (FlavorDefinedEvent) event;
        put(flavors, flavor.flavor(), new Flavor(flavor.maxInstances(), flavor.idleNanos()));
      }
      case SERVICE_TYPE_DEFINED -> define((ServiceTypeDefinedEvent) event);
      default -> throw new IllegalArgumentException(event.kind() + " is no definition of these");
    }
  }

  private void define(NetworkDefinedEvent network) {
    Set<Integer> switches = new HashSet<>();
    for (int i = 0; i < network.switchCount(); i++) {
      switches.add(network.switchIndex(i));
    }
    put(networks, network.network(), new Network(switches));
    while (subnetsOf.size() <= network.network()) {
      subnetsOf.add(new ArrayList<>());
    }
  }

  private void define(TypeDefinedEvent type) {
    put(
        types,
        type.type(),
        new DeviceType(
            type.type(),
            type.deviceKind() == 1,
            type.provider(),
            type.overlappingIps(),
            type.selfAddress(),
            type.tenancy(),
            type.maxPartitions(),
            type.capacity(),
            new ArrayList<>()));
  }

  private void define(ServiceTypeDefinedEvent type) {
    Set<Integer> providers = new HashSet<>();
    for (int i = 0; i < type.providerCount(); i++) {
      providers.add(type.provider(i));
    }
    put(providersOf, type.serviceType(), providers);
  }

  static <T> void put(List<@Nullable T> rows, int handle, T row) {
    while (rows.size() <= handle) {
      rows.add(null);
    }
    rows.set(handle, row);
  }

  static <T> @Nullable T get(List<@Nullable T> rows, long handle) {
    return handle >= 0 && handle < rows.size() ? rows.get((int) handle) : null;
  }
}
