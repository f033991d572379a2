package io.lbplace.strategies.optaplanner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What VIPs take and bins have left, as shares of what a bin holds on average per dimension. */
final class CapacityShares {
  private final int dimensions;

  /** One over the mean capacity; 0 where a dimension has no limit. */
  private final double[] unit;

  /** The largest capacity; 0 where a dimension has no limit. */
  private final long[] largest;

  /** What all VIPs take together; weighs scarce dimensions more. */
  private final double[] total;

  CapacityShares(Plan plan) {
    this.dimensions = plan.dimensions();
    this.unit = new double[dimensions];
    this.largest = new long[dimensions];
    this.total = new double[dimensions];
    for (int d = 0; d < dimensions; d++) {
      double sum = 0;
      int limited = 0;
      for (Bin bin : plan.bins) {
        if (!bin.isNowhere() && bin.limits(d)) {
          sum += bin.capacity[d];
          largest[d] = Math.max(largest[d], bin.capacity[d]);
          limited++;
        }
      }
      unit[d] = limited == 0 ? 0 : limited / sum;
      for (Item item : plan.items) {
        total[d] += of(item, d);
      }
    }
  }

  int dimensions() {
    return dimensions;
  }

  /** What a VIP takes of a dimension. */
  double of(Item item, int dimension) {
    return item.demand[dimension] * unit[dimension];
  }

  /** How scarce a dimension is: what all VIPs take of it together. */
  double scarcity(int dimension) {
    return total[dimension];
  }

  /** What a bin has left of a dimension. */
  double left(Occupancy occupancy, Bin bin, int dimension) {
    return (bin.capacity[dimension] - occupancy.used(bin, dimension)) * unit[dimension];
  }

  /** What a bin has left of all dimensions that have a limit, the scarce ones weighed more. */
  double room(Occupancy occupancy, Bin bin) {
    double room = 0;
    for (int d = 0; d < dimensions; d++) {
      room += left(occupancy, bin, d) * total[d];
    }
    return room;
  }

  /**
   * Orders to place VIPs in: tenant by tenant, the largest first; and all the largest first, by
   * several measures.
   */
  List<List<Item>> orders(List<Item> items, boolean thorough) {
    double[] widest = new double[items.size()];
    double[] sum = new double[items.size()];
    double[] weighed = new double[items.size()];
    for (Item item : items) {
      for (int d = 0; d < dimensions; d++) {
        double share = of(item, d);
        widest[item.index] = Math.max(widest[item.index], share);
        sum[item.index] += share;
        weighed[item.index] += share * total[d];
      }
    }
    List<List<Item>> orders = new ArrayList<>();
    orders.add(byTenant(items, weighed));
    orders.add(sorted(items, weighed));
    if (thorough) {
      orders.add(sorted(items, widest));
      orders.add(sorted(items, sum));
    }
    return orders;
  }

  /**
   * The largest first by weighed squares of shares: the order of {@code first-fit-decreasing}, in
   * single precision and in its order of operations as there, so that equal sizes are equal.
   */
  List<Item> bySquares(List<Item> items) {
    float[] weight = new float[dimensions];
    for (Item item : items) {
      for (int d = 0; d < dimensions; d++) {
        weight[d] += share(item, d);
      }
    }
    double[] squares = new double[items.size()];
    for (Item item : items) {
      float size = 0;
      for (int d = 0; d < dimensions; d++) {
        float share = share(item, d);
        size = size + weight[d] * share * share;
      }
      squares[item.index] = size;
    }
    return sorted(items, squares);
  }

  private float share(Item item, int dimension) {
    return largest[dimension] == 0
        ? 0
        : (float) item.demand[dimension] / (float) largest[dimension];
  }

  private static List<Item> sorted(List<Item> items, double[] sizes) {
    return items.stream().sorted(Greedy.largestFirst(sizes)).toList();
  }

  /** Tenants with most first, so that they find room together. */
  private static List<Item> byTenant(List<Item> items, double[] sizes) {
    Map<Integer, List<Item>> tenants = new TreeMap<>();
    Map<Integer, Double> sums = new TreeMap<>();
    for (Item item : items) {
      tenants.computeIfAbsent(item.tenant, tenant -> new ArrayList<>()).add(item);
      sums.merge(item.tenant, sizes[item.index], Double::sum);
    }
    return tenants.keySet().stream()
        .sorted((a, b) -> Double.compare(sums.getOrDefault(b, 0.0), sums.getOrDefault(a, 0.0)))
        .flatMap(tenant -> sorted(tenants.getOrDefault(tenant, List.of()), sizes).stream())
        .toList();
  }
}
