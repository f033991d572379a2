package io.lbplace.simulator.metrics;

import org.jspecify.annotations.Nullable;

/** Durations, all of them kept for exact quantiles. */
final class Durations {
  private long[] nanos = new long[64];
  private int count;

  void add(long duration) {
    if (count == nanos.length) {
      nanos = Columns.grown(nanos, count);
    }
    nanos[count++] = duration;
  }

  int count() {
    return count;
  }

  /** Their quantiles, or null if there are none. */
  @Nullable Quantiles quantiles() {
    return Quantiles.ofNanos(nanos, count);
  }
}
