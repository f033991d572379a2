package io.lbplace.simulator.metrics;

/**
 * Counts by {@code long} key, without an object per key: open addressing with linear probing, at
 * most half full; a count that falls to 0 is taken out by shifting back what follows.
 */
final class LongCounter {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private long[] keys = new long[64];
  private int[] counts = new int[64];
  private int size;

  /** How many keys have a count. */
  int size() {
    return size;
  }

  int get(long key) {
    return counts[slot(key)];
  }

  /** Counts one more, and returns the new count. */
  int increment(long key) {
    int slot = slot(key);
    if (counts[slot] == 0) {
      if (2 * size >= keys.length) {
        grow();
        slot = slot(key);
      }
      keys[slot] = key;
      size++;
    }
    return ++counts[slot];
  }

  /** Counts one less, and returns the new count. The key must have one. */
  int decrement(long key) {
    int slot = slot(key);
    int left = --counts[slot];
    if (left == 0) {
      size--;
      closeGap(slot);
    }
    return left;
  }

  private void closeGap(int emptied) {
    int mask = keys.length - 1;
    int gap = emptied;
    for (int i = gap + 1 & mask; counts[i] != 0; i = i + 1 & mask) {
      int home = home(keys[i]);
      if ((i - home & mask) >= (i - gap & mask)) {
        keys[gap] = keys[i];
        counts[gap] = counts[i];
        counts[i] = 0;
        gap = i;
      }
    }
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldCounts = counts;
    keys = new long[2 * oldKeys.length];
    counts = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldCounts[i] != 0) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        counts[slot] = oldCounts[i];
      }
    }
  }

  private int slot(long key) {
    int slot = home(key);
    while (counts[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  private int home(long key) {
    return (int) ((key * GAMMA) >>> 32) & (keys.length - 1);
  }
}
