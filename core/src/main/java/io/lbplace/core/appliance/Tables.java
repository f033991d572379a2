package io.lbplace.core.appliance;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * All tables of one appliance in one array: a column of {@code int} keys each, and beside each key
 * a row of {@code int}s; and before them some words of its own. There are many appliances, they are
 * mostly small, and each operation of one looks at all its tables: neighbours in the array share
 * cache lines.
 *
 * <p>Up to {@link #LINEAR} keys are searched one after another; beyond, a hash index with linear
 * probing and no tombstones stands beside them.
 */
final class Tables {
  /** By tenant: how many servers. */
  static final int PARTITIONS = 0;

  /** By network: the interface, and how many subnets. */
  static final int BINDINGS = 1;

  /** By subnet: see {@link Links}. */
  static final int SUBNETS = 2;

  /** By VIP: see {@link Servers}. */
  static final int SERVERS = 3;

  /** A hash of (subnet, address, port) for each row of the servers; not unique. */
  static final int LISTENING = 4;

  private static final int[] WIDTHS = {1, 2, 5, 7, 0};
  private static final int[] NO_SLOTS = {};
  private static final int LINEAR = 48;

  // the head of a table, HEAD words each
  private static final int HEAD = 3;
  private static final int COUNT = 0;
  private static final int ROOM = 1; // for how many rows
  private static final int START = 2; // where the keys begin; the rows lie behind them

  private final int words;
  private int[] data;

  /** By table: row + 1, 0 for none. */
  private int @Nullable [][] slots;

  /** Empty tables, and some words that are 0. */
  Tables(int words) {
    this.words = words;
    data = new int[WIDTHS.length * HEAD + words];
  }

  // ---- words ----

  int word(int at) {
    return data[WIDTHS.length * HEAD + at];
  }

  void addToWord(int at, int by) {
    data[WIDTHS.length * HEAD + at] += by;
  }

  /** Two words as one number. */
  long wide(int at) {
    int low = WIDTHS.length * HEAD + at;
    return (long) data[low + 1] << 32 | Integer.toUnsignedLong(data[low]);
  }

  void addToWide(int at, long by) {
    long sum = wide(at) + by;
    int low = WIDTHS.length * HEAD + at;
    data[low] = (int) sum;
    data[low + 1] = (int) (sum >> 32);
  }

  // ---- rows ----

  int count(int table) {
    return data[table * HEAD + COUNT];
  }

  int key(int table, int row) {
    return data[data[table * HEAD + START] + row];
  }

  int get(int table, int row, int field) {
    return data[field(table, row, field)];
  }

  void set(int table, int row, int field, int value) {
    data[field(table, row, field)] = value;
  }

  void add(int table, int row, int field, int by) {
    data[field(table, row, field)] += by;
  }

  /** A row with the key, or −1. */
  int find(int table, int key) {
    int[] all = data;
    int start = all[table * HEAD + START];
    int[] index = index(table);
    if (index.length == 0) {
      for (int at = start, end = start + all[table * HEAD + COUNT]; at < end; at++) {
        if (all[at] == key) {
          return at - start;
        }
      }
      return -1;
    }
    int mask = index.length - 1;
    for (int slot = home(key, mask); index[slot] != 0; slot = slot + 1 & mask) {
      if (all[start + index[slot] - 1] == key) {
        return index[slot] - 1;
      }
    }
    return -1;
  }

  /** Appends a row of zeros. */
  int append(int table, int key) {
    int row = count(table);
    if (row == data[table * HEAD + ROOM]) {
      // A little more each time: slack is paid for by every device.
      move(table, row + Math.max(2, row >> 2));
    }
    data[data[table * HEAD + START] + row] = key;
    int from = field(table, row, 0);
    Arrays.fill(data, from, from + WIDTHS[table], 0);
    data[table * HEAD + COUNT] = row + 1;
    int[] index = index(table);
    if (row >= LINEAR && 2 * (row + 1) > index.length) {
      rebuild(table);
    } else if (index.length > 0) {
      enter(table, index, row);
    }
    return row;
  }

  /** Removes a row; the last row takes its place. */
  void remove(int table, int row) {
    int last = count(table) - 1;
    int[] index = index(table);
    if (index.length > 0) {
      close(table, index, slotOf(table, index, row));
      if (row != last) {
        index[slotOf(table, index, last)] = row + 1;
      }
    }
    int start = data[table * HEAD + START];
    data[start + row] = data[start + last];
    System.arraycopy(data, field(table, last, 0), data, field(table, row, 0), WIDTHS[table]);
    data[table * HEAD + COUNT] = last;
    if (index.length > 0 && last < LINEAR / 2) {
      index(table, NO_SLOTS);
    }
  }

  /** Gives a row another key. */
  void replace(int table, int row, int key) {
    int[] index = index(table);
    if (index.length > 0) {
      close(table, index, slotOf(table, index, row));
    }
    data[data[table * HEAD + START] + row] = key;
    if (index.length > 0) {
      enter(table, index, row);
    }
  }

  private int field(int table, int row, int field) {
    int head = table * HEAD;
    return data[head + START] + data[head + ROOM] + row * WIDTHS[table] + field;
  }

  /** Gives a table more room, and moves all to where it lies then. */
  private void move(int grown, int room) {
    int[] old = data;
    int by = (room - old[grown * HEAD + ROOM]) * (1 + WIDTHS[grown]);
    int[] moved = new int[old.length + by];
    int to = WIDTHS.length * HEAD + words;
    System.arraycopy(old, 0, moved, 0, to);
    moved[grown * HEAD + ROOM] = room;
    for (int table = 0; table < WIDTHS.length; table++) {
      int head = table * HEAD;
      moved[head + START] = to;
      int count = old[head + COUNT];
      int from = old[head + START];
      System.arraycopy(old, from, moved, to, count);
      int rows = from + old[head + ROOM];
      to += moved[head + ROOM];
      System.arraycopy(old, rows, moved, to, count * WIDTHS[table]);
      to += moved[head + ROOM] * WIDTHS[table];
    }
    data = moved;
  }

  // ---- the index of a large table ----

  private int[] index(int table) {
    int[][] all = slots;
    return all == null ? NO_SLOTS : all[table];
  }

  private void index(int table, int[] index) {
    int[][] all = slots;
    if (all == null) {
      all = new int[WIDTHS.length][];
      Arrays.fill(all, NO_SLOTS);
      slots = all;
    }
    all[table] = index;
  }

  private void rebuild(int table) {
    int[] index = new int[Integer.highestOneBit(count(table)) * 4];
    for (int row = 0; row < count(table); row++) {
      enter(table, index, row);
    }
    index(table, index);
  }

  private void enter(int table, int[] index, int row) {
    int mask = index.length - 1;
    int slot = home(key(table, row), mask);
    while (index[slot] != 0) {
      slot = slot + 1 & mask;
    }
    index[slot] = row + 1;
  }

  private int slotOf(int table, int[] index, int row) {
    int mask = index.length - 1;
    int slot = home(key(table, row), mask);
    while (index[slot] != row + 1) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  /** Empties a slot and moves back the keys that probed past it. */
  private void close(int table, int[] index, int hole) {
    int mask = index.length - 1;
    int free = hole;
    for (int slot = hole + 1 & mask; index[slot] != 0; slot = slot + 1 & mask) {
      int home = home(key(table, index[slot] - 1), mask);
      if ((slot - home & mask) >= (slot - free & mask)) {
        index[free] = index[slot];
        free = slot;
      }
    }
    index[free] = 0;
  }

  private static int home(int key, int mask) {
    int mixed = key * 0x9E3779B9;
    return (mixed ^ mixed >>> 15) & mask;
  }
}
