package io.lbplace.simulator.queue;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What happens next, in virtual time. The order is (time, class, sequence): first what was sent to
 * happen {@link #now}, then {@link #exogenous} entries, then those {@link #at} a time; within a
 * class as inserted.
 *
 * <p>Three structures, each for what it is good at: a FIFO for zero-time hops, a ring of time
 * buckets for the near future (4.3 s), a 4-ary heap for departures and far timers. A bucket whose
 * time has come goes through a second, small heap. Heaps and ring hold keys of two words: the time,
 * and class, sequence and slot packed together; slots hold endpoint, number and payload and are
 * recycled. Nothing is allocated once the arrays have grown.
 *
 * <p>A source of arrivals in time order is merged by asking {@link #advanceBefore} with the time of
 * the next one: an answer of false means that it is the arrival's turn, and {@link #moveTo} its
 * time. At equal times arrivals so come behind departures and before timers:
 *
 * <pre>
 * while (true) {
 *   if (queue.advanceBefore(nextArrival)) {
 *     deliver(queue.endpoint(), queue.payload());
 *   } else if (nextArrival != EventQueue.NEVER) {
 *     queue.moveTo(nextArrival);
 *     nextArrival = arrive();
 *   } else {
 *     break;
 *   }
 * }
 * </pre>
 */
public final class EventQueue {
  /** Later than anything: the time of an event that doesn't come. */
  public static final long NEVER = Long.MAX_VALUE;

  private static final int SLOT_BITS = 26;
  private static final int SEQUENCE_BITS = 36;
  private static final long SLOT_MASK = (1L << SLOT_BITS) - 1;
  private static final long TIMER = 1L << (SLOT_BITS + SEQUENCE_BITS);
  private static final int BUCKET_SHIFT = 20; // 1.05 ms

  /** A timer later than this would keep the hops before it out of the lane. */
  private static final long LANE_NANOS = 50_000_000;

  private final Fifo fifo = new Fifo();
  private final Lane lane = new Lane();
  private final NearRing ring = new NearRing(BUCKET_SHIFT);
  private final KeyHeap near = new KeyHeap();
  private final KeyHeap far = new KeyHeap();
  private @Nullable Object[] payloads = new Object[256]; // null: the number beside is all there is
  private int[] heads = new int[2 * 256]; // endpoint and number; of a free slot: the next + 1
  private int free;
  private int allocated;
  private long sequence;

  private long time;
  private int endpoint;
  private int number;
  private @Nullable Object payload;
  private boolean exogenous;

  /** Adds what happens at the current time, before all else. */
  public void now(int toEndpoint, Object what) {
    fifo.add(toEndpoint, what);
  }

  /**
   * Adds what the system has set for a time.
   *
   * @throws IllegalArgumentException if that time is past
   */
  public void at(long timeNanos, int toEndpoint, Object what) {
    insert(timeNanos, TIMER, toEndpoint, 0, what);
  }

  /**
   * Adds what the world does to the system at a time, as a departure.
   *
   * @throws IllegalArgumentException if that time is past
   */
  public void exogenous(long timeNanos, int toEndpoint, Object what) {
    insert(timeNanos, 0, toEndpoint, 0, what);
  }

  /**
   * Adds what the world does to the system at a time, of which a number says all: there can be
   * millions of them waiting.
   *
   * @throws IllegalArgumentException if that time is past
   */
  public void exogenous(long timeNanos, int toEndpoint, int about) {
    insert(timeNanos, 0, toEndpoint, about, null);
  }

  /** Goes to the next entry and takes it off the queue; false if there is none. */
  public boolean advance() {
    return advanceBefore(NEVER);
  }

  /**
   * Goes to the next entry and takes it off the queue, unless it is the turn of an arrival at
   * {@code arrivalNanos}; false if it is, or if the queue is empty.
   */
  public boolean advanceBefore(long arrivalNanos) {
    if (fifo.size() > 0) {
      exogenous = false;
      endpoint = fifo.headEndpoint();
      payload = fifo.remove();
      return true;
    }
    KeyHeap heap = nextHeap();
    long next = lane.headTime();
    long order = lane.size() == 0 ? Long.MAX_VALUE : lane.headOrder();
    boolean fromLane =
        next < heap.headTime()
            || (next == heap.headTime() && (heap.size() == 0 || order < heap.headOrder()));
    if (!fromLane) {
      next = heap.headTime();
      order = heap.headOrder();
    }
    if (next == NEVER || next > arrivalNanos || (next == arrivalNanos && order >= TIMER)) {
      return false;
    }
    if (fromLane) {
      lane.pop();
    } else {
      heap.pop();
    }
    time = next;
    ring.moveTo(next);
    exogenous = order < TIMER;
    int slot = (int) (order & SLOT_MASK);
    endpoint = heads[2 * slot];
    number = heads[2 * slot + 1];
    payload = payloads[slot];
    payloads[slot] = null;
    heads[2 * slot] = free;
    free = slot + 1;
    return true;
  }

  /**
   * Goes to a time without an entry, that of an arrival.
   *
   * @throws IllegalArgumentException if that time is past, or an entry comes before it
   */
  public void moveTo(long timeNanos) {
    if (timeNanos < time || peekTime() < timeNanos) {
      throw new IllegalArgumentException(
          "to " + timeNanos + " from " + time + ", next entry at " + peekTime());
    }
    time = timeNanos;
    while (ring.nextStart() <= timeNanos) {
      ring.drainTo(near);
    }
    ring.moveTo(timeNanos);
  }

  /** When the next entry is due, or {@link #NEVER}. */
  public long peekTime() {
    return fifo.size() > 0 ? time : Math.min(lane.headTime(), nextHeap().headTime());
  }

  /** How many entries wait. */
  public int size() {
    return fifo.size() + lane.size() + near.size() + ring.size() + far.size();
  }

  /** The current time: that of the entry last taken, or of the last {@link #moveTo}. */
  public long time() {
    return time;
  }

  /** Whom the entry last taken is for. */
  public int endpoint() {
    return endpoint;
  }

  /** What the entry last taken carries; null if it is a {@link #number} alone. */
  public @Nullable Object payload() {
    return payload;
  }

  /** What the entry last taken is about. */
  public int number() {
    return number;
  }

  /** Whether the entry last taken was added as exogenous. */
  public boolean isExogenous() {
    return exogenous;
  }

  private void insert(long timeNanos, long kind, int toEndpoint, int about, @Nullable Object what) {
    if (timeNanos < time) {
      throw new IllegalArgumentException("at " + timeNanos + ", but it is " + time + " already");
    }
    int slot = free - 1;
    if (slot >= 0) {
      free = heads[2 * slot];
    } else {
      slot = allocate();
    }
    heads[2 * slot] = toEndpoint;
    heads[2 * slot + 1] = about;
    payloads[slot] = what;
    if (sequence >= 1L << SEQUENCE_BITS) {
      throw new IllegalStateException("more than 2^36 events in a run");
    }
    long order = kind | sequence++ << SLOT_BITS | slot;
    if (kind == TIMER && lane.takes(timeNanos) && timeNanos - time <= LANE_NANOS) {
      lane.add(timeNanos, order);
    } else if (ring.past(timeNanos)) {
      near.push(timeNanos, order);
    } else if (ring.covers(timeNanos)) {
      ring.add(timeNanos, order);
    } else {
      far.push(timeNanos, order);
    }
  }

  private int allocate() {
    int slot = allocated++;
    if (slot > SLOT_MASK) {
      throw new IllegalStateException("more than 2^26 events wait");
    }
    if (slot == payloads.length) {
      payloads = Arrays.copyOf(payloads, slot + (slot >> 1));
      heads = Arrays.copyOf(heads, 2 * payloads.length);
    }
    return slot;
  }

  /** The heap whose head is due next, once every bucket that could hold it has been emptied. */
  private KeyHeap nextHeap() {
    while (ring.size() > 0 && ring.nextStart() <= Math.min(near.headTime(), far.headTime())) {
      ring.drainTo(near);
    }
    long nearTime = near.headTime();
    long farTime = far.headTime();
    boolean fromNear =
        nearTime < farTime
            || (nearTime == farTime && near.size() > 0 && near.headOrder() < far.headOrder());
    return fromNear ? near : far;
  }
}
