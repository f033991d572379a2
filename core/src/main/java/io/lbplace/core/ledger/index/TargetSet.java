package io.lbplace.core.ledger.index;

import java.util.Arrays;

/**
 * A set of targets. There is one per network, tenant and CIDR, so that most must be small: those
 * keep the words that aren't empty, sorted. Membership O(log words), changes O(words) in the worst
 * case. A set with bits in many words, as that of a popular CIDR, keeps all of them up to its last
 * one, and both are O(1).
 */
public final class TargetSet {
  /** The set that nothing is added to. */
  public static final TargetSet EMPTY = new TargetSet();

  /** The number of words up to which a search in order is as fast as an access by position. */
  private static final int FEW = 24;

  /** A set becomes dense once one word in so many has bits. */
  private static final int SPARSENESS = 4;

  /** A set becomes sparse again once fewer than one word in so many has bits. */
  private static final int EMPTINESS = 4 * SPARSENESS;

  private int[] index = {}; // if sparse: which words
  private long[] bits = {};
  private int size; // words with bits
  private boolean dense;

  public void add(int target) {
    int word = target >> 6;
    if (dense) {
      if (word >= bits.length) {
        bits = Arrays.copyOf(bits, Math.max(word + 1, bits.length + (bits.length >> 2)));
      }
      size += bits[word] == 0 ? 1 : 0;
      bits[word] |= 1L << target;
      return;
    }
    int at = find(word);
    if (at >= 0) {
      bits[at] |= 1L << target;
    } else {
      insert(~at, word, 1L << target);
    }
  }

  private void insert(int at, int word, long wordBits) {
    if (size == index.length) {
      int length = Math.max(2, size + (size >> 1) + 1);
      index = Arrays.copyOf(index, length);
      bits = Arrays.copyOf(bits, length);
    }
    System.arraycopy(index, at, index, at + 1, size - at);
    System.arraycopy(bits, at, bits, at + 1, size - at);
    index[at] = word;
    bits[at] = wordBits;
    size++;
    if (size > FEW && index[size - 1] < SPARSENESS * size) {
      spread();
    }
  }

  public void remove(int target) {
    int word = target >> 6;
    int at = dense ? word : find(word);
    if (at < 0 || at >= bits.length || bits[at] == 0) {
      return;
    }
    bits[at] &= ~(1L << target);
    if (bits[at] != 0) {
      return;
    }
    size--;
    if (!dense) {
      System.arraycopy(index, at + 1, index, at, size - at);
      System.arraycopy(bits, at + 1, bits, at, size - at);
    } else if (EMPTINESS * size < bits.length) {
      gather();
    }
  }

  private void spread() {
    long[] all = new long[index[size - 1] + 1];
    for (int i = 0; i < size; i++) {
      all[index[i]] = bits[i];
    }
    index = new int[0];
    bits = all;
    dense = true;
  }

  private void gather() {
    int[] words = new int[size + 1];
    long[] some = new long[size + 1];
    int count = 0;
    for (int word = 0; word < bits.length; word++) {
      if (bits[word] != 0) {
        words[count] = word;
        some[count++] = bits[word];
      }
    }
    index = words;
    bits = some;
    dense = false;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /** True if a word is found at once. */
  public boolean isDense() {
    return dense;
  }

  public boolean contains(int target) {
    return (word(target >> 6) >>> target & 1) != 0;
  }

  /** The targets of a word, one bit each. */
  public long word(int word) {
    if (dense) {
      return word < bits.length ? bits[word] : 0;
    }
    int at = find(word);
    return at < 0 ? 0 : bits[at];
  }

  // ---- to go through all: entries in the order of words, some of which may be empty ----

  /** The number of entries: words that are kept. */
  public int entries() {
    return dense ? bits.length : size;
  }

  public int wordAt(int entry) {
    return dense ? entry : index[entry];
  }

  public long bitsAt(int entry) {
    return bits[entry];
  }

  private int find(int word) {
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int there = index[middle];
      if (there < word) {
        low = middle + 1;
      } else if (there > word) {
        high = middle - 1;
      } else {
        return middle;
      }
    }
    return ~low;
  }
}
