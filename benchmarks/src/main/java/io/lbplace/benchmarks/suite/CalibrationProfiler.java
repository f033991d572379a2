package io.lbplace.benchmarks.suite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Times the same small piece of work before and after every iteration, in the same process, so that
 * a benchmark's time can be given as a multiple of it, which also holds on a faster or busier
 * machine. The work is typical of placement: a walk over bitmaps in an order that no prefetcher
 * guesses, with bits taken one by one.
 */
public final class CalibrationProfiler implements InternalProfiler {
  /** The name of the secondary result: nanoseconds for one piece of work. */
  public static final String NAME = "calibration";

  private static final int WORDS = 1 << 14;
  private static final int STEPS = 1 << 14;
  private static final int PIECES = 31;

  private final long[] words = new long[WORDS];
  private final long[] nanos = new long[PIECES];
  private long before;

  /** The sum of the walk, from which the next begins, so that none can be left out. */
  private volatile long sink;

  /** Made by JMH. */
  public CalibrationProfiler() {
    long state = 1;
    for (int i = 0; i < WORDS; i++) {
      state = mix(state + i);
      words[i] = state & mix(state);
    }
  }

  @Override
  public String getDescription() {
    return "time of a fixed piece of work beside each iteration";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    before = measure();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    double mean = (before + measure()) / 2.0;
    List<Result<?>> results = new ArrayList<>();
    results.add(new ScalarResult(NAME, mean, "ns/op", AggregationPolicy.AVG));
    return results;
  }

  /** The median of some pieces: the time of one that was not interrupted. */
  private long measure() {
    for (int i = 0; i < PIECES; i++) {
      long start = System.nanoTime();
      sink = piece();
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    return nanos[PIECES / 2];
  }

  private long piece() {
    long sum = 0;
    int at = (int) (sink & (WORDS - 1));
    for (int i = 0; i < STEPS; i++) {
      long bits = words[at];
      for (int taken = 0; bits != 0 && taken < 4; taken++, bits &= bits - 1) {
        sum += Long.numberOfTrailingZeros(bits);
      }
      at = (int) (mix(sum + i) & (WORDS - 1));
    }
    return sum;
  }

  private static long mix(long value) {
    long z = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
    return z ^ z >>> 27;
  }
}
