package io.lbplace.benchmarks.gate;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.IntConsumer;

/**
 * Bytes that the current thread allocates for an operation once the JIT compiler has seen enough of
 * it: the least of several rounds, since what grows or warms up does so in some of them only.
 */
final class Allocation {
  private static final int ROUNDS = 40;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocation() {}

  /**
   * Measures.
   *
   * @param operations the number of operations in a round
   * @param operation the operation, which is told its number in the round
   */
  static double bytes(int operations, IntConsumer operation) {
    long least = Long.MAX_VALUE;
    long reading = -THREADS.getCurrentThreadAllocatedBytes();
    reading += THREADS.getCurrentThreadAllocatedBytes(); // what the question itself takes
    for (int round = 0; round < ROUNDS && least > 0; round++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < operations; i++) {
        operation.accept(i);
      }
      long taken = THREADS.getCurrentThreadAllocatedBytes() - before - reading;
      least = Math.min(least, Math.max(0, taken));
    }
    return least / (double) operations;
  }
}
