package io.lbplace.scenarios.workload;

import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Networks;
import io.lbplace.core.random.KeyedRandom;
import io.lbplace.core.random.Purpose;
import io.lbplace.scenarios.error.InvalidField;
import io.lbplace.scenarios.fleet.FleetPlan;
import io.lbplace.scenarios.format.NetworksEntry;
import io.lbplace.scenarios.format.ScenarioFile;
import io.lbplace.scenarios.format.SubnetsEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tenants with their networks, one subnet each. A tenant's networks are made together when it
 * is first needed, so that tenants can be found as a trace goes.
 */
final class TenantNetworks {
  private static final int[] NONE = {};

  private final NetworksEntry entry;
  private final FleetPlan fleet;
  private final AddressBlocks blocks;
  private final Networks networks = new Networks();
  private final Map<String, Integer> tenantByName = new HashMap<>();
  private final Map<String, List<Integer>> listed = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> networkByName = new HashMap<>();
  private final Map<Integer, List<Cidr>> blocksOf = new HashMap<>();
  private final Map<Named, Integer> networkOf = new HashMap<>();

  /** True if rows name networks, so that tenants get none in advance but those that are listed. */
  private final boolean onDemand;

  private final long seed;
  private int[][] subnetsOf = new int[64][];
  private Weighted[] choices = new Weighted[0];

  /** A network as rows name it: each tenant has names of its own. */
  private record Named(int tenant, String network) {}

  /** Makes the tenants that the scenario names or counts, or none if a trace names them. */
  TenantNetworks(ScenarioFile file, FleetPlan fleet, long seed, boolean counted, boolean onDemand) {
    this.onDemand = onDemand;
    this.entry = file.networks();
    this.fleet = fleet;
    this.seed = seed;
    this.blocks = new AddressBlocks(seed, file.subnets());
    for (int i = 0; i < entry.list().size(); i++) {
      listed.computeIfAbsent(entry.list().get(i).tenant(), name -> new ArrayList<>()).add(i);
    }
    fleet.namedTenants().forEach(this::named);
    for (int i = names.size(); counted && i < file.tenants().count(); i++) {
      named("tenant-" + (i + 1));
    }
    if (counted) {
      for (int i = 0; i < entry.list().size(); i++) {
        String tenant = entry.list().get(i).tenant();
        if (!tenantByName.containsKey(tenant)) {
          throw InvalidField.unknownName(
              "/networks/list/" + i + "/tenant", tenant, "a tenant", names);
        }
      }
    }
  }

  Networks networks() {
    return networks;
  }

  KnownNames known() {
    return new KnownNames(names, networkByName);
  }

  int tenants() {
    return names.size();
  }

  /** The tenant with a name, or −1. */
  int find(String name) {
    return tenantByName.getOrDefault(name, -1);
  }

  /** The tenant with a name; new ones get the next handle, and their networks. */
  int named(String name) {
    Integer known = tenantByName.get(name);
    if (known != null) {
      return known;
    }
    int tenant = names.size();
    names.add(name);
    tenantByName.put(name, tenant);
    if (tenant == subnetsOf.length) {
      subnetsOf = Arrays.copyOf(subnetsOf, 2 * tenant);
    }
    if (onDemand && !listed.containsKey(name)) {
      subnetsOf[tenant] = NONE;
    } else {
      subnetsOf[tenant] = entry.list().isEmpty() ? counted(tenant) : fromList(tenant, name);
    }
    return tenant;
  }

  /**
   * The subnet of a tenant's network that a row names; both are made where they are new.
   *
   * @param block of the subnet, or null: the network's first, from the pools if it has none
   * @return −1 if the block overlaps another one of the network
   */
  int subnet(int tenant, String name, @Nullable Cidr block) {
    Named named = new Named(tenant, name);
    Integer known = networkOf.get(named);
    if (known == null) {
      known = networks.addNetwork(tenant);
      networkOf.put(named, known);
      networkByName.putIfAbsent(name, known);
    }
    int count = networks.subnetsIn(known);
    if (block == null && count > 0) {
      return networks.subnet(known, 0);
    }
    for (int i = 0; block != null && i < count; i++) {
      Cidr other = networks.cidr(networks.subnet(known, i));
      if (other.equals(block)) {
        return networks.subnet(known, i);
      }
      if (other.overlaps(block)) {
        return -1;
      }
    }
    List<Cidr> own = blocksOf.computeIfAbsent(tenant, key -> new ArrayList<>());
    Cidr cidr = block == null ? blocks.next(known, own) : block;
    own.add(cidr);
    return networks.addSubnet(known, cidr);
  }

  private int[] counted(int tenant) {
    int[] subnets = new int[entry.perTenant()];
    List<Cidr> own = blocksOf.computeIfAbsent(tenant, key -> new ArrayList<>());
    for (int i = 0; i < subnets.length; i++) {
      int network = networks.addNetwork(tenant);
      Cidr cidr = blocks.next(network, own);
      own.add(cidr);
      subnets[i] = networks.addSubnet(network, cidr);
    }
    return subnets;
  }

  private int[] fromList(int tenant, String name) {
    List<Integer> indexes = listed.get(name);
    if (indexes == null) {
      throw new InvalidField("/networks/list", "", "a network of tenant " + name);
    }
    int[] subnets = new int[indexes.size()];
    List<Cidr> own = blocksOf.computeIfAbsent(tenant, key -> new ArrayList<>());
    for (int i = 0; i < subnets.length; i++) {
      String pointer = "/networks/list/" + indexes.get(i);
      NetworksEntry.Network listedNetwork = entry.list().get(indexes.get(i));
      int network = networks.addNetwork(tenant, switches(pointer, listedNetwork.switches()));
      networkByName.put(listedNetwork.name(), network);
      networkOf.put(new Named(tenant, listedNetwork.name()), network);
      String block = listedNetwork.cidr();
      Cidr cidr = block == null ? blocks.next(network, own) : parse(pointer, block);
      own.add(cidr);
      subnets[i] = networks.addSubnet(network, cidr);
    }
    return subnets;
  }

  private static Cidr parse(String pointer, String text) {
    try {
      Cidr cidr = SubnetsEntry.parse("cidr", text);
      SubnetsEntry.requireHosts("cidr", text, cidr);
      return cidr;
    } catch (InvalidField fault) {
      throw fault.within(pointer);
    }
  }

  private int @Nullable [] switches(String pointer, @Nullable List<String> reached) {
    if (reached == null) {
      return null;
    }
    List<String> known = fleet.switches().stream().map(FleetPlan.Switch::name).toList();
    int[] indexes = new int[reached.size()];
    for (int i = 0; i < indexes.length; i++) {
      indexes[i] = known.indexOf(reached.get(i));
      if (indexes[i] < 0) {
        throw InvalidField.unknownName(
            pointer + "/switches/" + i, reached.get(i), "a switch", known);
      }
    }
    return indexes;
  }

  /** The subnet where a VIP lies: one of its tenant's, by popularity. */
  int subnetA(int tenant, long key) {
    int[] own = subnetsOf[tenant];
    if (own.length == 0) {
      own = entry.list().isEmpty() ? counted(tenant) : fromList(tenant, names.get(tenant));
      subnetsOf[tenant] = own;
    }
    return own[pick(own.length, KeyedRandom.bits(seed, Purpose.NETWORK, key, 0))];
  }

  /** The subnet where its members are: the same, or another of its tenant's. */
  int subnetB(int tenant, int subnetA, long key) {
    return KeyedRandom.uniform(seed, Purpose.NETWORK, key, 1) < entry.sameNetworkProbability()
        ? subnetA
        : another(tenant, subnetA, key);
  }

  /** Another of a tenant's subnets; the same where it has only one. */
  int another(int tenant, int subnetA, long key) {
    int[] own = subnetsOf[tenant];
    if (own.length == 1) {
      return subnetA;
    }
    int chosen = own[pick(own.length, KeyedRandom.bits(seed, Purpose.NETWORK, key, 2))];
    if (chosen != subnetA) {
      return chosen;
    }
    int at = 0;
    while (own[at] != subnetA) {
      at++;
    }
    int step =
        1 + KeyedRandom.toInt(KeyedRandom.bits(seed, Purpose.NETWORK, key, 3), own.length - 1);
    return own[(at + step) % own.length];
  }

  private int pick(int count, long bits) {
    if (count == 1) {
      return 0;
    }
    if (count >= choices.length) {
      choices = Arrays.copyOf(choices, count + 1);
    }
    Weighted choice = choices[count];
    if (choice == null) {
      choice = Weighted.by(entry.popularity(), count);
      choices[count] = choice;
    }
    return choice.pick(bits);
  }
}
