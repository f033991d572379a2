package io.lbplace.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lbplace.packing.PackResults.Packed;
import io.lbplace.strategies.StrategyCatalogue;
import io.lbplace.strategies.bound.PackingProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Several kinds of bins: the cheapest that has room is opened, as many as there are. */
class BinKindTest {
  private static final BinKind SMALL = new BinKind(new long[] {5, 5}, 2, -1);
  private static final BinKind LARGE = new BinKind(new long[] {10, 10}, 3, 2);
  private static final BinKind LONG = new BinKind(new long[] {20, 1}, 1, -1);
  private static final List<BinKind> KINDS = List.of(SMALL, LARGE, LONG);

  private static PackingProblem problem(long[]... sizes) {
    return PackingProblem.of(BinKind.largest(KINDS), sizes);
  }

  private static Packed pack(PackingProblem problem, List<BinKind> kinds, @Nullable Long best) {
    PackingInstance instance = new PackingInstance("i", "c", problem, null, kinds, best);
    return new PackRun(
            List.of(instance),
            null,
            StrategyCatalogue.bundled().parseList("first-fit"),
            ItemOrder.FILE,
            0,
            1)
        .run((count, of) -> {})
        .instances()
        .get(0);
  }

  @Test
  void theCheapestWithRoomIsOpened() {
    // Long: cost 1. Small: 2. Large: 3, and the next item joins it. The last opens the second
    // large.
    Packed packed =
        pack(
            problem(
                new long[] {4, 1},
                new long[] {4, 4},
                new long[] {6, 6},
                new long[] {4, 4},
                new long[] {7, 3}),
            KINDS,
            null);
    assertThat(packed.bins()).isEqualTo(4);
    assertThat(packed.objective()).isEqualTo(1 + 2 + 3 + 3);
    assertThat(packed.boundProven()).as("of bins of all kinds' best").isFalse();
    assertThat(packed.objectiveBound()).isEqualTo(6);
    assertThat(packed.gap()).isEqualTo(0.5);
    assertThat(packed.optimum()).isNull();
  }

  @Test
  void bestKnownIsACost() {
    Packed packed = pack(problem(new long[] {6, 6}, new long[] {6, 6}), KINDS, 6L);
    assertThat(packed.bestObjective()).isEqualTo(6);
    assertThat(packed.gap()).isEqualTo(0);
    assertThat(packed.atOptimum()).isTrue();
  }

  @Test
  void thereAreNoMoreBinsThanTheFileSays() {
    Packed packed =
        pack(problem(new long[] {6, 6}, new long[] {6, 6}, new long[] {6, 6}), KINDS, null);
    assertThat(packed.bins()).as("the third is turned down").isNull();
    BinKind only = new BinKind(new long[] {10}, 9, 2);
    PackingProblem single = PackingProblem.of(new long[] {10}, new long[][] {{6}, {6}, {4}});
    Packed few = pack(single, List.of(only), null);
    assertThat(few.bins()).isEqualTo(2);
    assertThat(few.objective()).as("one kind: bins are what counts").isNull();
  }

  @Test
  void costsAreBoundedFromBelow() {
    PackingProblem problem = problem(new long[] {10, 10}, new long[] {10, 10}, new long[] {10, 10});
    // Second dimension: two large for 20 at 3, the other 10 at 2 for each 5.
    assertThat(BinKind.leastCost(problem, KINDS, 3)).isEqualTo(10);
    assertThat(BinKind.leastCost(problem, KINDS, 20)).as("20 bins at 1").isEqualTo(20);
  }

  @Test
  void aPackingIsCheckedAgainstItsKinds() {
    PackingProblem problem = problem(new long[] {6, 6}, new long[] {1, 1});
    assertThatThrownBy(
            () ->
                Packing.checked(
                    problem, null, KINDS, new Packer.Filled(new int[] {0, 0}, new int[] {0, 0})))
        .hasMessageContaining("bin 0 holds [7, 7], more than its capacity [5, 5]");
    assertThatThrownBy(
            () ->
                Packing.checked(
                    problem,
                    null,
                    List.of(SMALL, new BinKind(new long[] {10, 10}, 3, 1)),
                    new Packer.Filled(new int[] {0, 1}, new int[] {1, 1})))
        .hasMessageContaining("2 bins of kind 2, of which there are 1");
  }
}
