package io.lbplace.core.fleet;

import java.util.Arrays;

/**
 * A map from two handles to an {@code int} without boxes: open addressing, linear probing, removal
 * by shifting back, at most half full. Missing keys read as the map's default.
 */
final class LongIntMap {
  private static final long EMPTY = -1;

  private final int missing;
  private long[] keys = new long[16];
  private int[] values = new int[16];
  private int shift = 60;
  private int size;

  LongIntMap(int missing) {
    this.missing = missing;
    Arrays.fill(keys, EMPTY);
  }

  /** A key of two handles. */
  static long key(int high, int low) {
    return (long) high << 32 | low;
  }

  int size() {
    return size;
  }

  /** How many slots there are, for walking over all entries in no order that means anything. */
  int slots() {
    return keys.length;
  }

  /** The key in a slot, or −1 where it is empty. */
  long keyAt(int slot) {
    return keys[slot];
  }

  int valueAt(int slot) {
    return values[slot];
  }

  int get(long key) {
    int mask = keys.length - 1;
    int slot = slot(key);
    while (true) {
      long there = keys[slot];
      if (there == key) {
        return values[slot];
      }
      if (there == EMPTY) {
        return missing;
      }
      slot = (slot + 1) & mask;
    }
  }

  void put(long key, int value) {
    int slot = probe(key);
    if (keys[slot] == EMPTY) {
      insert(slot, key, value);
    } else {
      values[slot] = value;
    }
  }

  /** Counts up or down from {@code missing} = 0, dropping the key at 0. Returns the new count. */
  int add(long key, int delta) {
    int slot = probe(key);
    if (keys[slot] == EMPTY) {
      insert(slot, key, delta);
      return delta;
    }
    int value = values[slot] + delta;
    if (value == 0) {
      removeAt(slot);
    } else {
      values[slot] = value;
    }
    return value;
  }

  void remove(long key) {
    int slot = probe(key);
    if (keys[slot] != EMPTY) {
      removeAt(slot);
    }
  }

  /** Two rounds: pairs of dense handles form a lattice that one multiplication maps into clusters. */
  private int slot(long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    return (int) ((mixed ^ mixed >>> 32) * 0xBF58476D1CE4E5B9L >>> shift);
  }

  /** Where the key stands, or the empty slot where it would. */
  private int probe(long key) {
    int mask = keys.length - 1;
    int slot = slot(key);
    while (keys[slot] != key && keys[slot] != EMPTY) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void insert(int slot, long key, int value) {
    keys[slot] = key;
    values[slot] = value;
    size++;
    if (2 * size > keys.length) {
      grow();
    }
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[2 * oldKeys.length];
    values = new int[keys.length];
    shift--;
    Arrays.fill(keys, EMPTY);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != EMPTY) {
        int slot = probe(oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }

  private void removeAt(int hole) {
    int mask = keys.length - 1;
    int slot = hole;
    while (true) {
      slot = (slot + 1) & mask;
      long key = keys[slot];
      if (key == EMPTY) {
        break;
      }
      // a key may move back if its home doesn't lie between the hole and itself
      if (((slot - slot(key)) & mask) >= ((slot - hole) & mask)) {
        keys[hole] = key;
        values[hole] = values[slot];
        hole = slot;
      }
    }
    keys[hole] = EMPTY;
    size--;
  }
}
