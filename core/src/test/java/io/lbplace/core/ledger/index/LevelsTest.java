package io.lbplace.core.ledger.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** Levels beside plain arrays of what each target can take, while the fleet grows. */
class LevelsTest {
  private static final long[] LARGEST = {1, 5_000};

  /** Of neighbouring levels the higher is at most an eighth above the lower, rounding aside. */
  private static final double STEP = 1.125;

  @Test
  void aNarrowedQueryHoldsAllThatCanTakeItAndNoneThatIsALevelShort() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    Levels levels = new Levels(LARGEST);
    long[][] residuals = new long[20_000][LARGEST.length];
    for (int targets = 1; targets <= residuals.length; targets = 3 * targets + 1) {
      for (int change = 0; change < 2_000; change++) {
        int target = change < 10 ? targets - 1 : random.nextInt(targets);
        int dimension = random.nextInt(LARGEST.length);
        long residual = random.nextInt(6) == 0 ? 0 : random.nextLong(2 * LARGEST[dimension] + 1);
        residuals[target][dimension] = residual;
        levels.set(target, dimension, residual);
      }
      for (int dimension = 0; dimension < LARGEST.length; dimension++) {
        long amount = 1 + random.nextLong(LARGEST[dimension]);
        check(levels, residuals, targets, dimension, amount);
      }
    }
  }

  private static void check(
      Levels levels, long[][] residuals, int targets, int dimension, long amount) {
    BitSet found = narrowed(levels, targets, dimension, amount);
    for (int target = 0; target < targets; target++) {
      long residual = residuals[target][dimension];
      if (residual >= amount) {
        assertThat(found.get(target)).as("target %d of %d, %d", target, targets, amount).isTrue();
      } else if (residual < Math.max(1, amount / STEP - 1)) {
        assertThat(found.get(target)).as("target %d of %d, %d", target, targets, amount).isFalse();
      }
    }
  }

  private static BitSet narrowed(Levels levels, int targets, int dimension, long amount) {
    Bits all = new Bits();
    for (int target = 0; target < targets; target++) {
      all.set(target);
    }
    Query query = new Query(all, levels.headroom);
    query.begin(targets, new int[0]);
    levels.narrow(query, 0, dimension, amount, targets);
    BitSet found = new BitSet();
    for (int at = query.next(0); at >= 0; at = query.next(at + 1)) {
      found.set(at);
    }
    return found;
  }
}
