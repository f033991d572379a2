package io.lbplace.simulator.queue;

import java.util.Arrays;

/**
 * A 4-ary min-heap of two-word keys, compared word by word; four children lie side by side in 64
 * bytes. Push O(log₄ n), on average O(1); pop O(log₄ n).
 */
final class KeyHeap {
  private long[] words = new long[2 * 64];
  private int size;

  int size() {
    return size;
  }

  /** The first word of the least key, or {@link Long#MAX_VALUE}. */
  long headTime() {
    return size == 0 ? Long.MAX_VALUE : words[0];
  }

  /** The second word of the least key; there must be one. */
  long headOrder() {
    return words[1];
  }

  void push(long time, long order) {
    if (2 * size == words.length) {
      words = Arrays.copyOf(words, 4 * size);
    }
    int hole = size++;
    long[] heap = words;
    while (hole > 0) {
      int parent = (hole - 1) >> 2;
      long parentTime = heap[2 * parent];
      if (parentTime < time || (parentTime == time && heap[2 * parent + 1] < order)) {
        break;
      }
      heap[2 * hole] = parentTime;
      heap[2 * hole + 1] = heap[2 * parent + 1];
      hole = parent;
    }
    heap[2 * hole] = time;
    heap[2 * hole + 1] = order;
  }

  /** Removes the least key; there must be one. */
  void pop() {
    long[] heap = words;
    int last = --size;
    long time = heap[2 * last];
    long order = heap[2 * last + 1];
    int hole = 0;
    for (int child = 1; child < last; child = 4 * hole + 1) {
      int least = child;
      long leastTime = heap[2 * child];
      int end = Math.min(child + 4, last);
      for (int next = child + 1; next < end; next++) {
        long nextTime = heap[2 * next];
        if (nextTime < leastTime
            || (nextTime == leastTime && heap[2 * next + 1] < heap[2 * least + 1])) {
          least = next;
          leastTime = nextTime;
        }
      }
      if (time < leastTime || (time == leastTime && order < heap[2 * least + 1])) {
        break;
      }
      heap[2 * hole] = leastTime;
      heap[2 * hole + 1] = heap[2 * least + 1];
      hole = least;
    }
    heap[2 * hole] = time;
    heap[2 * hole + 1] = order;
  }
}
