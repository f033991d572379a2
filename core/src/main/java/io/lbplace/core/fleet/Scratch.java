package io.lbplace.core.fleet;

import java.util.Arrays;

/**
 * A dense set that lives for one query: sparse sets are scattered into it, and only the words they
 * touched are cleared after it.
 */
final class Scratch {
  long[] words = new long[1];
  long[] summary = new long[1];
  private int[] touched = new int[1];
  private int touchedCount;

  /** Makes room for a fleet; called while empty. */
  void ensure(int wordCount) {
    if (wordCount > words.length) {
      int length = Math.max(wordCount, 2 * words.length);
      words = Arrays.copyOf(words, length);
      summary = Arrays.copyOf(summary, (length + 63) >> 6);
      touched = Arrays.copyOf(touched, length);
    }
  }

  void add(int target) {
    or(target >> 6, 1L << target);
  }

  void addAll(TargetSet set) {
    for (int i = 0; i < set.size; i++) {
      or(set.index[i], set.bits[i]);
    }
  }

  /** Takes a set out of what was added; the summary stays, which is allowed to be too large. */
  void removeAll(TargetSet set) {
    for (int i = 0; i < set.size; i++) {
      words[set.index[i]] &= ~set.bits[i];
    }
  }

  void clear() {
    for (int i = 0; i < touchedCount; i++) {
      int word = touched[i];
      words[word] = 0;
      summary[word >> 6] = 0;
    }
    touchedCount = 0;
  }

  private void or(int word, long bits) {
    if ((summary[word >> 6] >>> word & 1) == 0) {
      summary[word >> 6] |= 1L << word;
      touched[touchedCount++] = word;
    }
    words[word] |= bits;
  }
}
