package io.lbplace.simulator.metrics;

import io.lbplace.core.model.Resources;
import java.util.Arrays;

/**
 * The amounts charged to each device, and from them utilisation, loads and evenness. Loads enter
 * two running sums, Σ load and Σ load², which both fairness metrics need and nothing else; they are
 * cleared whenever no device is loaded, so that rounding does not pile up.
 */
final class DeviceLoads {
  private static final int EXISTING = 0;
  private static final int IN_USE = 1;
  private static final int VIPS = 2;
  private static final int AMOUNTS = 3;

  private final Facts facts;
  private final Gauges gauges;

  /** Gauges: devices in use, for the peak; then evenness, with the time in which it is defined. */
  final int inUse;

  final int jain;
  final int jainTime;
  final int imbalance;
  final int imbalanceTime;

  private int[] blocks = new int[0];
  private long[] used = new long[0];
  private double[] loads = new double[0];
  private boolean[] existing = new boolean[0];
  private int existingCount;
  private int loadedCount;
  private double sum;
  private double sumOfSquares;
  private boolean stale;

  DeviceLoads(Facts facts, Gauges gauges) {
    this.facts = facts;
    this.gauges = gauges;
    inUse = gauges.add(5);
    jain = inUse + 1;
    jainTime = inUse + 2;
    imbalance = inUse + 3;
    imbalanceTime = inUse + 4;
  }

  /** True if a device exists: neither still to be on-boarded nor gone. */
  boolean exists(int device) {
    return device < existing.length && existing[device];
  }

  void exists(int device, boolean now, long nowNanos) {
    grow(device);
    if (existing[device] == now) {
      return;
    }
    existing[device] = now;
    int sign = now ? 1 : -1;
    int block = block(facts.type(device));
    gauges.change(block + EXISTING, sign, nowNanos);
    long[] capacity = facts.capacity(facts.type(device));
    for (int d = 0; d < capacity.length; d++) {
      if (capacity[d] < Resources.UNLIMITED) {
        gauges.change(block + AMOUNTS + 2 * d, (double) sign * capacity[d], nowNanos);
      }
    }
    existingCount += sign;
    account(loads[device], sign);
    stale = true;
  }

  /** Charges a VIP of a spec to a device, {@code sign} 1, or takes it back, −1. */
  void charge(int device, int spec, int sign, long nowNanos) {
    grow(device);
    long[] demand = facts.demand(spec);
    long[] capacity = facts.capacity(facts.type(device));
    int block = block(facts.type(device));
    int at = device * facts.dimensions();
    double load = 0;
    for (int d = 0; d < demand.length; d++) {
      long charge = sign * facts.charge(demand, d, device);
      used[at + d] += charge;
      if (d < capacity.length && capacity[d] < Resources.UNLIMITED) {
        gauges.change(block + AMOUNTS + 2 * d + 1, (double) charge, nowNanos);
        load = Math.max(load, load(used[at + d], capacity[d]));
      }
    }
    if (existing[device]) {
      account(loads[device], -1);
      account(load, 1);
    }
    loads[device] = load;
    stale = true;
  }

  /** Counts a VIP on a device, which has {@code vips} of them now. */
  void carried(int device, int sign, int vips, long nowNanos) {
    int block = block(facts.type(device));
    gauges.change(block + VIPS, sign, nowNanos);
    if (vips == (sign > 0 ? 1 : 0)) {
      gauges.change(block + IN_USE, sign, nowNanos);
      gauges.change(inUse, sign, nowNanos);
    }
  }

  /** Brings the evenness up to date; called once per event that may have changed it. */
  void settle(long nowNanos) {
    if (!stale) {
      return;
    }
    stale = false;
    boolean loaded = loadedCount > 0;
    double mean = existingCount > 0 ? sum / existingCount : 0;
    double squares = existingCount > 0 ? sumOfSquares / existingCount : 0;
    gauges.set(jain, loaded ? mean * mean / squares : 0, nowNanos);
    gauges.set(jainTime, loaded ? 1 : 0, nowNanos);
    gauges.set(imbalance, Math.sqrt(Math.max(0, squares - mean * mean)), nowNanos);
    gauges.set(imbalanceTime, existingCount > 0 ? 1 : 0, nowNanos);
  }

  private void account(double load, int sign) {
    if (load == 0) {
      return;
    }
    loadedCount += sign;
    sum = loadedCount == 0 ? 0 : sum + sign * load;
    sumOfSquares = loadedCount == 0 ? 0 : sumOfSquares + sign * load * load;
  }

  private static double load(long used, long capacity) {
    if (capacity == 0) {
      return used > 0 ? 1 : 0;
    }
    return (double) used / capacity;
  }

  /** The free amount of a dimension on a device; unlimited where there is no limit. */
  long free(int device, int dimension) {
    long[] capacity = facts.capacity(facts.type(device));
    if (dimension >= capacity.length || capacity[dimension] >= Resources.UNLIMITED) {
      return Resources.UNLIMITED;
    }
    return capacity[dimension] - used[device * facts.dimensions() + dimension];
  }

  /** ∫ used dt over finite capacities of a type. */
  double usedIntegral(int type, int dimension) {
    return gauges.integral(block(type) + AMOUNTS + 2 * dimension + 1);
  }

  /** ∫ capacity dt over finite capacities of a type. */
  double capacityIntegral(int type, int dimension) {
    return gauges.integral(block(type) + AMOUNTS + 2 * dimension);
  }

  double usedNow(int type, int dimension) {
    return gauges.value(block(type) + AMOUNTS + 2 * dimension + 1);
  }

  double capacityNow(int type, int dimension) {
    return gauges.value(block(type) + AMOUNTS + 2 * dimension);
  }

  double existingIntegral(int type) {
    return gauges.integral(block(type) + EXISTING);
  }

  double existingPeak(int type) {
    return gauges.peak(block(type) + EXISTING);
  }

  double inUseIntegral(int type) {
    return gauges.integral(block(type) + IN_USE);
  }

  double vipsIntegral(int type) {
    return gauges.integral(block(type) + VIPS);
  }

  private int block(int type) {
    if (type >= blocks.length) {
      blocks = HandleColumns.grown(blocks, type, -1);
    }
    if (blocks[type] < 0) {
      blocks[type] = gauges.add(AMOUNTS + 2 * facts.dimensions());
    }
    return blocks[type];
  }

  private void grow(int device) {
    if (device >= loads.length) {
      int length = HandleColumns.grown(loads.length, device);
      loads = Arrays.copyOf(loads, length);
      existing = Arrays.copyOf(existing, length);
      used = Arrays.copyOf(used, length * facts.dimensions());
    }
  }
}
