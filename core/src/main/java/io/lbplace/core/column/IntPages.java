package io.lbplace.core.column;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A non-negative {@code int} per handle, −1 where there is none, in pages of 256 neighbours that
 * are let go when empty: handles rise without end, and those that live at a time lie close
 * together.
 */
public final class IntPages {
  private static final int BITS = 8;
  private static final int SIZE = 1 << BITS;

  private int[] @Nullable [] pages = new int[16][];
  private int[] filled = new int[16];

  /** One empty page is kept, so that a page that comes and goes isn't made again each time. */
  private int @Nullable [] spare;

  /** The value of a handle, or −1. */
  public int get(int handle) {
    int at = handle >>> BITS;
    int[] page = at < pages.length ? pages[at] : null;
    return page == null ? -1 : page[handle & (SIZE - 1)];
  }

  /** Gives a handle a value from 0 on. */
  public void put(int handle, int value) {
    int at = handle >>> BITS;
    if (at >= pages.length) {
      int length = Math.max(at + 1, 2 * pages.length);
      pages = Arrays.copyOf(pages, length);
      filled = Arrays.copyOf(filled, length);
    }
    int[] page = pages[at];
    if (page == null) {
      page = spare == null ? new int[SIZE] : spare;
      spare = null;
      Arrays.fill(page, -1);
      pages[at] = page;
    }
    if (page[handle & (SIZE - 1)] < 0) {
      filled[at]++;
    }
    page[handle & (SIZE - 1)] = value;
  }

  /** Forgets a handle, whether it is known or not. */
  public void remove(int handle) {
    int at = handle >>> BITS;
    int[] page = at < pages.length ? pages[at] : null;
    if (page == null || page[handle & (SIZE - 1)] < 0) {
      return;
    }
    page[handle & (SIZE - 1)] = -1;
    if (--filled[at] == 0) {
      spare = page;
      pages[at] = null;
    }
  }
}
