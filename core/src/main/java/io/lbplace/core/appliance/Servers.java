package io.lbplace.core.appliance;

import static io.lbplace.core.appliance.Tables.LISTENING;
import static io.lbplace.core.appliance.Tables.SERVERS;
import static io.lbplace.core.model.ServiceSpec.WHOLE_ADDRESS;

import io.lbplace.core.model.Resources;
import java.util.Arrays;
import java.util.stream.IntStream;

/** An appliance's virtual servers and the capacity that they use. */
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
  private final Tables tables;
  private final int wholeAddresses; // the word that counts servers that share theirs with no other
  private final int used; // the first two of two words a dimension
  private Resources[] demands = {}; // beside the rows of servers

  Servers(ApplianceModel model, Tables tables) {
    capacity = model.capacity;
    this.tables = tables;
    wholeAddresses = model.maxVlans.length;
    used = wholeAddresses + 1;
  }

  int count() {
    return tables.count(SERVERS);
  }

  int find(int vip) {
    return tables.find(SERVERS, vip);
  }

  int vip(int row) {
    return tables.key(SERVERS, row);
  }

  int tenant(int row) {
    return tables.get(SERVERS, row, TENANT);
  }

  int subnetA(int row) {
    return tables.get(SERVERS, row, SUBNET_A);
  }

  int subnetB(int row) {
    return tables.get(SERVERS, row, SUBNET_B);
  }

  int address(int row) {
    return tables.get(SERVERS, row, ADDRESS);
  }

  int port(int row) {
    return (tables.get(SERVERS, row, PORT_AND_DIVISOR) & PORT_MASK) - 1;
  }

  int divisor(int row) {
    return tables.get(SERVERS, row, PORT_AND_DIVISOR) >>> PORT_BITS;
  }

  Resources demand(int row) {
    return demands[row];
  }

  private long used(int dimension) {
    return tables.wide(used + 2 * dimension);
  }

  String usedAsText() {
    return Arrays.toString(IntStream.range(0, capacity.length).mapToLong(this::used).toArray());
  }

  long label(int row) {
    return (long) tables.get(SERVERS, row, GENERATION) << 32 | tables.get(SERVERS, row, ATTEMPT);
  }

  void label(int row, int generation, int attempt) {
    tables.set(SERVERS, row, GENERATION, generation);
    tables.set(SERVERS, row, ATTEMPT, attempt);
  }

  /** True if a server has an address and port, so that no other can have that port. */
  boolean taken(int subnet, int address, int port) {
    return port == WHOLE_ADDRESS
        ? holds(subnet, address)
        : listens(subnet, address, port)
            || (tables.word(wholeAddresses) > 0 && listens(subnet, address, WHOLE_ADDRESS));
  }

  private boolean listens(int subnet, int address, int port) {
    int row = tables.find(LISTENING, hash(subnet, address, port));
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

  /** True if a server has an address, on any port. */
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
    for (int dimension = 0; dimension < capacity.length; dimension++) {
      if (used(dimension) + share(demand, divisor, dimension) > capacity[dimension]) {
        return dimension;
      }
    }
    return -1;
  }

  /** The first dimension without room if a server's demand changes to another, or −1. */
  int exceededByChange(int row, Resources demand) {
    int divisor = divisor(row);
    for (int dimension = 0; dimension < capacity.length; dimension++) {
      long others = used(dimension) - share(demands[row], divisor, dimension);
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
    int row = tables.append(SERVERS, vip);
    if (row == demands.length) {
      demands = Arrays.copyOf(demands, row + Math.max(4, row >> 2));
    }
    demands[row] = demand;
    tables.set(SERVERS, row, TENANT, tenant);
    tables.set(SERVERS, row, SUBNET_A, subnetA);
    tables.set(SERVERS, row, SUBNET_B, subnetB);
    tables.set(SERVERS, row, ADDRESS, address);
    tables.set(SERVERS, row, PORT_AND_DIVISOR, packed(port, divisor));
    tables.append(LISTENING, hash(subnetA, address, port));
    countWhole(port, 1);
    charge(demand, divisor, 1);
  }

  void change(int row, int port, Resources demand) {
    charge(demands[row], divisor(row), -1);
    charge(demand, divisor(row), 1);
    demands[row] = demand;
    if (port != port(row)) {
      countWhole(port, 1);
      countWhole(port(row), -1);
      tables.set(SERVERS, row, PORT_AND_DIVISOR, packed(port, divisor(row)));
      tables.replace(LISTENING, row, hash(subnetA(row), address(row), port));
    }
  }

  void remove(int row) {
    charge(demands[row], divisor(row), -1);
    countWhole(port(row), -1);
    tables.remove(LISTENING, row);
    tables.remove(SERVERS, row);
    int last = count();
    demands[row] = demands[last];
    Arrays.fill(demands, last, last + 1, null);
  }

  private void countWhole(int port, int by) {
    if (port == WHOLE_ADDRESS) {
      tables.addToWord(wholeAddresses, by);
    }
  }

  private void charge(Resources demand, int divisor, int sign) {
    for (int dimension = 0; dimension < capacity.length; dimension++) {
      tables.addToWide(used + 2 * dimension, sign * share(demand, divisor, dimension));
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
