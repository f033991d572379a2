package io.lbplace.simulator.check;

import io.lbplace.core.event.Dictionary;
import io.lbplace.core.event.EventKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the log says that handles mean; rows by handle, null where nothing was defined. */
final class Definitions {
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
  long tenantQuota = -1;

  void define(Dictionary dictionary, int handle, String text) {
    if (dictionary != Dictionary.SPEC) {
      texts.computeIfAbsent(dictionary, key -> new HashMap<>()).put(handle, text);
    }
  }

  /** The text that a dictionary has for a handle, or null. */
  @Nullable String text(Dictionary dictionary, int handle) {
    return texts.getOrDefault(dictionary, Map.of()).get(handle);
  }

  void define(EventKind kind, long[] f, int count) {
    int handle = (int) f[0];
    switch (kind) {
      case LIMITS_DEFINED -> tenantQuota = f[0];
      case SPEC_DEFINED -> put(specs, handle, new Spec((int) f[1], rest(f, 2, count)));
      case NETWORK_DEFINED -> {
        put(networks, handle, new Network(set(f, 2, count)));
        while (subnetsOf.size() <= handle) {
          subnetsOf.add(new ArrayList<>());
        }
      }
      case SUBNET_DEFINED -> {
        Subnet subnet = new Subnet((int) f[1], f[2], (int) f[3]);
        put(subnets, handle, subnet);
        subnetsOf.get(subnet.network()).add(subnet);
      }
      case SWITCH_DEFINED -> put(switchVlans, handle, (int) f[1]);
      case TYPE_DEFINED ->
          put(
              types,
              handle,
              new DeviceType(
                  handle,
                  f[1] == 1,
                  (int) f[2],
                  f[3] != 0,
                  f[4] != 0,
                  (int) f[5],
                  (int) f[6],
                  rest(f, 7, count),
                  new ArrayList<>()));
      case INTERFACE_DEFINED -> {
        DeviceType type = get(types, handle);
        if (type != null) {
          put(type.interfaces(), (int) f[1], new Interface((int) f[2], (int) f[3]));
        }
      }
      case FLAVOR_DEFINED -> put(flavors, handle, new Flavor((int) f[3], f[4]));
      case SERVICE_TYPE_DEFINED -> put(providersOf, handle, set(f, 3, count));
      default -> throw new IllegalArgumentException(kind + " is no definition of these");
    }
  }

  private static long[] rest(long[] fields, int from, int count) {
    return Arrays.copyOfRange(fields, from, count);
  }

  private static Set<Integer> set(long[] fields, int from, int count) {
    Set<Integer> set = new HashSet<>();
    for (int i = from; i < count; i++) {
      set.add((int) fields[i]);
    }
    return set;
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
