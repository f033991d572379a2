package io.lbplace.simulator.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EventQueueTest {
  private static final int ZERO_HOP = 0;
  private static final int DEPARTURE = 1;
  private static final int TIMER = 2;
  private static final int ARRIVAL = 3;

  /** What the queue is held against: one heap with the total order written out. */
  private record Entry(long time, int kind, long sequence) {
    static final Comparator<Entry> ORDER =
        Comparator.comparingLong(Entry::time)
            .thenComparingInt(Entry::kind)
            .thenComparingLong(Entry::sequence);
  }

  @Property
  void takesWhatAPriorityQueueWouldTake(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 62) int magnitude) {
    Random random = new Random(seed);
    EventQueue queue = new EventQueue();
    PriorityQueue<Entry> model = new PriorityQueue<>(Entry.ORDER);
    long now = 0;
    for (long sequence = 0; sequence < 1_500; sequence++) {
      boolean filling = sequence % 300 < 170;
      for (int i = random.nextInt(filling ? 4 : 2); i > 0; i--) {
        long later = Math.max(0, now + delay(random, magnitude));
        Entry entry = new Entry(later, random.nextInt(3), sequence * 8 + i);
        if (entry.kind() == ZERO_HOP) {
          entry = new Entry(now, ZERO_HOP, sequence * 8 + 4 - i);
          queue.now(4 - i, entry);
        } else if (entry.kind() == DEPARTURE) {
          entry = new Entry(later, DEPARTURE, sequence * 8 + 4 - i);
          queue.exogenous(later, 4 - i, entry);
        } else {
          entry = new Entry(later, TIMER, sequence * 8 + 4 - i);
          queue.at(later, 4 - i, entry);
        }
        model.add(entry);
      }
      assertThat(queue.size()).isEqualTo(model.size());
      Entry expected = model.poll();
      if (expected == null) {
        assertThat(queue.peekTime()).isEqualTo(EventQueue.NEVER);
        assertThat(queue.advance()).isFalse();
        continue;
      }
      assertThat(queue.peekTime()).isEqualTo(expected.time());
      assertThat(queue.advance()).isTrue();
      assertThat(queue.payload()).isEqualTo(expected);
      assertThat(queue.time()).isEqualTo(expected.time());
      assertThat(queue.endpoint()).isEqualTo((int) (expected.sequence() % 8));
      assertThat(queue.isExogenous()).isEqualTo(expected.kind() == DEPARTURE);
      now = expected.time();
    }
  }

  /** All magnitudes, and often the very same time. */
  private static long delay(Random random, int magnitude) {
    return random.nextInt(3) == 0 ? 0 : random.nextLong() >>> (63 - random.nextInt(magnitude) / 2);
  }

  @Property
  void mergesArrivalsBehindDeparturesAndTimers(@ForAll long seed) {
    Random random = new Random(seed);
    EventQueue queue = new EventQueue();
    List<Entry> expected = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      long time = random.nextInt(40) * 700_000L;
      int kind = 1 + random.nextInt(3);
      Entry entry = new Entry(time, kind, i);
      expected.add(entry);
      if (kind == DEPARTURE) {
        queue.exogenous(time, 0, entry);
      } else if (kind == TIMER) {
        queue.at(time, 0, entry);
      }
    }
    expected.sort(Entry.ORDER);
    List<Entry> arrivals = expected.stream().filter(e -> e.kind() == ARRIVAL).toList();
    List<Object> taken = new ArrayList<>();
    int next = 0;
    while (true) {
      long arrival = next < arrivals.size() ? arrivals.get(next).time() : EventQueue.NEVER;
      if (queue.advanceBefore(arrival)) {
        taken.add(queue.payload());
      } else if (arrival != EventQueue.NEVER) {
        queue.moveTo(arrival);
        assertThat(queue.time()).isEqualTo(arrival);
        taken.add(arrivals.get(next++));
      } else {
        break;
      }
    }
    assertThat(taken).isEqualTo(expected);
  }

  @Test
  void followsUpAnArrivalBeforeTheNext() {
    EventQueue queue = new EventQueue();
    queue.at(5, 1, "timer");
    queue.exogenous(5, 1, "departure");
    assertThat(queue.advanceBefore(5)).isTrue();
    assertThat(queue.payload()).isEqualTo("departure");
    assertThat(queue.advanceBeforeDeletion(5)).isFalse();
    assertThat(queue.advanceBefore(5)).isTrue();
    assertThat(queue.payload()).isEqualTo("timer");
    assertThat(queue.advanceBefore(5)).isFalse();
    queue.moveTo(5);
    queue.now(2, "hop");
    assertThat(queue.advanceBefore(5)).isTrue();
    assertThat(queue.payload()).isEqualTo("hop");
    assertThat(queue.advance()).isFalse();
  }

  /** Among objects, over all rings, in the order that one heap would have them. */
  @Property
  void departuresAreNumbersAlone(
      @ForAll long seed, @ForAll @IntRange(min = 20, max = 62) int magnitude) {
    Random random = new Random(seed);
    EventQueue queue = new EventQueue();
    PriorityQueue<Entry> model = new PriorityQueue<>(Entry.ORDER);
    int most = 1 << 27; // some are too large to be part of a key
    for (int number = 0; number < 2_000; number++) {
      long time = queue.time() + delay(random, magnitude);
      if (time >= 0) {
        if (random.nextInt(8) == 0) {
          queue.exogenous(time, 3, number);
        } else {
          queue.departure(time, number % 2 == 0 ? number : most + number);
        }
        model.add(new Entry(time, DEPARTURE, number));
      }
      if (number % 3 == 0) {
        takeAsTheModel(queue, model, most);
      }
    }
    while (!model.isEmpty()) {
      takeAsTheModel(queue, model, most);
    }
    assertThat(queue.advance()).isFalse();
  }

  private static void takeAsTheModel(EventQueue queue, PriorityQueue<Entry> model, int most) {
    Entry expected = model.poll();
    assertThat(queue.advance()).isEqualTo(expected != null);
    if (expected == null) {
      return;
    }
    assertThat(queue.time()).isEqualTo(expected.time());
    assertThat(queue.isExogenous()).isTrue();
    if (queue.payload() == null) {
      assertThat(queue.number() % most).isEqualTo((int) expected.sequence());
    } else {
      assertThat(queue.payload()).isEqualTo((int) expected.sequence());
      assertThat(queue.endpoint()).isEqualTo(3);
    }
  }

  /** Hops that all take equally long keep their order, however many are under way at a time. */
  @Test
  void equalHopsBesideTimersComeInOrder() {
    EventQueue queue = new EventQueue();
    List<Object> expected = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      queue.at(5_000_000 + i / 3, 0, i);
      expected.add(i);
      if (i % 100 == 0) {
        queue.at(4_000_000 + i, 0, -i);
        expected.add(-i);
      }
    }
    List<Object> taken = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      assertThat(queue.advance()).isTrue();
      taken.add(queue.payload());
      queue.at(queue.time() + 5_000_000, 0, 10_000 + i);
      expected.add(10_000 + i);
    }
    while (queue.advance()) {
      taken.add(queue.payload());
    }
    assertThat(taken).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(taken.subList(0, 20)).allSatisfy(first -> assertThat((int) first).isNotPositive());
    List<Object> hops = taken.stream().filter(hop -> (int) hop > 0).toList();
    assertThat(hops.stream().map(hop -> (int) hop).toList()).isSorted();
  }

  @Test
  void refusesToGoBack() {
    EventQueue queue = new EventQueue();
    queue.at(10, 0, "a");
    assertThatThrownBy(() -> queue.moveTo(11)).isInstanceOf(IllegalArgumentException.class);
    assertThat(queue.advance()).isTrue();
    assertThatThrownBy(() -> queue.at(9, 0, "b")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> queue.moveTo(9)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void growsWithManyEntriesOfEachKind() {
    EventQueue queue = new EventQueue();
    Random random = new Random(1);
    long[] times = new long[9_000];
    for (int i = 0; i < times.length; i++) {
      times[i] = random.nextLong() >>> (10 + random.nextInt(50));
      queue.at(times[i], i, "x");
      queue.now(i, "x");
    }
    for (int i = 0; i < times.length; i++) {
      assertThat(queue.advance()).isTrue();
      assertThat(queue.endpoint()).isEqualTo(i);
    }
    Arrays.sort(times);
    for (long time : times) {
      assertThat(queue.advance()).isTrue();
      assertThat(queue.time()).isEqualTo(time);
    }
    assertThat(queue.size()).isZero();
  }
}
