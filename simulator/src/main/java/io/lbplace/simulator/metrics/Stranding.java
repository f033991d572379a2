package io.lbplace.simulator.metrics;

import io.lbplace.core.model.Resources;
import java.util.Arrays;

/**
 * The share of a dimension's free capacity that lies on devices on which <em>another</em> dimension
 * has too little left for the mean VIP demanded so far. One pass over the devices.
 */
final class Stranding {
  private final Facts facts;
  private final DeviceLoads loads;
  private final RequestOutcomes requests;
  private double[] free = new double[0];
  private double[] stranded = new double[0];

  Stranding(Facts facts, DeviceLoads loads, RequestOutcomes requests) {
    this.facts = facts;
    this.loads = loads;
    this.requests = requests;
  }

  void measure() {
    int dimensions = facts.dimensions();
    if (free.length != dimensions) {
      free = new double[dimensions];
      stranded = new double[dimensions];
    }
    Arrays.fill(free, 0);
    Arrays.fill(stranded, 0);
    if (requests.requests() == 0) {
      return;
    }
    for (int device = 0; device < facts.deviceCount(); device++) {
      if (loads.exists(device)) {
        measure(device, dimensions);
      }
    }
  }

  private void measure(int device, int dimensions) {
    int divisor = facts.divisor(facts.target(device));
    int shortages = 0;
    int lastShort = -1;
    for (int d = 0; d < dimensions; d++) {
      double needed = requests.meanDemand(d) / (d == 0 ? 1 : divisor);
      if (loads.free(device, d) < needed) {
        shortages++;
        lastShort = d;
      }
    }
    for (int d = 0; d < dimensions; d++) {
      long left = loads.free(device, d);
      if (left > 0 && left < Resources.UNLIMITED) {
        free[d] += left;
        if (shortages > 1 || (shortages == 1 && lastShort != d)) {
          stranded[d] += left;
        }
      }
    }
  }

  /** The stranded share; NaN where nothing is free, or nothing was demanded yet. */
  double share(int dimension) {
    return stranded[dimension] / free[dimension];
  }
}
