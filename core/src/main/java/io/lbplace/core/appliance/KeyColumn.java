package io.lbplace.core.appliance;

import java.util.Arrays;

/**
 * A dense column of int keys. Up to {@link #LINEAR} rows are searched one after another, which
 * touches a cache line or four; beyond, a hash index with linear probing and no tombstones stands
 * beside them. Appliances are many and mostly small, so nothing is allocated before its first use.
 */
class KeyColumn {
  static final int[] EMPTY = {};
  private static final int LINEAR = 48;

  private int[] keys = EMPTY;
  private int[] slots = EMPTY; // row + 1, 0 for none
  private int count;

  final int count() {
    return count;
  }

  final int key(int row) {
    return keys[row];
  }

  /** Some row with the key, or −1. */
  final int find(int key) {
    if (slots.length == 0) {
      int[] all = keys;
      for (int row = 0, n = count; row < n; row++) {
        if (all[row] == key) {
          return row;
        }
      }
      return -1;
    }
    int mask = slots.length - 1;
    for (int slot = home(key); slots[slot] != 0; slot = slot + 1 & mask) {
      if (keys[slots[slot] - 1] == key) {
        return slots[slot] - 1;
      }
    }
    return -1;
  }

  /** Appends a row. */
  final int append(int key) {
    if (count == keys.length) {
      keys = Arrays.copyOf(keys, grown(count));
    }
    keys[count++] = key;
    if (2 * count > slots.length && count > LINEAR) {
      rebuild();
    } else if (slots.length > 0) {
      enter(count - 1);
    }
    return count - 1;
  }

  /** Removes a row; the last row takes its place. */
  final void removeKey(int row) {
    int last = count - 1;
    if (slots.length > 0) {
      close(slotOf(row));
      if (row != last) {
        slots[slotOf(last)] = row + 1;
      }
    }
    keys[row] = keys[last];
    count = last;
    if (count < LINEAR / 2) {
      slots = EMPTY;
    }
  }

  /** Gives a row another key. */
  final void replace(int row, int key) {
    if (slots.length > 0) {
      close(slotOf(row));
    }
    keys[row] = key;
    if (slots.length > 0) {
      enter(row);
    }
  }

  /** A little more each time: slack is paid for by every device. */
  static int grown(int length) {
    return length + Math.max(4, length >> 2);
  }

  private void rebuild() {
    slots = new int[Integer.highestOneBit(count) * 4];
    for (int row = 0; row < count; row++) {
      enter(row);
    }
  }

  private void enter(int row) {
    int slot = home(keys[row]);
    while (slots[slot] != 0) {
      slot = slot + 1 & slots.length - 1;
    }
    slots[slot] = row + 1;
  }

  private int slotOf(int row) {
    int slot = home(keys[row]);
    while (slots[slot] != row + 1) {
      slot = slot + 1 & slots.length - 1;
    }
    return slot;
  }

  /** Empties a slot and moves back what probed past it. */
  private void close(int hole) {
    int mask = slots.length - 1;
    int free = hole;
    for (int slot = hole + 1 & mask; slots[slot] != 0; slot = slot + 1 & mask) {
      int home = home(keys[slots[slot] - 1]);
      if ((slot - home & mask) >= (slot - free & mask)) {
        slots[free] = slots[slot];
        free = slot;
      }
    }
    slots[free] = 0;
  }

  private int home(int key) {
    int mixed = key * 0x9E3779B9;
    return (mixed ^ mixed >>> 15) & slots.length - 1;
  }
}
