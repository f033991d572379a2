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
import static io.lbplace.core.appliance.Tables.BINDINGS;
import static io.lbplace.core.appliance.Tables.SUBNETS;

import io.lbplace.core.model.Cidr;

/** An appliance's VLANs, the subnets that lie on them, and its own addresses there. */
final class Links {
  // a row of the bindings
  private static final int INTERFACE = 0;
  private static final int SUBNET_COUNT = 1;

  // a row of the subnets
  private static final int NETWORK = 0;
  private static final int SELF = 1;
  private static final int USERS = 2; // how often servers use it
  private static final int BASE = 3; // of its block
  private static final int PREFIX = 4;

  private static final int NO_ADDRESS = -1; // 255.255.255.255, which no host has

  private final ApplianceModel model;
  private final Tables tables;

  /** The detail of the last refusal. */
  int detail = -1;

  Links(ApplianceModel model, Tables tables) {
    this.model = model;
    this.tables = tables;
  }

  int bindVlan(int network, int interfaceIndex) {
    if (interfaceIndex < 0 || interfaceIndex >= model.maxVlans.length) {
      return refuse(INVALID, interfaceIndex);
    }
    int row = tables.find(BINDINGS, network);
    if (row >= 0) {
      return refuse(VLAN_BOUND, tables.get(BINDINGS, row, INTERFACE));
    }
    if (tables.word(interfaceIndex) >= model.maxVlans[interfaceIndex]) {
      return refuse(VLANS_EXHAUSTED, interfaceIndex);
    }
    tables.set(BINDINGS, tables.append(BINDINGS, network), INTERFACE, interfaceIndex);
    tables.addToWord(interfaceIndex, 1);
    return OK;
  }

  int unbindVlan(int network) {
    int row = tables.find(BINDINGS, network);
    if (row < 0) {
      return refuse(ABSENT, -1);
    }
    if (tables.get(BINDINGS, row, SUBNET_COUNT) > 0) {
      return refuse(IN_USE, -1);
    }
    tables.addToWord(tables.get(BINDINGS, row, INTERFACE), -1);
    tables.remove(BINDINGS, row);
    return OK;
  }

  int addSubnet(int subnet, int network, Cidr cidr) {
    if (tables.find(SUBNETS, subnet) >= 0) {
      return refuse(EXISTS, -1);
    }
    int binding = tables.find(BINDINGS, network);
    if (binding < 0) {
      return refuse(ABSENT, -1);
    }
    int count = tables.count(SUBNETS);
    for (int row = 0; row < count && !model.isolated; row++) {
      int other = tables.get(SUBNETS, row, NETWORK);
      if (other != network && block(row).overlaps(cidr)) {
        return refuse(OTHER_TRAFFIC_DOMAIN, other);
      }
    }
    int row = tables.append(SUBNETS, subnet);
    tables.set(SUBNETS, row, BASE, (int) cidr.base());
    tables.set(SUBNETS, row, PREFIX, cidr.prefix());
    tables.set(SUBNETS, row, NETWORK, network);
    tables.set(SUBNETS, row, SELF, NO_ADDRESS);
    tables.add(BINDINGS, binding, SUBNET_COUNT, 1);
    return OK;
  }

  int removeSubnet(int subnet) {
    int row = tables.find(SUBNETS, subnet);
    if (row < 0) {
      return refuse(ABSENT, -1);
    }
    if (tables.get(SUBNETS, row, USERS) > 0) {
      return refuse(IN_USE, -1);
    }
    int binding = tables.find(BINDINGS, tables.get(SUBNETS, row, NETWORK));
    tables.add(BINDINGS, binding, SUBNET_COUNT, -1);
    tables.remove(SUBNETS, row);
    return OK;
  }

  int addSelfAddress(int subnet, long address, Servers servers) {
    int row = tables.find(SUBNETS, subnet);
    if (row < 0) {
      return refuse(ABSENT, -1);
    }
    if (!block(row).contains(address)) {
      return refuse(INVALID, subnet);
    }
    int self = tables.get(SUBNETS, row, SELF);
    if (self == (int) address) {
      return refuse(EXISTS, subnet);
    }
    boolean taken = tables.get(SUBNETS, row, USERS) > 0 && servers.holds(subnet, (int) address);
    if (self != NO_ADDRESS || taken) {
      return refuse(ADDRESS_IN_USE, subnet);
    }
    tables.set(SUBNETS, row, SELF, (int) address);
    return OK;
  }

  /** The row of a subnet, or −1; valid until a subnet is added or removed. */
  int subnetRow(int subnet) {
    return tables.find(SUBNETS, subnet);
  }

  int network(int subnetRow) {
    return tables.get(SUBNETS, subnetRow, NETWORK);
  }

  Cidr block(int subnetRow) {
    long base = Integer.toUnsignedLong(tables.get(SUBNETS, subnetRow, BASE));
    return new Cidr(base, tables.get(SUBNETS, subnetRow, PREFIX));
  }

  /** The self address in a subnet, or −1. */
  long self(int subnetRow) {
    int self = tables.get(SUBNETS, subnetRow, SELF);
    return self == NO_ADDRESS ? -1 : Integer.toUnsignedLong(self);
  }

  int users(int subnetRow) {
    return tables.get(SUBNETS, subnetRow, USERS);
  }

  void use(int subnetRow, int by) {
    tables.add(SUBNETS, subnetRow, USERS, by);
  }

  int interfaceOf(int network) {
    int row = tables.find(BINDINGS, network);
    return row < 0 ? -1 : tables.get(BINDINGS, row, INTERFACE);
  }

  int freeInterface() {
    for (int i = 0; i < model.maxVlans.length; i++) {
      if (tables.word(i) < model.maxVlans[i]) {
        return i;
      }
    }
    return -1;
  }

  int bindingCount() {
    return tables.count(BINDINGS);
  }

  int boundNetwork(int row) {
    return tables.key(BINDINGS, row);
  }

  int subnetCount() {
    return tables.count(SUBNETS);
  }

  int subnet(int row) {
    return tables.key(SUBNETS, row);
  }

  private int refuse(int code, int what) {
    detail = what;
    return code;
  }
}
