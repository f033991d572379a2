package io.lbplace.strategies.bound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Bounds beside plain rules; module packing has the tests against optima. */
class SimpleBoundsTest {
  @Property
  void neverExceedsWhatNextFitNeeds(@ForAll long seed) {
    Random random = new Random(seed);
    long[] sizes = random.longs(random.nextInt(30), 1, 101).toArray();
    long bins = 0;
    long left = 0;
    for (long size : sizes) {
      if (size > left) {
        bins++;
        left = 100;
      }
      left -= size;
    }
    assertThat(SimpleBounds.best(items(100, sizes)).value()).isLessThanOrEqualTo(bins);
  }

  @Test
  void eachKindWhereItIsTheFirstToKnow() {
    assertThat(SimpleBounds.best(items(100, 50, 50, 1)))
        .isEqualTo(new Bound(2, "continuous", false));
    assertThat(SimpleBounds.best(items(100, 51, 51, 51))).isEqualTo(new Bound(3, "L2", false));
    assertThat(SimpleBounds.best(items(100, 34, 34, 34, 34, 34)))
        .isEqualTo(new Bound(3, "dual feasible", false));
    assertThat(SimpleBounds.best(items(100))).isEqualTo(new Bound(0, "continuous", true));
  }

  @Test
  void itemsThatConflictNeedABinEach() {
    PackingProblem apart =
        PackingProblem.of(new long[] {10, 10}, new long[][] {{6, 1}, {6, 6}, {1, 6}});
    assertThat(SimpleBounds.best(apart).value()).isEqualTo(2);
  }

  private static PackingProblem items(long capacity, long... sizes) {
    return PackingProblem.of(
        new long[] {capacity},
        Arrays.stream(sizes).mapToObj(size -> new long[] {size}).toArray(long[][]::new));
  }
}
