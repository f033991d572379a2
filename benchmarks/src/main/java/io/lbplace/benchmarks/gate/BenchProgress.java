package io.lbplace.benchmarks.gate;

/** Is told how a bench goes. */
public interface BenchProgress {
  /** Nobody wants to know. */
  BenchProgress NONE = (number, of, benchmark, again) -> {};

  /**
   * A benchmark begins.
   *
   * @param number of it, from 1
   * @param of how many there are
   * @param again whether it fell short on time and is measured again
   */
  void begins(int number, int of, String benchmark, boolean again);
}
