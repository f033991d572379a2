package io.lbplace.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lbplace.packing.PackingInstance.Costs;
import io.lbplace.strategies.bound.PackingProblem;
import org.junit.jupiter.api.Test;

/** The check of a packing, on packings made by hand. */
class PackingTest {
  private static final PackingProblem PLAIN =
      PackingProblem.of(new long[] {10, 10}, new long[][] {{5, 1}, {5, 1}, {1, 9}});
  private static final PackingProblem SETUPS =
      new PackingProblem(
          new long[] {10},
          new long[][] {{3}, {3}, {2}},
          new int[] {0, 0, 1},
          new long[][] {{2}, {1}});

  @Test
  void countsBinsThatHoldSomething() {
    assertThat(Packing.checked(PLAIN, null, new int[] {4, 4, 7}))
        .isEqualTo(new Packing(2, 0, null));
  }

  @Test
  void countsItemsWithoutABin() {
    assertThat(Packing.checked(PLAIN, null, new int[] {0, -1, -1}))
        .isEqualTo(new Packing(1, 2, null));
  }

  @Test
  void refusesABinThatIsTooFullInAnyDimension() {
    assertThatThrownBy(() -> Packing.checked(PLAIN, null, new int[] {0, 0, 0}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("bin 0 holds [11, 11], more than its capacity [10, 10]");
    assertThatThrownBy(
            () ->
                Packing.checked(
                    PackingProblem.of(new long[] {10, 10}, new long[][] {{1, 6}, {1, 5}}),
                    null,
                    new int[] {0, 0}))
        .hasMessageContaining("[2, 11]");
  }

  @Test
  void refusesAnotherNumberOfItems() {
    assertThatThrownBy(() -> Packing.checked(PLAIN, null, new int[] {0, 0}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("2 items, expected 3");
  }

  @Test
  void countsASetupOncePerClassAndBin() {
    // 3 + 3 + 2 for the first class, 2 + 1 for the second: one more than there is room for
    assertThatThrownBy(() -> Packing.checked(SETUPS, null, new int[] {0, 0, 0}))
        .hasMessageContaining("[11]");
    assertThat(Packing.checked(SETUPS, new Costs(10, new long[] {4, 5}), new int[] {0, 0, 1}))
        .isEqualTo(new Packing(2, 0, 2 * 10 + 4 + 5L));
    assertThat(Packing.checked(SETUPS, new Costs(10, new long[] {4, 5}), new int[] {0, 1, 1}))
        .isEqualTo(new Packing(2, 0, 2 * 10 + 4 + 4 + 5L));
  }
}
