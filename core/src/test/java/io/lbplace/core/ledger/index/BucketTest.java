package io.lbplace.core.ledger.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.model.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Buckets beside a sorted map of their targets, few and many. */
class BucketTest {
  private static final int DIMENSIONS = 5;
  private static final int TARGETS = 1_500;

  private final TargetHeadroom headroom = new TargetHeadroom(DIMENSIONS);
  private final TreeMap<Integer, Integer> model = new TreeMap<>(); // what is left, by target
  private final Bucket bucket = new Bucket(headroom);

  @Property
  void holdsWhatWasAddedAndNotRemoved(
      @ForAll @IntRange(min = 1, max = 3_000) int changes,
      @ForAll @IntRange(min = 1, max = 9) int adding,
      @ForAll long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < changes; i++) {
      int target = random.nextInt(TARGETS);
      if (model.containsKey(target)) {
        remove(target);
      } else if (random.nextInt(10) < adding) {
        add(target, random.nextInt(100));
      }
    }
    assertHolds();
  }

  @Test
  void isASetOfBitsWhileItHoldsMany() {
    for (int target = TARGETS - 1; target >= 0; target--) {
      add(target, target % 100);
    }
    assertThat(bucket.many()).isNotNull();
    assertHolds();
    for (int target = 0; target < TARGETS - 3; target++) {
      remove(target);
    }
    assertThat(bucket.many()).isNull();
    assertHolds();
    for (int target = TARGETS - 3; target < TARGETS; target++) {
      remove(target);
    }
    assertThat(bucket.isEmpty()).isTrue();
  }

  @Test
  void itsBoundsAreThoseOfItsLoadsSinceItWasEmpty() {
    headroom.set(7, 0, 1);
    bucket.add(7, 0.4);
    bucket.add(8, 0.3);
    bucket.remove(8);
    assertThat(bucket.lowest).isEqualTo(0.3);
    assertThat(bucket.highest).isEqualTo(0.4);
    bucket.remove(7);
    bucket.add(7, 0.5);
    assertThat(bucket.lowest).isEqualTo(0.5);
    assertThat(bucket.highest).isEqualTo(0.5);
  }

  private void add(int target, int left) {
    for (int d = 0; d < DIMENSIONS; d++) {
      headroom.set(target, d, TargetHeadroom.step(left));
    }
    bucket.add(target, 0);
    model.put(target, left);
  }

  private void remove(int target) {
    bucket.remove(target);
    model.remove(target);
  }

  private void assertHolds() {
    assertThat(bucket.isEmpty()).isEqualTo(model.isEmpty());
    Bits many = bucket.many();
    if (many != null) {
      List<Integer> there = new ArrayList<>();
      for (int target = 0; target < TARGETS; target++) {
        if (many.get(target)) {
          there.add(target);
        }
      }
      assertThat(there).containsExactlyElementsOf(model.keySet());
      return;
    }
    for (int amount : new int[] {0, 1, 50, 99, 100}) {
      long[] need = new long[headroom.width];
      headroom.need(Resources.of(0, amount, 0, 0, amount), need);
      List<Integer> found = new ArrayList<>();
      for (int at = bucket.next(0, need); at < bucket.size(); at = bucket.next(at + 1, need)) {
        found.add(bucket.target(at));
      }
      List<Integer> expected = new ArrayList<>(model.keySet());
      expected.removeIf(target -> amount > 0 && model.get(target) < amount);
      assertThat(found).isEqualTo(expected);
    }
  }
}
