package io.lbplace.core.appliance;

import java.util.Arrays;

/** A table: a column of unique keys, and beside each key a row of ints. */
final class Rows extends KeyColumn {
  private final int width;
  private int[] data = EMPTY;

  Rows(int width) {
    this.width = width;
  }

  /** Adds a row of zeros. */
  int add(int key) {
    int row = append(key);
    int from = row * width;
    if (from + width > data.length) {
      data = Arrays.copyOf(data, grown(row) * width);
    }
    Arrays.fill(data, from, from + width, 0);
    return row;
  }

  int get(int row, int field) {
    return data[row * width + field];
  }

  void set(int row, int field, int value) {
    data[row * width + field] = value;
  }

  void increment(int row, int field, int by) {
    data[row * width + field] += by;
  }

  /** Removes a row; the last row takes its place. */
  void remove(int row) {
    int last = count() - 1;
    removeKey(row);
    System.arraycopy(data, last * width, data, row * width, width);
  }
}
