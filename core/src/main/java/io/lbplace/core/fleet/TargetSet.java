package io.lbplace.core.fleet;

import java.util.Arrays;

/**
 * A sparse set of targets: the words that aren't empty, sorted. There is one per network, tenant
 * and CIDR, so that it must be small; a query scatters it into a {@link Scratch}. Membership O(log
 * words), changes O(words) in the worst case.
 */
final class TargetSet {
  /** The set that nothing is added to. */
  static final TargetSet EMPTY = new TargetSet();

  int[] index = {};
  long[] bits = {};
  int size;

  void add(int target) {
    int word = target >> 6;
    int at = find(word);
    if (at >= 0) {
      bits[at] |= 1L << target;
      return;
    }
    at = ~at;
    if (size == index.length) {
      int length = Math.max(2, size + (size >> 1) + 1);
      index = Arrays.copyOf(index, length);
      bits = Arrays.copyOf(bits, length);
    }
    System.arraycopy(index, at, index, at + 1, size - at);
    System.arraycopy(bits, at, bits, at + 1, size - at);
    index[at] = word;
    bits[at] = 1L << target;
    size++;
  }

  void remove(int target) {
    int at = find(target >> 6);
    if (at < 0) {
      return;
    }
    bits[at] &= ~(1L << target);
    if (bits[at] == 0) {
      size--;
      System.arraycopy(index, at + 1, index, at, size - at);
      System.arraycopy(bits, at + 1, bits, at, size - at);
    }
  }

  boolean contains(int target) {
    return (word(target >> 6) >>> target & 1) != 0;
  }

  /** The targets of a word, one bit each. */
  long word(int word) {
    int at = find(word);
    return at < 0 ? 0 : bits[at];
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
