package io.lbplace.core.column;

/**
 * A map from two handles to an {@code int} without boxes: open addressing, linear probing, removal
 * by shifting back, at most half full. Missing keys read as the map's default.
 */
public final class LongIntMap {
  private static final long EMPTY = -1;

  private final int missing;

  /** Keys and values in turn, so that a look-up touches one place in memory. */
  private long[] table = new long[32];

  private int shift = 60;
  private int size;

  /**
   * An empty map.
   *
   * @param missing the value of keys that aren't there
   */
  public LongIntMap(int missing) {
    this.missing = missing;
    clear();
  }

  /** A key of two handles. */
  public static long key(int high, int low) {
    return (long) high << 32 | low;
  }

  /** The number of keys. */
  public int size() {
    return size;
  }

  /** The number of slots, for iterating over all entries in arbitrary order. */
  public int slots() {
    return table.length >> 1;
  }

  /** The key in a slot, or −1 where it is empty. */
  public long keyAt(int slot) {
    return table[2 * slot];
  }

  /** The value in a slot that isn't empty. */
  public int valueAt(int slot) {
    return (int) table[2 * slot + 1];
  }

  /** The value of a key. */
  public int get(long key) {
    int at = probe(key);
    return table[at] == EMPTY ? missing : (int) table[at + 1];
  }

  /** Gives a key a value. */
  public void put(long key, int value) {
    int at = probe(key);
    if (table[at] == EMPTY) {
      insert(at, key, value);
    } else {
      table[at + 1] = value;
    }
  }

  /** Counts up or down from {@code missing} = 0, dropping the key at 0. Returns the new count. */
  public int add(long key, int delta) {
    int at = probe(key);
    if (table[at] == EMPTY) {
      insert(at, key, delta);
      return delta;
    }
    int value = (int) table[at + 1] + delta;
    if (value == 0) {
      removeAt(at);
    } else {
      table[at + 1] = value;
    }
    return value;
  }

  /** Takes a key out, if it is there. */
  public void remove(long key) {
    int at = probe(key);
    if (table[at] != EMPTY) {
      removeAt(at);
    }
  }

  /**
   * The index of a key's home slot. It is hashed in two rounds: pairs of dense handles form a
   * lattice, which one multiplication maps into clusters.
   */
  private int home(long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    return (int) (((mixed ^ (mixed >>> 32)) * 0xBF58476D1CE4E5B9L) >>> shift) << 1;
  }

  /** The index of a key's slot, or of the empty slot where it would be put. */
  private int probe(long key) {
    long[] entries = table;
    int mask = entries.length - 1;
    int at = home(key);
    while (entries[at] != key && entries[at] != EMPTY) {
      at = (at + 2) & mask;
    }
    return at;
  }

  private void insert(int at, long key, int value) {
    table[at] = key;
    table[at + 1] = value;
    size++;
    if (4 * size > table.length) {
      grow();
    }
  }

  private void grow() {
    long[] old = table;
    table = new long[2 * old.length];
    shift--;
    clear();
    for (int i = 0; i < old.length; i += 2) {
      if (old[i] != EMPTY) {
        int at = probe(old[i]);
        table[at] = old[i];
        table[at + 1] = old[i + 1];
      }
    }
  }

  private void clear() {
    for (int i = 0; i < table.length; i += 2) {
      table[i] = EMPTY;
    }
  }

  private void removeAt(int gap) {
    int mask = table.length - 1;
    int hole = gap;
    int at = gap;
    while (true) {
      at = (at + 2) & mask;
      long key = table[at];
      if (key == EMPTY) {
        break;
      }
      // a key may move back if its home doesn't lie between the hole and itself
      if (((at - home(key)) & mask) >= ((at - hole) & mask)) {
        table[hole] = key;
        table[hole + 1] = table[at + 1];
        hole = at;
      }
    }
    table[hole] = EMPTY;
    size--;
  }
}
