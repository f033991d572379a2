package io.lbplace.core.column;

import java.util.Arrays;

/**
 * Rows of {@code int}s, in pages that never move: growing copies nothing and leaves no slack beyond
 * a page.
 */
public final class Rows {
  private static final int PAGE_BITS = 12;
  private static final int PAGE_MASK = (1 << PAGE_BITS) - 1;

  private final int width;
  private int[][] pages = {};

  /** An empty table of rows of a width. */
  public Rows(int width) {
    this.width = width;
  }

  /** Makes room for a row, of zeros at first. */
  public void reach(int row) {
    int page = row >> PAGE_BITS;
    if (page >= pages.length) {
      int before = pages.length;
      pages = Arrays.copyOf(pages, page + 1);
      for (int i = before; i <= page; i++) {
        pages[i] = new int[width << PAGE_BITS];
      }
    }
  }

  /** A field of a row that was reached. */
  public int get(int row, int field) {
    return pages[row >> PAGE_BITS][(row & PAGE_MASK) * width + field];
  }

  /** Gives a field of a row that was reached a value. */
  public void set(int row, int field, int value) {
    pages[row >> PAGE_BITS][(row & PAGE_MASK) * width + field] = value;
  }

  /** Two fields as one number. */
  public long wide(int row, int field) {
    return ((long) get(row, field + 1) << Integer.SIZE) | Integer.toUnsignedLong(get(row, field));
  }

  /** Gives two fields the halves of a number. */
  public void wide(int row, int field, long value) {
    set(row, field, (int) value);
    set(row, field + 1, (int) (value >> Integer.SIZE));
  }
}
