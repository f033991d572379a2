package io.lbplace.simulator.queue;

import java.util.Arrays;

/**
 * Keys sorted roughly by time: a ring of equal buckets, each an unordered list. Entering is O(1). A
 * bucket is emptied into what orders it further when its time has come; the ring then covers the
 * time behind that bucket. A bitmap finds the next bucket that holds anything.
 *
 * <p>A bucket is a chain of pages of two cache lines, so that neither entering nor emptying it
 * touches memory far apart for each key. Only the first page of a chain has room.
 */
final class Ring {
  /** A receiver of a bucket's keys. */
  @FunctionalInterface
  interface Sink {
    void take(long time, long order);
  }

  private static final int BITS = 12;
  private static final int BUCKETS = 1 << BITS;
  private static final int MASK = BUCKETS - 1;

  // A page: how many keys it holds, and the page that follows + 1; then times and orders in turn.
  private static final int PAGE_BITS = 4;
  private static final int COUNT = 0;
  private static final int NEXT = 1;
  private static final int KEYS = 2;
  private static final int KEYS_A_PAGE = ((1 << PAGE_BITS) - KEYS) / 2;

  private final int shift;
  private final int[] heads = new int[BUCKETS]; // page + 1, 0 for none
  private final long[] occupied = new long[BUCKETS / Long.SIZE];
  private long[] pages = new long[64 << PAGE_BITS];
  private int free; // page + 1
  private int allocated;
  private int size;
  private long cursor; // buckets up to this one, counted from time 0, have been emptied
  private long nextStart = Long.MAX_VALUE;

  /**
   * A ring from time 0.
   *
   * @param shift log₂ of a bucket's width in nanoseconds
   */
  Ring(int shift) {
    this.shift = shift;
  }

  /** A coarser ring, whose buckets are each as wide as this ring is long. */
  Ring coarser() {
    return new Ring(shift + BITS);
  }

  int size() {
    return size;
  }

  /** The time at which the first bucket that holds anything begins, or {@link Long#MAX_VALUE}. */
  long nextStart() {
    return nextStart;
  }

  /** True if the bucket of this time has been emptied. */
  boolean past(long time) {
    return time >> shift <= cursor;
  }

  /** True if keys of this time lie before the ring's end. */
  boolean covers(long time) {
    return (time >> shift) - cursor < BUCKETS;
  }

  /** Moves to a time; every bucket that begins by then must have been emptied. */
  void moveTo(long time) {
    cursor = Math.max(cursor, time >> shift);
  }

  /** Enters a key that is covered and not past. */
  void add(long time, long order) {
    long bucket = time >> shift;
    int index = (int) bucket & MASK;
    int page = heads[index] - 1;
    if (page < 0 || pages[page << PAGE_BITS] == KEYS_A_PAGE) {
      page = open(page);
      heads[index] = page + 1;
      occupied[index >> 6] |= 1L << index;
      nextStart = Math.min(nextStart, bucket << shift);
    }
    int at = page << PAGE_BITS;
    int key = at + KEYS + 2 * (int) pages[at + COUNT]++;
    pages[key] = time;
    pages[key + 1] = order;
    size++;
  }

  /** An empty page, before another or −1. */
  private int open(int following) {
    int page = free - 1;
    if (page >= 0) {
      free = (int) pages[(page << PAGE_BITS) + NEXT];
    } else {
      page = allocated++;
      if (page << PAGE_BITS == pages.length) {
        pages = Arrays.copyOf(pages, pages.length + (page >> 2 << PAGE_BITS));
      }
    }
    pages[(page << PAGE_BITS) + COUNT] = 0;
    pages[(page << PAGE_BITS) + NEXT] = following + 1L;
    return page;
  }

  /** Empties the next bucket. */
  void drainTo(Sink sink) {
    cursor = nextStart >> shift;
    int index = (int) cursor & MASK;
    int page = heads[index] - 1;
    heads[index] = 0;
    occupied[index >> 6] &= ~(1L << index);
    while (page >= 0) {
      int at = page << PAGE_BITS;
      int count = (int) pages[at + COUNT];
      size -= count;
      for (int key = at + KEYS; key < at + KEYS + 2 * count; key += 2) {
        sink.take(pages[key], pages[key + 1]);
      }
      int next = (int) pages[at + NEXT];
      pages[at + NEXT] = free;
      free = page + 1;
      page = next - 1;
    }
    nextStart = size == 0 ? Long.MAX_VALUE : nextOccupied() << shift;
  }

  private long nextOccupied() {
    long from = cursor + 1;
    int index = (int) from & MASK;
    int at = index >> 6;
    long word = occupied[at] & -1L << index;
    while (word == 0) {
      at = at + 1 & occupied.length - 1;
      word = occupied[at];
    }
    int found = (at << 6) + Long.numberOfTrailingZeros(word);
    return from + (found - index & MASK);
  }
}
