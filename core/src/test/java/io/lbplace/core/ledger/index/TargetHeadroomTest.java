package io.lbplace.core.ledger.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.model.Resources;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Rows of headroom beside plain arrays of what each target can take. */
class TargetHeadroomTest {
  private static final int TARGETS = 50;

  /** Of neighbouring steps the higher is at most this much above the lower. */
  private static final double STEP = 1 + 1.0 / 512;

  @Property
  void letsThroughAllThatCanTakeADemandAndNoneThatIsAStepShort(
      @ForAll @IntRange(min = 1, max = 9) int dimensions, @ForAll long seed) {
    Random random = new Random(seed);
    TargetHeadroom headroom = new TargetHeadroom(dimensions);
    long[][] left = new long[TARGETS][dimensions];
    for (int target = 0; target < TARGETS; target++) {
      for (int d = 0; d < dimensions; d++) {
        left[target][d] = amount(random) - 1;
        headroom.set(target, d, TargetHeadroom.step(left[target][d]));
      }
    }
    long[] amounts = new long[dimensions];
    for (int d = 0; d < dimensions; d++) {
      amounts[d] = random.nextInt(3) == 0 ? 0 : amount(random);
    }
    long[] need = new long[headroom.width];
    headroom.need(Resources.of(amounts), need);
    for (int target = 0; target < TARGETS; target++) {
      boolean fits = true;
      boolean isAStepShort = false;
      for (int d = 0; d < dimensions; d++) {
        fits &= amounts[d] == 0 || left[target][d] >= amounts[d];
        isAStepShort |= amounts[d] > 0 && Math.max(0, left[target][d]) < amounts[d] / STEP - 1;
      }
      boolean taken = headroom.takes(target, need);
      assertThat(taken || !fits).as("what fits is let through").isTrue();
      assertThat(taken && isAStepShort).as("what is a step short is let through").isFalse();
    }
  }

  @Test
  void stepsRiseByOneAndNeverFall() {
    int last = 0;
    for (long amount = 1; amount < 1 << 20; amount++) {
      int step = TargetHeadroom.step(amount);
      assertThat(step - last).isBetween(0, 1);
      last = step;
    }
    assertThat(TargetHeadroom.step(0)).isZero();
    assertThat(TargetHeadroom.step(-5)).isZero();
    assertThat(TargetHeadroom.step(1_023)).isEqualTo(1_023);
    assertThat(TargetHeadroom.step(Long.MAX_VALUE)).isEqualTo(28_159);
  }

  @Test
  void nobodyHasSaidAnythingOfATargetAtFirst() {
    TargetHeadroom headroom = new TargetHeadroom(3);
    headroom.set(1_000, 1, 0);
    assertThat(headroom.get(1_000, 1)).isZero();
    assertThat(headroom.get(1_000, 2)).isEqualTo(-1);
    assertThat(headroom.get(100_000, 0)).isEqualTo(-1);
  }

  /** Of any order of magnitude; often where two steps meet. */
  private static long amount(Random random) {
    long power = 1L << random.nextInt(50);
    return random.nextInt(3) == 0 ? power : power + random.nextLong(power);
  }
}
