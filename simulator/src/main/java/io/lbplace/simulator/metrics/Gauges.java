package io.lbplace.simulator.metrics;

import java.util.Arrays;

/**
 * Quantities that are constant between events: their integrals over time and their peaks within the
 * window, exact. A gauge is touched only when its value changes.
 *
 * <p>The window's end may be known from the start, or be the last request so far. In the second
 * case what was integrated since that request is pending: the next request confirms it, the end of
 * the run drops it.
 */
final class Gauges {
  private double[] values = new double[64];
  private double[] integrals = new double[64];
  private double[] pending = new double[64];
  private double[] peaks = new double[64];
  private double[] pendingPeaks = new double[64];
  private long[] lasts = new long[64];
  private int size;

  private long startNanos;
  private long endNanos = -1;
  private boolean fixedEnd;

  /**
   * Sets the window.
   *
   * @param horizonNanos its end, or −1 for the last request
   */
  void window(long warmupNanos, long horizonNanos) {
    startNanos = warmupNanos;
    fixedEnd = horizonNanos >= 0;
    endNanos = horizonNanos;
  }

  /** True if a request at this time counts as offered: it lies in the measured window. */
  boolean offered(long nowNanos) {
    return nowNanos >= startNanos && (!fixedEnd || nowNanos <= endNanos);
  }

  /** Notes a request: an open window reaches to it. */
  void requested(long nowNanos) {
    if (!fixedEnd) {
      endNanos = nowNanos;
    }
  }

  boolean fixedEnd() {
    return fixedEnd;
  }

  long startNanos() {
    return startNanos;
  }

  long endNanos() {
    return endNanos;
  }

  /** Adds {@code count} gauges that read 0 and returns the first. */
  int add(int count) {
    int first = size;
    size += count;
    if (size > values.length) {
      int length = HandleColumns.grown(values.length, size - 1);
      values = Arrays.copyOf(values, length);
      integrals = Arrays.copyOf(integrals, length);
      pending = Arrays.copyOf(pending, length);
      peaks = Arrays.copyOf(peaks, length);
      pendingPeaks = Arrays.copyOf(pendingPeaks, length);
      lasts = Arrays.copyOf(lasts, length);
    }
    return first;
  }

  double value(int gauge) {
    return values[gauge];
  }

  void set(int gauge, double value, long nowNanos) {
    if (values[gauge] != value) {
      touch(gauge, nowNanos);
      values[gauge] = value;
    }
  }

  void change(int gauge, double by, long nowNanos) {
    if (by != 0) {
      touch(gauge, nowNanos);
      values[gauge] += by;
    }
  }

  /** The integral so far, value × seconds; the window taken to reach at least to now. */
  double soFar(int gauge, long nowNanos) {
    long last = Math.max(lasts[gauge], startNanos);
    long now = fixedEnd ? Math.min(nowNanos, endNanos) : nowNanos;
    double rest = now > last ? values[gauge] * ((now - last) / 1e9) : 0;
    return integrals[gauge] + pending[gauge] + rest;
  }

  /** Closes the window; the state is taken to last until its end. */
  void finish(long nowNanos) {
    long now = Math.max(nowNanos, endNanos);
    for (int gauge = 0; gauge < size; gauge++) {
      touch(gauge, now);
    }
  }

  /** The integral over the window, value × seconds; after {@link #finish}. */
  double integral(int gauge) {
    return integrals[gauge];
  }

  /** The highest value within the window; after {@link #finish}. */
  double peak(int gauge) {
    return peaks[gauge];
  }

  /** The window's length. */
  double seconds() {
    return endNanos > startNanos ? (endNanos - startNanos) / 1e9 : 0;
  }

  private void touch(int gauge, long nowNanos) {
    long last = lasts[gauge];
    lasts[gauge] = nowNanos;
    if (nowNanos < startNanos) {
      return;
    }
    double value = values[gauge];
    long from = Math.max(last, startNanos);
    if (endNanos >= last) {
      if (!fixedEnd) {
        integrals[gauge] += pending[gauge];
        peaks[gauge] = Math.max(peaks[gauge], pendingPeaks[gauge]);
        pending[gauge] = 0;
        pendingPeaks[gauge] = 0;
      }
      long to = Math.min(nowNanos, endNanos);
      if (to >= from) {
        integrals[gauge] += value * ((to - from) / 1e9);
        peaks[gauge] = Math.max(peaks[gauge], value);
      }
      from = Math.max(from, endNanos);
    }
    if (!fixedEnd && nowNanos > from) {
      pending[gauge] += value * ((nowNanos - from) / 1e9);
      pendingPeaks[gauge] = Math.max(pendingPeaks[gauge], value);
    }
  }
}
