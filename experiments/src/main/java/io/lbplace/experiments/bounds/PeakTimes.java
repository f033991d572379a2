package io.lbplace.experiments.bounds;

import io.lbplace.experiments.bounds.Stays.Stay;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The instants at which a workload asks most of a fleet: of equal parts of its time each one's
 * worst, where that is more than some pool has.
 */
final class PeakTimes {
  private final List<PooledCapacity> pools;
  private final int dimensions;

  /** The demand, by pool and dimension; {@code capacity} has the supply. */
  private final double[] asked;

  private final double[] capacity;

  PeakTimes(List<PooledCapacity> pools, int dimensions) {
    this.pools = pools;
    this.dimensions = dimensions;
    this.asked = new double[pools.size() * dimensions];
    this.capacity = new double[asked.length];
  }

  /**
   * The instants, ascending; none if the fleet is never short.
   *
   * @param stays the times during which each VIP must be carried
   * @param parts the number of parts of the time
   */
  long[] of(List<Stay> stays, int parts) {
    if (stays.isEmpty()) {
      return new long[0];
    }
    int[] byStart = order(stays, Comparator.comparingLong(Stay::fromNanos));
    int[] byEnd = order(stays, Comparator.comparingLong(Stay::toNanos));
    long first = stays.get(byStart[0]).fromNanos();
    long length = stays.get(byStart[byStart.length - 1]).fromNanos() - first + 1;
    // Whole nanoseconds: beyond 2⁵³ a quotient of doubles rounds up to the whole.
    long partNanos = (length - 1) / parts + 1;
    double[] worst = new double[parts];
    long[] when = new long[parts];
    Arrays.fill(worst, 1);
    TreeSet<Long> joins = new TreeSet<>();
    pools.forEach(pool -> joins.addAll(pool.joins()));
    measure(first);
    int ended = 0;
    for (int at = 0; at < byStart.length; at++) {
      long now = stays.get(byStart[at]).fromNanos();
      for (; stays.get(byEnd[ended]).toNanos() <= now; ended++) {
        add(stays.get(byEnd[ended]), -1);
      }
      if (!joins.isEmpty() && joins.first() <= now) {
        joins.headSet(now, true).clear();
        measure(now);
      }
      add(stays.get(byStart[at]), 1);
      boolean last = at + 1 == byStart.length || stays.get(byStart[at + 1]).fromNanos() > now;
      double shortage = last ? shortage() : 0;
      int part = (int) ((now - first) / partNanos);
      if (shortage > worst[part]) {
        worst[part] = shortage;
        when[part] = now;
      }
    }
    return IntStream.range(0, parts)
        .filter(part -> worst[part] > 1)
        .mapToLong(part -> when[part])
        .toArray();
  }

  private static int[] order(List<Stay> stays, Comparator<Stay> by) {
    return IntStream.range(0, stays.size())
        .boxed()
        .sorted(Comparator.comparing(stays::get, by))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private void measure(long nanos) {
    for (int p = 0; p < pools.size(); p++) {
      for (int d = 0; d < dimensions; d++) {
        capacity[p * dimensions + d] = pools.get(p).capacity(d, nanos);
      }
    }
  }

  private void add(Stay stay, int sign) {
    for (int p = 0; p < pools.size(); p++) {
      if (pools.get(p).holds(stay.serviceType())) {
        for (int d = 0; d < dimensions; d++) {
          asked[p * dimensions + d] += sign * stay.demand().get(d);
        }
      }
    }
  }

  /** The largest ratio of demand to capacity. */
  private double shortage() {
    double most = 0;
    for (int i = 0; i < asked.length; i++) {
      if (asked[i] > 0) {
        most = Math.max(most, asked[i] / Math.max(capacity[i], Double.MIN_NORMAL));
      }
    }
    return most;
  }
}
