package io.lbplace.benchmarks.gate;

/** A listener that is told how a bench goes. */
public interface BenchProgress {
  /** A listener that ignores everything. */
  BenchProgress NONE = (number, of, benchmark, again) -> {};

  /**
   * Tells that a benchmark begins.
   *
   * @param number its number, from 1
   * @param of the number of benchmarks
   * @param again true if it fell short on time and is measured again
   */
  void begins(int number, int of, String benchmark, boolean again);
}
