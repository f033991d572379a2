package io.lbplace.strategies.optaplanner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The demands of VIPs and the free capacities of bins, as shares of the mean capacity of bins in
 * each dimension.
 */
final class CapacityShares {
  private final int dimensions;

  /** One over the mean capacity of each dimension; 0 without a limit. */
  private final double[] unit;

  /** The largest capacity of each dimension; 0 without a limit. */
  private final long[] largest;

  /** The sum of all VIPs' shares in each dimension: a weight for scarce dimensions. */
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

  /** A VIP's demand in a dimension, as a share. */
  double of(Item item, int dimension) {
    return item.demand[dimension] * unit[dimension];
  }

  /** The scarcity of a dimension: the sum of all VIPs' shares of it. */
  double scarcity(int dimension) {
    return total[dimension];
  }

  /** A bin's free capacity in a dimension, as a share. */
  double left(Occupancy occupancy, Bin bin, int dimension) {
    return (bin.capacity[dimension] - occupancy.used(bin, dimension)) * unit[dimension];
  }

  /** A bin's free shares, added over the dimensions with a limit, each weighted by its scarcity. */
  double room(Occupancy occupancy, Bin bin) {
    double room = 0;
    for (int d = 0; d < dimensions; d++) {
      room += left(occupancy, bin, d) * total[d];
    }
    return room;
  }

  /**
   * The orders in which placing the VIPs is tried: tenant by tenant, the largest first; and all
   * VIPs, the largest first, by one measure or, if {@code thorough}, three.
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
   * Sorts VIPs by the weighted sum of the squares of their shares, the largest first: the order of
   * {@code first-fit-decreasing}, in single precision and in its order of operations as there, so
   * that equal sizes are equal.
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

  /**
   * Sorts VIPs by tenant, the tenant with the largest total first, so that its VIPs find room
   * together.
   */
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
