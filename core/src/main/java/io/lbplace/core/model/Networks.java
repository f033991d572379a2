package io.lbplace.core.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tenant networks and subnets that a run knows: facts, not state. Handles are dense and in the
 * order of addition; nothing is ever taken away.
 */
public final class Networks {
  private final List<int[]> subnetsOf = new ArrayList<>();
  private final List<Cidr> cidrs = new ArrayList<>();
  private final List<int @Nullable []> reach = new ArrayList<>();
  private final List<@Nullable Resources> wiringDemand = new ArrayList<>();
  private boolean demandsWiring;
  private boolean restrictsReach;
  private int[] networkOf = new int[64];
  private int[] tenantOf = new int[64];

  /** Adds a network that every switch reaches. */
  public int addNetwork(int tenant) {
    return addNetwork(tenant, null);
  }

  /**
   * Adds a network.
   *
   * @param tenant its owner
   * @param switches the switches that reach it, or null for all
   */
  public int addNetwork(int tenant, int @Nullable [] switches) {
    return addNetwork(tenant, switches, null);
  }

  /**
   * Adds a network that takes resources of every device that it is wired to.
   *
   * @param tenant its owner
   * @param switches the switches that reach it, or null for all
   * @param demand the resources that the wiring alone takes of a device, once however many VIPs of
   *     the network it carries, or null for none
   */
  public int addNetwork(int tenant, int @Nullable [] switches, @Nullable Resources demand) {
    int network = subnetsOf.size();
    subnetsOf.add(new int[0]);
    reach.add(switches == null ? null : switches.clone());
    if (network == tenantOf.length) {
      tenantOf = Arrays.copyOf(tenantOf, 2 * network);
    }
    tenantOf[network] = tenant;
    wiringDemand.add(demand);
    demandsWiring |= demand != null;
    restrictsReach |= switches != null;
    return network;
  }

  /** Adds a subnet to a network. */
  public int addSubnet(int network, Cidr cidr) {
    int subnet = cidrs.size();
    cidrs.add(cidr);
    if (subnet == networkOf.length) {
      networkOf = Arrays.copyOf(networkOf, 2 * subnet);
    }
    networkOf[subnet] = network;
    int[] before = subnetsOf.get(network);
    int[] after = Arrays.copyOf(before, before.length + 1);
    after[before.length] = subnet;
    subnetsOf.set(network, after);
    return subnet;
  }

  /** The number of networks. */
  public int networkCount() {
    return subnetsOf.size();
  }

  /** The number of subnets. */
  public int subnetCount() {
    return cidrs.size();
  }

  /** The network that a subnet belongs to. */
  public int networkOf(int subnet) {
    return networkOf[subnet];
  }

  /** The tenant that owns a network. */
  public int tenantOf(int network) {
    return tenantOf[network];
  }

  /** A subnet's block. */
  public Cidr cidr(int subnet) {
    return cidrs.get(subnet);
  }

  /** The number of subnets of a network. */
  public int subnetsIn(int network) {
    return subnetsOf.get(network).length;
  }

  /** One of a network's subnets, {@code 0 ≤ index < subnetsIn(network)}. */
  public int subnet(int network, int index) {
    return subnetsOf.get(network)[index];
  }

  /** True if any network takes resources of the devices that it is wired to. */
  public boolean demandsWiring() {
    return demandsWiring;
  }

  /**
   * The resources that a network takes of a device that it is wired to, beside its VIPs; null for
   * none.
   */
  public @Nullable Resources wiringDemand(int network) {
    return wiringDemand.get(network);
  }

  /** The switches that reach a network; empty where all do. */
  public int[] switchesOf(int network) {
    int[] switches = reach.get(network);
    return switches == null ? new int[0] : switches.clone();
  }

  /** True if there is a network that some switch may not reach. */
  public boolean restrictsReach() {
    return restrictsReach;
  }

  /** True if a switch reaches a network. */
  public boolean reaches(int switchIndex, int network) {
    int[] switches = restrictsReach ? reach.get(network) : null;
    if (switches == null) {
      return true;
    }
    for (int candidate : switches) {
      if (candidate == switchIndex) {
        return true;
      }
    }
    return false;
  }
}
