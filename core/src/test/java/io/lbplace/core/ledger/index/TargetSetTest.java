package io.lbplace.core.ledger.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Sets beside {@link BitSet}s, sparse and dense. */
class TargetSetTest {
  private static final int MOST_TARGETS = 8_192;

  @Property
  void holdsWhatWasAddedAndNotRemoved(
      @ForAll @IntRange(min = 1, max = MOST_TARGETS) int targets,
      @ForAll @IntRange(min = 1, max = 2_000) int changes,
      @ForAll long seed) {
    Random random = new Random(seed);
    TargetSet set = new TargetSet();
    BitSet model = new BitSet();
    for (int i = 0; i < changes; i++) {
      int target = random.nextInt(targets);
      if (random.nextInt(3) > 0) {
        set.add(target);
        model.set(target);
      } else {
        set.remove(target);
        model.clear(target);
      }
    }
    assertHolds(model, set);
  }

  @Test
  void becomesDenseAsItFillsAndSparseAsItEmpties() {
    TargetSet set = new TargetSet();
    BitSet model = new BitSet();
    boolean dense = false;
    for (int target = 0; target < MOST_TARGETS; target += 200) {
      set.add(target);
      model.set(target);
      dense |= set.isDense();
      assertHolds(model, set);
    }
    assertThat(dense).as("with bits in every third word").isTrue();
    for (int target = MOST_TARGETS; target >= 0; target--) {
      set.remove(target);
      model.clear(target);
    }
    assertThat(set.isDense()).as("once it is empty").isFalse();
    assertHolds(model, set);
  }

  @Test
  void aDenseSetGrows() {
    TargetSet set = new TargetSet();
    BitSet model = new BitSet();
    for (int target = 0; target < 3_000; target += 50) {
      set.add(target);
      model.set(target);
    }
    assertThat(set.isDense()).isTrue();
    set.add(9_999);
    model.set(9_999);
    set.remove(20_000);
    assertHolds(model, set);
  }

  @Property
  void aScratchIsTheUnionLessOneSet(
      @ForAll @IntRange(min = 0, max = 400) int first,
      @ForAll @IntRange(min = 0, max = 400) int second,
      @ForAll @IntRange(min = 0, max = 400) int except,
      @ForAll boolean scattered,
      @ForAll long seed) {
    Random random = new Random(seed);
    BitSet model = new BitSet();
    SparseTargetSet scratch = new SparseTargetSet();
    scratch.ensure(MOST_TARGETS >> 6);
    for (int count : List.of(first, second)) {
      BitSet more = some(count, random);
      model.or(more);
      scratch.addAll(setOf(more));
    }
    BitSet less = some(except, random);
    model.andNot(less);
    scratch.removeAll(setOf(less));
    if (scattered) {
      scratch.scatter();
    }
    for (int w = 0; w < MOST_TARGETS >> 6; w++) {
      assertThat(scratch.word(w)).as("word %d", w).isEqualTo(word(model, w));
    }
    scratch.clear();
    scratch.scatter();
    for (int w = 0; w < MOST_TARGETS >> 6; w++) {
      assertThat(scratch.word(w)).as("word %d once cleared", w).isZero();
    }
  }

  private static BitSet some(int count, Random random) {
    BitSet targets = new BitSet();
    int span = 1 + random.nextInt(MOST_TARGETS);
    for (int i = 0; i < count; i++) {
      targets.set(random.nextInt(span));
    }
    return targets;
  }

  private static TargetSet setOf(BitSet targets) {
    TargetSet set = new TargetSet();
    targets.stream().forEach(set::add);
    return set;
  }

  private static void assertHolds(BitSet model, TargetSet set) {
    BitSet held = new BitSet();
    for (int i = 0; i < set.entries(); i++) {
      for (long bits = set.bitsAt(i); bits != 0; bits &= bits - 1) {
        held.set(set.wordAt(i) << 6 | Long.numberOfTrailingZeros(bits));
      }
    }
    assertThat(held).isEqualTo(model);
    assertThat(set.isEmpty()).isEqualTo(model.isEmpty());
    for (int w = 0; w <= MOST_TARGETS >> 5; w++) {
      assertThat(set.word(w)).as("word %d", w).isEqualTo(word(model, w));
    }
  }

  private static long word(BitSet targets, int w) {
    long[] bits = targets.get(w << 6, (w + 1) << 6).toLongArray();
    return bits.length == 0 ? 0 : bits[0];
  }
}
