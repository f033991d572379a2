package io.lbplace.benchmarks.suite;

import io.lbplace.simulator.queue.EventQueue;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Time of taking the next event and setting another, as many waiting as VIPs live: of ten events
 * seven are due at once, two within seconds, one within hours.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets up
public class QueueBenchmark {
  private static final int DELAYS = 4_096;

  @Param("65536")
  public int waiting;

  private EventQueue queue;
  private final long[] delays = new long[DELAYS];
  private int number;

  /** Fills the queue. */
  @Setup
  public void build() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < DELAYS; i++) {
      int kind = random.nextInt(10);
      delays[i] =
          kind < 7 ? 0 : kind < 9 ? random.nextLong(3_000_000_000L) : random.nextLong(1L << 44);
    }
    queue = new EventQueue();
    for (int i = 0; i < waiting; i++) {
      queue.at(random.nextLong(1L << 44), i & 7, this);
    }
  }

  /** Takes one and sets one. */
  @Benchmark
  public int takeAndSet() {
    queue.advance();
    long delay = delays[number++ & (DELAYS - 1)];
    if (delay == 0) {
      queue.now(1, this);
    } else {
      queue.at(queue.time() + delay, 2, this);
    }
    return queue.endpoint();
  }
}
