package io.lbplace.experiments.tuning;

import io.lbplace.core.random.KeyedRandom;
import io.lbplace.core.random.Purpose;

/**
 * The random numbers of one candidate, each a pure function of the search's seed and their place.
 */
final class Draws {
  private final long seed;
  private final long candidate;
  private long next;

  Draws(long seed, long candidate) {
    this.seed = seed;
    this.candidate = candidate;
  }

  /** Uniform between 0 and 1. */
  double uniform() {
    return KeyedRandom.uniform(seed, Purpose.TUNING, candidate, next++);
  }

  /** Uniform in {@code [0, bound)}. */
  int below(int bound) {
    return KeyedRandom.toInt(KeyedRandom.bits(seed, Purpose.TUNING, candidate, next++), bound);
  }

  /** Heads or tails. */
  boolean heads() {
    return below(2) == 0;
  }
}
