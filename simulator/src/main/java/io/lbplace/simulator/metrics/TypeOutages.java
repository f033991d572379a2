package io.lbplace.simulator.metrics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Availability and failovers by service type, beside those of all VIPs. */
final class TypeOutages {
  private static final int NONE = -1;

  private final Gauges gauges;

  /** The gauge of entitled VIPs, by service type; behind it is one of those that are down. */
  private int[] first = {};

  private long[] failovers = {};

  TypeOutages(Gauges gauges) {
    this.gauges = gauges;
  }

  void entitled(int serviceType, int by, long nowNanos) {
    gauges.change(gauge(serviceType), by, nowNanos);
  }

  void down(int serviceType, int by, long nowNanos) {
    gauges.change(gauge(serviceType) + 1, by, nowNanos);
  }

  void failover(int serviceType) {
    gauge(serviceType);
    failovers[serviceType]++;
  }

  /** The availability of a service type's VIPs; null if none was to be served in the window. */
  @Nullable Double availability(int serviceType) {
    double time = gauges.integral(gauge(serviceType));
    return time == 0 ? null : (Double) (1 - gauges.integral(gauge(serviceType) + 1) / time);
  }

  long failovers(int serviceType) {
    gauge(serviceType);
    return failovers[serviceType];
  }

  private int gauge(int serviceType) {
    return serviceType < first.length && first[serviceType] != NONE
        ? first[serviceType]
        : newGauge(serviceType);
  }

  private int newGauge(int serviceType) {
    if (serviceType >= first.length) {
      int before = first.length;
      first = Arrays.copyOf(first, serviceType + 1);
      failovers = Arrays.copyOf(failovers, serviceType + 1);
      Arrays.fill(first, before, first.length, NONE);
    }
    first[serviceType] = gauges.add(2);
    return first[serviceType];
  }
}
