package io.lbplace.simulator.queue;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The queue of pending events in virtual time. The order is (time, class, sequence): first what was
 * sent to happen {@link #now}, then departures and other {@link #exogenous} entries, then those
 * {@link #at} a time, and last the arrivals of that time; within a class as inserted. So what frees
 * at an instant is free, hops and operations of zero duration included, when what arrives then is
 * placed.
 *
 * <p>What happens at once is in a FIFO; hops of equal delay are in a lane; the near future (4.3 s)
 * is a ring of time buckets, behind it lie two coarser rings (4.9 hours, 2.3 years), whose buckets
 * are each dealt out over the finer ring when it gets there. A bucket of the finest goes through a
 * small heap. What none of the rings covers waits in a heap of its own. Keys are two words: the
 * time, and class, sequence and slot packed together; slots hold endpoint and payload and are
 * recycled. Departures need none: the key itself says who departs. Nothing is allocated once the
 * arrays have grown.
 *
 * <p>A source of arrivals in time order is merged by asking {@link #advanceBefore} with the time of
 * the next one: an answer of false means that it is the arrival's turn, and {@link #moveTo} its
 * time. A deletion in such a source, which has the place of a departure, asks {@link
 * #advanceBeforeDeletion}.
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
  /** The time of an event that doesn't come: later than any other. */
  public static final long NEVER = Long.MAX_VALUE;

  private static final int SLOT_BITS = 26;
  private static final int SEQUENCE_BITS = 35;
  private static final long SLOT_MASK = (1L << SLOT_BITS) - 1;

  /** The flag of a departure: the bits of the slot are its number instead. */
  private static final long NUMBER = 1L << SLOT_BITS;

  private static final int SEQUENCE_SHIFT = SLOT_BITS + 1;
  private static final long TIMER = 1L << (SEQUENCE_SHIFT + SEQUENCE_BITS);
  private static final int BUCKET_SHIFT = 20; // 1.05 ms

  /** The longest delay of the lane: a later timer would keep the hops before it out of it. */
  private static final long LANE_NANOS = 50_000_000;

  private final Fifo fifo = new Fifo();
  private final Lane lane = new Lane();
  private final Ring seconds = new Ring(BUCKET_SHIFT);
  private final Ring hours = seconds.coarser();
  private final Ring years = hours.coarser();
  private final KeyHeap near = new KeyHeap();
  private final KeyHeap far = new KeyHeap();
  private final Ring.Sink intoHeap = near::push;
  private final Ring.Sink intoPlace = this::place;
  private @Nullable Object[] payloads = new Object[256]; // null: a departure
  private int[] heads = new int[256]; // endpoint, or number; of a free slot: the next + 1
  private int free;
  private int allocated;
  private long sequence;

  private long time;
  private int endpoint;
  private int number;
  private @Nullable Object payload;
  private boolean exogenous;

  /** Adds an entry for the current time, which comes before all others. */
  public void now(int toEndpoint, Object what) {
    fifo.add(toEndpoint, what);
  }

  /**
   * Adds an entry that the system has set for a time.
   *
   * @throws IllegalArgumentException if that time is past
   */
  public void at(long timeNanos, int toEndpoint, Object what) {
    insert(timeNanos, TIMER, toEndpoint, what);
  }

  /**
   * Adds an entry caused from outside the system at a time; ordered like a departure.
   *
   * @throws IllegalArgumentException if that time is past
   */
  public void exogenous(long timeNanos, int toEndpoint, Object what) {
    insert(timeNanos, 0, toEndpoint, what);
  }

  /**
   * Adds a departure, exogenous too, which is a number and nothing else: there can be millions of
   * them waiting.
   *
   * @param departing from 0 on
   * @throws IllegalArgumentException if that time is past
   */
  public void departure(long timeNanos, int departing) {
    if (departing <= SLOT_MASK) {
      checkNotPast(timeNanos);
      place(timeNanos, nextSequence() | NUMBER | departing);
    } else {
      insert(timeNanos, 0, departing, null);
    }
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
    return advance(arrivalNanos, Long.MAX_VALUE);
  }

  /** As {@link #advanceBefore}, for a deletion: timers of its time come after it. */
  public boolean advanceBeforeDeletion(long deletionNanos) {
    return advance(deletionNanos, TIMER);
  }

  /** Takes the next entry if it comes before (time, order); false if none does. */
  private boolean advance(long untilNanos, long untilOrder) {
    if (fifo.size() > 0) {
      exogenous = false;
      endpoint = fifo.headEndpoint();
      payload = fifo.remove();
      return true;
    }
    KeyHeap heap = nextHeap(untilNanos);
    long next = lane.headTime();
    long order = lane.size() == 0 ? Long.MAX_VALUE : lane.headOrder();
    boolean fromLane =
        next < heap.headTime()
            || (next == heap.headTime() && (heap.size() == 0 || order < heap.headOrder()));
    if (!fromLane) {
      next = heap.headTime();
      order = heap.headOrder();
    }
    if (next == NEVER || next > untilNanos || (next == untilNanos && order >= untilOrder)) {
      return false;
    }
    if (fromLane) {
      lane.pop();
    } else {
      heap.pop();
    }
    time = next;
    seconds.moveTo(next);
    exogenous = order < TIMER;
    int slot = (int) (order & SLOT_MASK);
    if ((order & NUMBER) != 0) {
      number = slot;
      payload = null;
    } else {
      endpoint = heads[slot];
      number = endpoint;
      payload = payloads[slot];
      payloads[slot] = null;
      heads[slot] = free;
      free = slot + 1;
    }
    return true;
  }

  /**
   * Goes to a time without an entry, that of an arrival.
   *
   * @throws IllegalArgumentException if that time is past, or an entry comes before it
   */
  public void moveTo(long timeNanos) {
    long next = nextTime(timeNanos);
    if (timeNanos < time || next < timeNanos) {
      throw new IllegalArgumentException(
          "to " + timeNanos + " from " + time + ", next entry at " + next);
    }
    time = timeNanos;
    seconds.moveTo(timeNanos);
  }

  /** The time at which the next entry is due, or {@link #NEVER}. */
  public long peekTime() {
    return nextTime(NEVER);
  }

  /** The number of entries in the queue. */
  public int size() {
    return fifo.size()
        + lane.size()
        + near.size()
        + seconds.size()
        + hours.size()
        + years.size()
        + far.size();
  }

  /** The current time: that of the entry last taken, or of the last {@link #moveTo}. */
  public long time() {
    return time;
  }

  /** The endpoint that the entry last taken is for, unless it is a departure. */
  public int endpoint() {
    return endpoint;
  }

  /** The payload of the entry last taken; null if it is a departure. */
  public @Nullable Object payload() {
    return payload;
  }

  /** The number of the departing VIP, if the entry last taken is a departure. */
  public int number() {
    return number;
  }

  /** True if the entry last taken was added as exogenous. */
  public boolean isExogenous() {
    return exogenous;
  }

  private void insert(long timeNanos, long kind, int toEndpoint, @Nullable Object what) {
    checkNotPast(timeNanos);
    int slot = free - 1;
    if (slot >= 0) {
      free = heads[slot];
    } else {
      slot = allocate();
    }
    heads[slot] = toEndpoint;
    payloads[slot] = what;
    long order = kind | nextSequence() | slot;
    if (kind == TIMER && lane.takes(timeNanos) && timeNanos - time <= LANE_NANOS) {
      lane.add(timeNanos, order);
    } else {
      place(timeNanos, order);
    }
  }

  private void checkNotPast(long timeNanos) {
    if (timeNanos < time) {
      throw new IllegalArgumentException("at " + timeNanos + ", but it is " + time + " already");
    }
  }

  private long nextSequence() {
    if (sequence >= 1L << SEQUENCE_BITS) {
      throw new IllegalStateException("more than 2^35 events in a run");
    }
    return sequence++ << SEQUENCE_SHIFT;
  }

  private int allocate() {
    int slot = allocated++;
    if (slot > SLOT_MASK) {
      throw new IllegalStateException("more than 2^26 events wait");
    }
    if (slot == payloads.length) {
      payloads = Arrays.copyOf(payloads, slot + (slot >> 1));
      heads = Arrays.copyOf(heads, payloads.length);
    }
    return slot;
  }

  /**
   * Puts a key into the ring or heap that covers its time. A coarser ring begins where the finer
   * one ends.
   */
  private void place(long timeNanos, long order) {
    if (seconds.past(timeNanos)) {
      near.push(timeNanos, order);
    } else if (seconds.covers(timeNanos)) {
      seconds.add(timeNanos, order);
    } else {
      hours.moveTo(time);
      years.moveTo(time);
      if (hours.covers(timeNanos)) {
        hours.add(timeNanos, order);
      } else if (years.covers(timeNanos)) {
        years.add(timeNanos, order);
      } else {
        far.push(timeNanos, order);
      }
    }
  }

  /** The time at which the next entry is due, if that is by a time; or some later time. */
  private long nextTime(long untilNanos) {
    return fifo.size() > 0 ? time : Math.min(lane.headTime(), nextHeap(untilNanos).headTime());
  }

  /** The heap whose head is due next, if anything in a ring or heap is due by a time. */
  private KeyHeap nextHeap(long untilNanos) {
    deal(untilNanos);
    long nearTime = near.headTime();
    long farTime = far.headTime();
    boolean fromNear =
        nearTime < farTime
            || (nearTime == farTime && near.size() > 0 && near.headOrder() < far.headOrder());
    return fromNear ? near : far;
  }

  /** Empties every bucket that could hold the next entry, if that is due by a time. */
  private void deal(long untilNanos) {
    while (true) {
      long later = Math.min(hours.nextStart(), years.nextStart());
      long start = Math.min(seconds.nextStart(), later);
      long due = Math.min(untilNanos, Math.min(near.headTime(), far.headTime()));
      if (start > due || start == NEVER) {
        return;
      }
      if (start < later) {
        seconds.drainTo(intoHeap);
      } else {
        seconds.moveTo(start);
        if (start < years.nextStart()) {
          hours.drainTo(intoPlace);
        } else {
          hours.moveTo(start);
          years.drainTo(intoPlace);
        }
      }
    }
  }
}
