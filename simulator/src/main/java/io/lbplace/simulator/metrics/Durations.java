package io.lbplace.simulator.metrics;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Durations, all of them kept for exact quantiles. */
final class Durations {
  private long[] nanos = new long[64];
  private int count;

  void add(long duration) {
    if (count == nanos.length) {
      nanos = HandleColumns.grown(nanos, count);
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

  /** The quantiles of several taken together, or null if there are none. */
  static @Nullable Quantiles quantiles(List<Durations> parts) {
    if (parts.size() == 1) {
      return parts.get(0).quantiles();
    }
    long[] all = new long[parts.stream().mapToInt(Durations::count).sum()];
    int at = 0;
    for (Durations part : parts) {
      // Sorted runs one behind the other are soon sorted as a whole.
      Arrays.sort(part.nanos, 0, part.count);
      System.arraycopy(part.nanos, 0, all, at, part.count);
      at += part.count;
    }
    return Quantiles.ofNanos(all, at);
  }
}
