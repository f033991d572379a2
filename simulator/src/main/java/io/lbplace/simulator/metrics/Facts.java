package io.lbplace.simulator.metrics;

import io.lbplace.core.event.DefinitionEvents.DeviceDefinedEvent;
import io.lbplace.core.event.DefinitionEvents.FlavorDefinedEvent;
import io.lbplace.core.event.DefinitionEvents.SpecDefinedEvent;
import io.lbplace.core.event.DefinitionEvents.SubnetDefinedEvent;
import io.lbplace.core.event.DefinitionEvents.TargetDefinedEvent;
import io.lbplace.core.event.DefinitionEvents.TypeDefinedEvent;
import io.lbplace.core.event.Dictionary;
import io.lbplace.core.event.Event;
import io.lbplace.core.fleet.TargetState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Definitions from the event log, in arrays by handle. */
final class Facts {
  private static final long[] NOTHING = {};
  private static final int[] NO_NODES = {};

  private final List<String> dimensionNames = new ArrayList<>();
  private final List<String> serviceTypeNames = new ArrayList<>();
  private final List<String> typeNames = new ArrayList<>();
  private final List<String> providerNames = new ArrayList<>();

  private long[][] demands = new long[64][];
  private long[][] capacities = new long[16][];
  private long[] flavorCosts = new long[16];
  private int[] networks = new int[64];
  private int[] types = new int[64];
  private int[] providers = new int[16];
  private int[] targets = new int[64];
  private int[] divisors = new int[64];
  private int[] flavors = new int[64];

  /** The provider of each target, by target. */
  private int[] owners = new int[64];

  private int[][] nodes = new int[64][];
  private int[] states = new int[64];
  private int dimensions;
  private int typeCount;
  private int providerCount;
  private int deviceCount;
  private int flavorCount;

  void text(Dictionary dictionary, int id, String text) {
    switch (dictionary) {
      case DIMENSION -> name(dimensionNames, id, text);
      case SERVICE_TYPE -> name(serviceTypeNames, id, text);
      case DEVICE_TYPE -> name(typeNames, id, text);
      case PROVIDER -> {
        name(providerNames, id, text);
        providerCount = Math.max(providerCount, id + 1);
      }
      default -> {
        // Names that no metric shows.
      }
    }
  }

  private static void name(List<String> names, int id, String text) {
    while (names.size() <= id) {
      names.add("#" + names.size());
    }
    names.set(id, text);
  }

  /** Takes a definition; other kinds than those used here are passed over. */
  void define(Event event) {
    switch (event.kind()) {
      case SPEC_DEFINED -> {
        SpecDefinedEvent spec = (SpecDefinedEvent) event;
        long[] demand = spec.demand();
        demands = withRow(demands, spec.spec());
        demands[spec.spec()] = demand;
        dimensions = Math.max(dimensions, demand.length);
      }
      case SUBNET_DEFINED -> {
        SubnetDefinedEvent subnet = (SubnetDefinedEvent) event;
        int handle = subnet.subnet();
        networks = handle < networks.length ? networks : HandleColumns.grown(networks, handle, -1);
        networks[handle] = subnet.network();
      }
      case TYPE_DEFINED -> {
        TypeDefinedEvent type = (TypeDefinedEvent) event;
        int handle = type.type();
        long[] capacity = type.capacity();
        capacities = withRow(capacities, handle);
        capacities[handle] = capacity;
        dimensions = Math.max(dimensions, capacity.length);
        typeCount = Math.max(typeCount, handle + 1);
        if (handle >= providers.length) {
          providers = HandleColumns.grown(providers, handle, 0);
        }
        providers[handle] = type.provider();
        providerCount = Math.max(providerCount, type.provider() + 1);
      }
      case DEVICE_DEFINED -> {
        DeviceDefinedEvent device = (DeviceDefinedEvent) event;
        int handle = device.device();
        if (handle >= types.length) {
          types = HandleColumns.grown(types, handle, 0);
          targets = HandleColumns.grown(targets, handle, -1);
        }
        types[handle] = device.type();
        deviceCount = Math.max(deviceCount, handle + 1);
      }
      case TARGET_DEFINED -> defineTarget((TargetDefinedEvent) event);
      case FLAVOR_DEFINED -> {
        FlavorDefinedEvent flavor = (FlavorDefinedEvent) event;
        int handle = flavor.flavor();
        if (handle >= flavorCosts.length) {
          flavorCosts = HandleColumns.grown(flavorCosts, handle);
        }
        flavorCosts[handle] = flavor.costPerHourMicros();
        flavorCount = Math.max(flavorCount, handle + 1);
      }
      default -> {
        // Limits, switches, interfaces, service types, networks: nothing is measured by them.
      }
    }
  }

  private void defineTarget(TargetDefinedEvent defined) {
    int target = defined.target();
    if (target >= divisors.length) {
      divisors = HandleColumns.grown(divisors, target, 1);
      flavors = HandleColumns.grown(flavors, target, -1);
      owners = HandleColumns.grown(owners, target, 0);
      states = HandleColumns.grown(states, target, 0);
      nodes = Arrays.copyOf(nodes, divisors.length);
    }
    divisors[target] = defined.divisor();
    flavors[target] = defined.flavor();
    states[target] = TargetState.ONBOARDING.ordinal();
    int[] devices = new int[defined.deviceCount()];
    for (int i = 0; i < devices.length; i++) {
      devices[i] = defined.device(i);
      targets[devices[i]] = target;
    }
    nodes[target] = devices;
    owners[target] = providers[types[devices[0]]]; // its nodes are all of one provider
  }

  private static long[][] withRow(long[][] rows, int index) {
    return index < rows.length
        ? rows
        : Arrays.copyOf(rows, HandleColumns.grown(rows.length, index));
  }

  int dimensions() {
    return dimensions;
  }

  int typeCount() {
    return typeCount;
  }

  int providerCount() {
    return providerCount;
  }

  int deviceCount() {
    return deviceCount;
  }

  boolean elastic() {
    return flavorCount > 0;
  }

  long[] demand(int spec) {
    return spec < demands.length && demands[spec] != null ? demands[spec] : NOTHING;
  }

  /** The capacity per dimension; a limit that isn't finite is {@code Resources.UNLIMITED}. */
  long[] capacity(int type) {
    return type < capacities.length && capacities[type] != null ? capacities[type] : NOTHING;
  }

  int network(int subnet) {
    return networks[subnet];
  }

  int type(int device) {
    return types[device];
  }

  /** The provider of a device type's devices. */
  int providerOfType(int type) {
    return providers[type];
  }

  /** The provider of a target. */
  int provider(int target) {
    return owners[target];
  }

  int target(int device) {
    return targets[device];
  }

  int divisor(int target) {
    return divisors[target];
  }

  /** The flavor that a target is an instance of, or −1. */
  int flavor(int target) {
    return flavors[target];
  }

  long costPerHourMicros(int flavor) {
    return flavorCosts[flavor];
  }

  int[] nodes(int target) {
    return nodes[target] == null ? NO_NODES : nodes[target];
  }

  int state(int target) {
    return states[target];
  }

  void state(int target, int state) {
    states[target] = state;
  }

  /** The amount that one node of the device's target is charged for a demand. */
  long charge(long[] demand, int dimension, int device) {
    long amount = demand[dimension];
    int divisor = divisors[targets[device]];
    return dimension == 0 || divisor == 1 ? amount : (amount + divisor - 1) / divisor;
  }

  String dimensionName(int dimension) {
    return nameOr(dimensionNames, dimension);
  }

  String serviceTypeName(int serviceType) {
    return nameOr(serviceTypeNames, serviceType);
  }

  String typeName(int type) {
    return nameOr(typeNames, type);
  }

  String providerName(int provider) {
    return nameOr(providerNames, provider);
  }

  private static String nameOr(List<String> names, int id) {
    return id < names.size() ? names.get(id) : "#" + id;
  }
}
