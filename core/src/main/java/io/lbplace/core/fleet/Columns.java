package io.lbplace.core.fleet;

import java.util.Arrays;

/** Growing of parallel arrays. */
final class Columns {
  private Columns() {}

  static int[] grow(int[] column, int length, int fill) {
    int[] grown = Arrays.copyOf(column, length);
    Arrays.fill(grown, column.length, length, fill);
    return grown;
  }

  /** The column with room for an index, its new part filled. */
  static int[] room(int[] column, int index, int fill) {
    return index < column.length
        ? column
        : grow(column, Math.max(index + 1, 2 * column.length), fill);
  }

  static long[] room(long[] column, int index) {
    return index < column.length
        ? column
        : Arrays.copyOf(column, Math.max(index + 1, 2 * column.length));
  }

  static byte[] room(byte[] column, int index) {
    return index < column.length
        ? column
        : Arrays.copyOf(column, Math.max(index + 1, 2 * column.length));
  }

  static <T> T[] room(T[] column, int index) {
    return index < column.length
        ? column
        : Arrays.copyOf(column, Math.max(index + 1, 2 * column.length));
  }
}
