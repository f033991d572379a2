package io.lbplace.simulator.queue;

import java.util.Arrays;

/**
 * Near-future keys, sorted roughly: a ring of time buckets, each an unordered list. Entering is
 * O(1). A bucket is emptied into a heap, which orders it, when its time has come; the ring then
 * covers the time behind that bucket. A bitmap finds the next bucket that holds anything.
 */
final class NearRing {
  private static final int BUCKETS = 1 << 12;
  private static final int MASK = BUCKETS - 1;

  private final int shift;
  private final int[] heads = new int[BUCKETS]; // node + 1, 0 for none
  private final long[] occupied = new long[BUCKETS / 64];
  private long[] times = new long[256];
  private long[] orders = new long[256];
  private int[] nexts = new int[256]; // within a bucket, or of the free nodes
  private int free;
  private int allocated;
  private int size;
  private long cursor; // buckets up to this one, counted from time 0, are the heap's
  private long nextStart = Long.MAX_VALUE;

  /**
   * A ring from time 0.
   *
   * @param shift log₂ of a bucket's width in nanoseconds
   */
  NearRing(int shift) {
    this.shift = shift;
  }

  int size() {
    return size;
  }

  /** When the first bucket that holds anything begins, or {@link Long#MAX_VALUE}. */
  long nextStart() {
    return nextStart;
  }

  /** Whether keys of this time belong to the heap, their bucket having been emptied. */
  boolean past(long time) {
    return time >> shift <= cursor;
  }

  /** Whether keys of this time lie within the ring. */
  boolean covers(long time) {
    return (time >> shift) - cursor < BUCKETS;
  }

  /** Time has come to here; every bucket that begins by then has been emptied. */
  void moveTo(long time) {
    cursor = Math.max(cursor, time >> shift);
  }

  /** Enters a key that is covered and not past. */
  void add(long time, long order) {
    int node = free - 1;
    if (node >= 0) {
      free = nexts[node];
    } else {
      node = allocated++;
      if (node == times.length) {
        times = Arrays.copyOf(times, 2 * node);
        orders = Arrays.copyOf(orders, 2 * node);
        nexts = Arrays.copyOf(nexts, 2 * node);
      }
    }
    long bucket = time >> shift;
    int index = (int) bucket & MASK;
    times[node] = time;
    orders[node] = order;
    nexts[node] = heads[index];
    heads[index] = node + 1;
    occupied[index >> 6] |= 1L << index;
    size++;
    nextStart = Math.min(nextStart, bucket << shift);
  }

  /** Empties the next bucket into a heap. */
  void drainTo(KeyHeap heap) {
    cursor = nextStart >> shift;
    int index = (int) cursor & MASK;
    int node = heads[index] - 1;
    heads[index] = 0;
    occupied[index >> 6] &= ~(1L << index);
    while (node >= 0) {
      heap.push(times[node], orders[node]);
      int next = nexts[node] - 1;
      nexts[node] = free;
      free = node + 1;
      node = next;
      size--;
    }
    nextStart = size == 0 ? Long.MAX_VALUE : nextOccupied() << shift;
  }

  private long nextOccupied() {
    long from = cursor + 1;
    int index = (int) from & MASK;
    long word = occupied[index >> 6] & -1L << index;
    int at = index >> 6;
    while (word == 0) {
      at = at + 1 & occupied.length - 1;
      word = occupied[at];
    }
    int found = (at << 6) + Long.numberOfTrailingZeros(word);
    return from + (found - index & MASK);
  }
}
