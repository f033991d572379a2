package io.lbplace.simulator.metrics;

import java.util.Arrays;

/** Elastic devices and their bill: from the beginning of creation until gone. */
final class Elastic {
  private static final double MICROS_PER_HOUR = 3_600e6;

  private final Facts facts;
  private final Gauges gauges;
  final int instances;

  /** The gauge of the bill's rate, currency units per second. */
  final int costRate;

  private boolean[] billed = new boolean[0];

  Elastic(Facts facts, Gauges gauges) {
    this.facts = facts;
    this.gauges = gauges;
    instances = gauges.add(2);
    costRate = instances + 1;
  }

  void created(int target, long nowNanos) {
    if (facts.flavor(target) < 0) {
      return;
    }
    if (target >= billed.length) {
      billed = Arrays.copyOf(billed, HandleColumns.grown(billed.length, target));
    }
    bill(target, true, nowNanos);
  }

  void gone(int target, long nowNanos) {
    if (target < billed.length) {
      bill(target, false, nowNanos);
    }
  }

  private void bill(int target, boolean on, long nowNanos) {
    if (billed[target] == on) {
      return;
    }
    billed[target] = on;
    int sign = on ? 1 : -1;
    double rate = facts.costPerHourMicros(facts.flavor(target)) / MICROS_PER_HOUR;
    gauges.change(instances, sign, nowNanos);
    gauges.change(costRate, sign * rate, nowNanos);
    if (gauges.value(instances) == 0) {
      gauges.set(costRate, 0, nowNanos);
    }
  }
}
