package io.lbplace.simulator.queue;

import java.util.Arrays;

/**
 * Keys that come in order: a growing ring. Where every hop of a bus takes equally long, each is due
 * behind all that were sent before it, and needs no sorting.
 */
final class Lane {
  /** The keys: times and orders in turn. */
  private long[] words = new long[2 * 256];

  private int head; // in words, as all positions here
  private int size;
  private long lastTime = Long.MIN_VALUE;

  int size() {
    return size >> 1;
  }

  /** True if a key of this time, added now, is behind all others. */
  boolean takes(long time) {
    return time >= lastTime;
  }

  /** Adds the newest key, whose time it {@link #takes}. */
  void add(long time, long order) {
    if (size == words.length) {
      grow();
    }
    int tail = head + size & words.length - 1;
    words[tail] = time;
    words[tail + 1] = order;
    size += 2;
    lastTime = time;
  }

  /** The time of the first key, or {@link Long#MAX_VALUE}. */
  long headTime() {
    return size == 0 ? Long.MAX_VALUE : words[head];
  }

  /** The order of the first key; there must be one. */
  long headOrder() {
    return words[head + 1];
  }

  /** Removes the first key; there must be one. */
  void pop() {
    head = head + 2 & words.length - 1;
    size -= 2;
  }

  private void grow() {
    long[] more = Arrays.copyOf(words, 2 * words.length);
    // What had wrapped round to the front now follows the end.
    System.arraycopy(words, 0, more, words.length, head);
    words = more;
  }
}
