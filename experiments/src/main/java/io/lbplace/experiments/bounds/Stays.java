package io.lbplace.experiments.bounds;

import io.lbplace.core.model.Resources;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.workload.Request;
import io.lbplace.scenarios.workload.RequestSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The VIPs of a workload, each with its demand, its order and its deletion: the same for every run
 * of the scenario under one seed.
 */
final class Stays {
  /** The end of a VIP that is never deleted. */
  static final long FOREVER = Long.MAX_VALUE;

  private final List<Stay> stays = new ArrayList<>();

  /**
   * One VIP.
   *
   * @param serviceType its index in the fleet plan
   * @param demand the least of what it demanded in time, by dimension: a resize that doesn't fit
   *     leaves it what it had
   * @param fromNanos the time of its order
   * @param toNanos the time of its deletion
   */
  record Stay(int serviceType, Resources demand, long fromNanos, long toNanos) {
    Stay until(long nanos) {
      return new Stay(serviceType, demand, fromNanos, Math.min(toNanos, nanos));
    }

    Stay demandingAtMost(Resources other) {
      long[] least = new long[demand.size()];
      for (int d = 0; d < least.length; d++) {
        least[d] = Math.min(demand.get(d), other.get(d));
      }
      return new Stay(serviceType, Resources.of(least), fromNanos, toNanos);
    }
  }

  /** Reads a workload to its end. */
  static Stays of(Scenario scenario, long seed) {
    Stays all = new Stays();
    Map<Integer, Integer> at = new HashMap<>(); // VIPs that may change, looked up only
    try (RequestSource source = scenario.requests(seed)) {
      for (@Nullable Request next = source.next(); next != null; next = source.next()) {
        if (next instanceof Request.Arrival arrival) {
          all.arrived(arrival, at);
        } else if (next instanceof Request.Placed placed) {
          all.arrived(placed.arrival(), at);
        } else {
          Integer index = at.get(next.vip());
          if (index != null) {
            Stay stay = all.stays.get(index);
            all.stays.set(
                index,
                next instanceof Request.Update update
                    ? stay.demandingAtMost(update.spec().demand())
                    : stay.until(next.atNanos()));
          }
        }
      }
    }
    return all;
  }

  private void arrived(Request.Arrival arrival, Map<Integer, Integer> at) {
    long lifetime = arrival.lifetimeNanos();
    long from = arrival.atNanos();
    at.put(arrival.vip(), stays.size());
    stays.add(
        new Stay(
            arrival.serviceType(),
            arrival.spec().demand(),
            from,
            lifetime < 0 || lifetime > FOREVER - from ? FOREVER : from + lifetime));
  }

  /** The stays in the order of the VIPs. */
  List<Stay> list() {
    return stays;
  }
}
