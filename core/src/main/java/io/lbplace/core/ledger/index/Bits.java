package io.lbplace.core.ledger.index;

import java.util.Arrays;

/**
 * A dense set of targets, a bit each, with a summary above it: one bit per word that isn't empty,
 * so that a scan of 64 empty words costs one step. Grows as needed; every operation is O(1).
 */
public final class Bits {
  public long[] words = new long[1];
  public long[] summary = new long[1];

  /** The number of bits set: a set that holds every target narrows nothing. */
  public int count;

  public void set(int index) {
    int word = index >> 6;
    if (word >= words.length) {
      ensure(word + 1);
    }
    long before = words[word];
    long after = before | 1L << index;
    if (before != after) {
      words[word] = after;
      summary[word >> 6] |= 1L << word;
      count++;
    }
  }

  public void clear(int index) {
    int word = index >> 6;
    if (word >= words.length) {
      return;
    }
    long before = words[word];
    long after = before & ~(1L << index);
    if (before != after) {
      words[word] = after;
      if (after == 0) {
        summary[word >> 6] &= ~(1L << word);
      }
      count--;
    }
  }

  public void put(int index, boolean present) {
    if (present) {
      set(index);
    } else {
      clear(index);
    }
  }

  public boolean get(int index) {
    int word = index >> 6;
    return word < words.length && (words[word] >>> index & 1) != 0;
  }

  /** Adds or removes a whole set. O(entries). */
  public void putAll(TargetSet set, boolean present) {
    for (int i = 0; i < set.entries(); i++) {
      int word = set.wordAt(i);
      ensure(word + 1);
      long before = words[word];
      long after = present ? before | set.bitsAt(i) : before & ~set.bitsAt(i);
      words[word] = after;
      count += Long.bitCount(after) - Long.bitCount(before);
      if (after == 0) {
        summary[word >> 6] &= ~(1L << word);
      } else {
        summary[word >> 6] |= 1L << word;
      }
    }
  }

  /** Makes room, so that scans need no bounds of their own. */
  public void ensure(int wordCount) {
    if (wordCount > words.length) {
      int length = Math.max(wordCount, 2 * words.length);
      words = Arrays.copyOf(words, length);
      summary = Arrays.copyOf(summary, (length + 63) >> 6);
    }
  }
}
