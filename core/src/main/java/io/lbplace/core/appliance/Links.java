package io.lbplace.core.appliance;

import static io.lbplace.core.appliance.ResultCode.ABSENT;
import static io.lbplace.core.appliance.ResultCode.ADDRESS_IN_USE;
import static io.lbplace.core.appliance.ResultCode.EXISTS;
import static io.lbplace.core.appliance.ResultCode.INVALID;
import static io.lbplace.core.appliance.ResultCode.IN_USE;
import static io.lbplace.core.appliance.ResultCode.OK;
import static io.lbplace.core.appliance.ResultCode.OTHER_TRAFFIC_DOMAIN;
import static io.lbplace.core.appliance.ResultCode.VLANS_EXHAUSTED;
import static io.lbplace.core.appliance.ResultCode.VLAN_BOUND;

import io.lbplace.core.model.Cidr;
import java.util.Arrays;

/** An appliance's VLANs, the subnets that lie on them, and its own addresses there. */
final class Links {
  private static final int INTERFACE = 0;
  private static final int SUBNETS = 1;
  private static final int NETWORK = 0;
  private static final int SELF = 1;
  private static final int USERS = 2;
  private static final int NO_ADDRESS = -1; // 255.255.255.255, which no host has

  private final ApplianceModel model;
  private final Rows bindings = new Rows(2); // network: interface, subnets
  private final Rows subnets = new Rows(3); // subnet: network, self address, uses by servers
  private final int[] vlans; // per interface
  private Cidr[] blocks = {}; // beside the rows of subnets

  /** What the last refusal ran into. */
  int detail = -1;

  Links(ApplianceModel model) {
    this.model = model;
    vlans = new int[model.maxVlans.length];
  }

  int bindVlan(int network, int interfaceIndex) {
    if (interfaceIndex < 0 || interfaceIndex >= vlans.length) {
      return refuse(INVALID, interfaceIndex);
    }
    int row = bindings.find(network);
    if (row >= 0) {
      return refuse(VLAN_BOUND, bindings.get(row, INTERFACE));
    }
    if (vlans[interfaceIndex] >= model.maxVlans[interfaceIndex]) {
      return refuse(VLANS_EXHAUSTED, interfaceIndex);
    }
    bindings.set(bindings.add(network), INTERFACE, interfaceIndex);
    vlans[interfaceIndex]++;
    return OK;
  }

  int unbindVlan(int network) {
    int row = bindings.find(network);
    if (row < 0) {
      return refuse(ABSENT, -1);
    }
    if (bindings.get(row, SUBNETS) > 0) {
      return refuse(IN_USE, -1);
    }
    vlans[bindings.get(row, INTERFACE)]--;
    bindings.remove(row);
    return OK;
  }

  int addSubnet(int subnet, int network, Cidr cidr) {
    if (subnets.find(subnet) >= 0) {
      return refuse(EXISTS, -1);
    }
    int binding = bindings.find(network);
    if (binding < 0) {
      return refuse(ABSENT, -1);
    }
    int count = subnets.count();
    for (int row = 0; row < count && !model.isolated; row++) {
      int other = subnets.get(row, NETWORK);
      if (other != network && blocks[row].overlaps(cidr)) {
        return refuse(OTHER_TRAFFIC_DOMAIN, other);
      }
    }
    if (count == blocks.length) {
      blocks = Arrays.copyOf(blocks, KeyColumn.grown(count));
    }
    int row = subnets.add(subnet);
    blocks[row] = cidr;
    subnets.set(row, NETWORK, network);
    subnets.set(row, SELF, NO_ADDRESS);
    bindings.increment(binding, SUBNETS, 1);
    return OK;
  }

  int removeSubnet(int subnet) {
    int row = subnets.find(subnet);
    if (row < 0) {
      return refuse(ABSENT, -1);
    }
    if (subnets.get(row, USERS) > 0) {
      return refuse(IN_USE, -1);
    }
    bindings.increment(bindings.find(subnets.get(row, NETWORK)), SUBNETS, -1);
    subnets.remove(row);
    int last = subnets.count();
    blocks[row] = blocks[last];
    Arrays.fill(blocks, last, last + 1, null);
    return OK;
  }

  int addSelfAddress(int subnet, long address, Servers servers) {
    int row = subnets.find(subnet);
    if (row < 0) {
      return refuse(ABSENT, -1);
    }
    if (!blocks[row].contains(address)) {
      return refuse(INVALID, subnet);
    }
    int self = subnets.get(row, SELF);
    if (self == (int) address) {
      return refuse(EXISTS, subnet);
    }
    boolean taken = subnets.get(row, USERS) > 0 && servers.holds(subnet, (int) address);
    if (self != NO_ADDRESS || taken) {
      return refuse(ADDRESS_IN_USE, subnet);
    }
    subnets.set(row, SELF, (int) address);
    return OK;
  }

  /** The row of a subnet, or −1; valid until a subnet is added or removed. */
  int subnetRow(int subnet) {
    return subnets.find(subnet);
  }

  int network(int subnetRow) {
    return subnets.get(subnetRow, NETWORK);
  }

  Cidr block(int subnetRow) {
    return blocks[subnetRow];
  }

  /** The self address in a subnet, or −1. */
  long self(int subnetRow) {
    int self = subnets.get(subnetRow, SELF);
    return self == NO_ADDRESS ? -1 : Integer.toUnsignedLong(self);
  }

  int users(int subnetRow) {
    return subnets.get(subnetRow, USERS);
  }

  void use(int subnetRow, int by) {
    subnets.increment(subnetRow, USERS, by);
  }

  int interfaceOf(int network) {
    int row = bindings.find(network);
    return row < 0 ? -1 : bindings.get(row, INTERFACE);
  }

  int freeInterface() {
    for (int i = 0; i < vlans.length; i++) {
      if (vlans[i] < model.maxVlans[i]) {
        return i;
      }
    }
    return -1;
  }

  int bindingCount() {
    return bindings.count();
  }

  int boundNetwork(int row) {
    return bindings.key(row);
  }

  int subnetCount() {
    return subnets.count();
  }

  int subnet(int row) {
    return subnets.key(row);
  }

  private int refuse(int code, int what) {
    detail = what;
    return code;
  }
}
