package io.lbplace.simulator.device;

/**
 * A map of longs to positive longs: open addressing, linear probing, no tombstones. It is never
 * iterated, so that its layout can't leak into results.
 */
final class LongMap {
  private long[] keys = new long[64];
  private long[] values = new long[64]; // 0 marks an empty slot
  private int size;

  int size() {
    return size;
  }

  /** The value of a key, or 0. */
  long get(long key) {
    return values[slot(key)];
  }

  /** Sets the value of a key; 0 removes it. */
  void put(long key, long value) {
    int slot = slot(key);
    if (value == 0) {
      if (values[slot] != 0) {
        close(slot);
      }
      return;
    }
    if (values[slot] == 0) {
      if (4 * ++size > 3 * keys.length) {
        grow();
        slot = slot(key);
      }
      keys[slot] = key;
    }
    values[slot] = value;
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = home(key, mask);
    while (values[slot] != 0 && keys[slot] != key) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void close(int hole) {
    int mask = keys.length - 1;
    int free = hole;
    for (int slot = hole + 1 & mask; values[slot] != 0; slot = slot + 1 & mask) {
      if ((slot - home(keys[slot], mask) & mask) >= (slot - free & mask)) {
        keys[free] = keys[slot];
        values[free] = values[slot];
        free = slot;
      }
    }
    values[free] = 0;
    size--;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldValues = values;
    keys = new long[2 * oldKeys.length];
    values = new long[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] != 0) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }

  private static int home(long key, int mask) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32 ^ mixed >>> 52) & mask;
  }
}
