package io.lbplace.simulator.metrics;

import java.util.Arrays;

/** Growth of columns that are indexed by dense handles. */
final class HandleColumns {
  private HandleColumns() {}

  /** A length that holds {@code index}, at least half as long again as {@code length}. */
  static int grown(int length, int index) {
    return Math.max(64, Math.max(index + 1, length + (length >> 1)));
  }

  /** A copy that holds {@code index}, new entries filled with {@code fill}. */
  static int[] grown(int[] column, int index, int fill) {
    int[] longer = Arrays.copyOf(column, grown(column.length, index));
    Arrays.fill(longer, column.length, longer.length, fill);
    return longer;
  }

  /** A copy of a {@code long} column that holds {@code index}, new entries 0. */
  static long[] grown(long[] column, int index) {
    return Arrays.copyOf(column, grown(column.length, index));
  }
}
