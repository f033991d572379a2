package io.lbplace.simulator.metrics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Quantiles of durations by nearest rank: each is one of the durations.
 *
 * @param p50 seconds that half of them don't exceed
 * @param p90 seconds that 90 % don't exceed
 * @param p99 seconds that 99 % don't exceed
 * @param max the longest, seconds
 */
public record Quantiles(double p50, double p90, double p99, double max) {
  /**
   * The quantiles of the first {@code count} durations, which are sorted; null if there is none.
   */
  static @Nullable Quantiles ofNanos(long[] durations, int count) {
    if (count == 0) {
      return null;
    }
    Arrays.sort(durations, 0, count);
    return new Quantiles(
        rank(durations, count, 50),
        rank(durations, count, 90),
        rank(durations, count, 99),
        durations[count - 1] / 1e9);
  }

  private static double rank(long[] sorted, int count, int percent) {
    long rank = ((long) count * percent + 99) / 100;
    return sorted[(int) rank - 1] / 1e9;
  }
}
