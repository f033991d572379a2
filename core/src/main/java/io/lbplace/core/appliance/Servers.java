package io.lbplace.core.appliance;

import static io.lbplace.core.model.ServiceSpec.WHOLE_ADDRESS;

import io.lbplace.core.model.Resources;
import java.util.Arrays;

/** An appliance's virtual servers and what they use of its capacity. */
final class Servers {
  private static final int GENERATION = 0;
  private static final int ATTEMPT = 1;
  private static final int TENANT = 2;
  private static final int SUBNET_A = 3;
  private static final int SUBNET_B = 4;
  private static final int ADDRESS = 5;
  private static final int PORT_AND_DIVISOR = 6; // the port plus 1: it may be −1

  private static final int PORT_BITS = 17;
  private static final int PORT_MASK = (1 << PORT_BITS) - 1;

  private final long[] capacity;
  private final long[] used;
  private final Rows rows = new Rows(7);
  private final KeyColumn listening = new KeyColumn(); // a hash of (subnet, address, port) per row
  private int wholeAddresses; // how many servers share theirs with no other
  private Resources[] demands = {};

  Servers(long[] capacity) {
    this.capacity = capacity;
    used = new long[capacity.length];
  }

  int count() {
    return rows.count();
  }

  int find(int vip) {
    return rows.find(vip);
  }

  int vip(int row) {
    return rows.key(row);
  }

  int tenant(int row) {
    return rows.get(row, TENANT);
  }

  int subnetA(int row) {
    return rows.get(row, SUBNET_A);
  }

  int subnetB(int row) {
    return rows.get(row, SUBNET_B);
  }

  int address(int row) {
    return rows.get(row, ADDRESS);
  }

  int port(int row) {
    return (rows.get(row, PORT_AND_DIVISOR) & PORT_MASK) - 1;
  }

  int divisor(int row) {
    return rows.get(row, PORT_AND_DIVISOR) >>> PORT_BITS;
  }

  Resources demand(int row) {
    return demands[row];
  }

  String usedAsText() {
    return Arrays.toString(used);
  }

  long label(int row) {
    return (long) rows.get(row, GENERATION) << 32 | rows.get(row, ATTEMPT);
  }

  void label(int row, int generation, int attempt) {
    rows.set(row, GENERATION, generation);
    rows.set(row, ATTEMPT, attempt);
  }

  /** Whether a server has an address and port, so that no other can have that port. */
  boolean taken(int subnet, int address, int port) {
    return port == WHOLE_ADDRESS
        ? holds(subnet, address)
        : listens(subnet, address, port)
            || (wholeAddresses > 0 && listens(subnet, address, WHOLE_ADDRESS));
  }

  private boolean listens(int subnet, int address, int port) {
    int row = listening.find(hash(subnet, address, port));
    if (row < 0) {
      return false;
    }
    if (matches(row, subnet, address) && port(row) == port) {
      return true;
    }
    for (int other = 0; other < count(); other++) { // two that hash alike: look at all
      if (matches(other, subnet, address) && port(other) == port) {
        return true;
      }
    }
    return false;
  }

  /** Whether a server has an address, on any port. */
  boolean holds(int subnet, int address) {
    for (int row = 0; row < count(); row++) {
      if (matches(row, subnet, address)) {
        return true;
      }
    }
    return false;
  }

  /** The first dimension without room for a demand, or −1. */
  int exceeded(Resources demand, int divisor) {
    for (int dimension = 0; dimension < used.length; dimension++) {
      if (used[dimension] + share(demand, divisor, dimension) > capacity[dimension]) {
        return dimension;
      }
    }
    return -1;
  }

  /** The same where a server's present demand makes way. */
  int exceededByChange(int row, Resources demand) {
    int divisor = divisor(row);
    for (int dimension = 0; dimension < used.length; dimension++) {
      long others = used[dimension] - share(demands[row], divisor, dimension);
      if (others + share(demand, divisor, dimension) > capacity[dimension]) {
        return dimension;
      }
    }
    return -1;
  }

  void add(
      int vip,
      int tenant,
      int subnetA,
      int subnetB,
      int address,
      int port,
      Resources demand,
      int divisor) {
    int row = rows.add(vip);
    if (row == demands.length) {
      demands = Arrays.copyOf(demands, KeyColumn.grown(row));
    }
    demands[row] = demand;
    rows.set(row, TENANT, tenant);
    rows.set(row, SUBNET_A, subnetA);
    rows.set(row, SUBNET_B, subnetB);
    rows.set(row, ADDRESS, address);
    rows.set(row, PORT_AND_DIVISOR, packed(port, divisor));
    listening.append(hash(subnetA, address, port));
    wholeAddresses += port == WHOLE_ADDRESS ? 1 : 0;
    charge(demand, divisor, 1);
  }

  void change(int row, int port, Resources demand) {
    charge(demands[row], divisor(row), -1);
    charge(demand, divisor(row), 1);
    demands[row] = demand;
    if (port != port(row)) {
      wholeAddresses += (port == WHOLE_ADDRESS ? 1 : 0) - (port(row) == WHOLE_ADDRESS ? 1 : 0);
      rows.set(row, PORT_AND_DIVISOR, packed(port, divisor(row)));
      listening.replace(row, hash(subnetA(row), address(row), port));
    }
  }

  void remove(int row) {
    charge(demands[row], divisor(row), -1);
    wholeAddresses -= port(row) == WHOLE_ADDRESS ? 1 : 0;
    listening.removeKey(row);
    rows.remove(row);
    int last = count();
    demands[row] = demands[last];
    Arrays.fill(demands, last, last + 1, null);
  }

  private void charge(Resources demand, int divisor, int sign) {
    for (int dimension = 0; dimension < used.length; dimension++) {
      used[dimension] += sign * share(demand, divisor, dimension);
    }
  }

  /** Rounded up; {@code vips}, dimension 0, isn't divided. */
  private static long share(Resources demand, int divisor, int dimension) {
    long amount = demand.get(dimension);
    return dimension == 0 || divisor == 1 ? amount : -Math.floorDiv(-amount, divisor);
  }

  private static int packed(int port, int divisor) {
    return port + 1 | divisor << PORT_BITS;
  }

  private boolean matches(int row, int subnet, int address) {
    return address(row) == address && subnetA(row) == subnet;
  }

  private static int hash(int subnet, int address, int port) {
    return (address * 31 + port) * 0x01000193 ^ subnet * 0x85EBCA6B;
  }
}
