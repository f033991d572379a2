package io.lbplace.core.column;

import java.util.Arrays;

/** Growing of parallel arrays. */
public final class Growth {
  private Growth() {}

  private static int[] grow(int[] column, int length, int fill) {
    int[] grown = Arrays.copyOf(column, length);
    Arrays.fill(grown, column.length, length, fill);
    return grown;
  }

  /** The column with room for an index, its new part filled. */
  public static int[] room(int[] column, int index, int fill) {
    return index < column.length
        ? column
        : grow(column, Math.max(index + 1, 2 * column.length), fill);
  }

  public static long[] room(long[] column, int index) {
    return index < column.length
        ? column
        : Arrays.copyOf(column, Math.max(index + 1, 2 * column.length));
  }

  public static byte[] room(byte[] column, int index) {
    return index < column.length
        ? column
        : Arrays.copyOf(column, Math.max(index + 1, 2 * column.length));
  }

  public static boolean[] room(boolean[] column, int index) {
    return index < column.length
        ? column
        : Arrays.copyOf(column, Math.max(index + 1, 2 * column.length));
  }

  public static <T> T[] room(T[] column, int index) {
    return index < column.length
        ? column
        : Arrays.copyOf(column, Math.max(index + 1, 2 * column.length));
  }
}
