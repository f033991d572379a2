package io.lbplace.core.fleet;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An {@code int} per VIP, −1 where there is none, in pages of 256 neighbours that are let go when
 * empty: VIP handles rise without end, and those that live at a time lie close together.
 */
final class VipTable {
  private static final int BITS = 8;
  private static final int SIZE = 1 << BITS;

  private int[] @Nullable [] pages = new int[16][];
  private int[] filled = new int[16];

  /** One empty page is kept, so that a page that comes and goes isn't made again each time. */
  private int @Nullable [] spare;

  int get(int vip) {
    int at = vip >>> BITS;
    int[] page = at < pages.length ? pages[at] : null;
    return page == null ? -1 : page[vip & (SIZE - 1)];
  }

  void put(int vip, int value) {
    int at = vip >>> BITS;
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
    if (page[vip & (SIZE - 1)] < 0) {
      filled[at]++;
    }
    page[vip & (SIZE - 1)] = value;
  }

  void remove(int vip) {
    int at = vip >>> BITS;
    int[] page = at < pages.length ? pages[at] : null;
    if (page == null || page[vip & (SIZE - 1)] < 0) {
      return;
    }
    page[vip & (SIZE - 1)] = -1;
    if (--filled[at] == 0) {
      spare = page;
      pages[at] = null;
    }
  }
}
