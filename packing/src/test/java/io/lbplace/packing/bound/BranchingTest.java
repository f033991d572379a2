package io.lbplace.packing.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.lbplace.strategies.bound.PackingProblem;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BranchingTest {
  private static final long STEPS = 200_000_000;

  @Property(tries = 150)
  void findsASolutionIfAndOnlyIfThereIsOne(@ForAll long seed) {
    assumeThat(Natives.available()).isTrue();
    PackingProblem problem = BinBoundsTest.random(new Random(seed));
    ItemTypes types = ItemTypes.of(problem);
    long optimum = BinBoundsTest.optimum(problem);
    assertThat(answer(types, all(types), optimum)).isEqualTo(Branching.Answer.FOUND);
    if (optimum > 0) {
      assertThat(answer(types, all(types), optimum - 1)).isEqualTo(Branching.Answer.NONE);
    }
  }

  /**
   * An item without size, covered more often than once, once made a row of a type of several items;
   * and two items that no open content has apart were decided again and again.
   */
  @ParameterizedTest
  @ValueSource(
      longs = {
        6148883683993110267L,
        3186594229957649229L,
        -7345679967779353861L,
        7979925125731990840L,
        -6462605847822492814L
      })
  void findsTheSolutionsThatItOnceMissed(long seed) {
    findsASolutionIfAndOnlyIfThereIsOne(seed);
  }

  /** Five items, of which any two fit a bin and no three: 2.5 bins in parts. */
  @Test
  void seesThroughAGapOfTheLinearProgram() {
    assumeThat(Natives.available()).isTrue();
    ItemTypes types =
        ItemTypes.of(
            PackingProblem.of(new long[] {100}, new long[][] {{34}, {35}, {36}, {37}, {38}}));
    assertThat(answer(types, all(types), 2)).isEqualTo(Branching.Answer.NONE);
    assertThat(answer(types, all(types), 3)).isEqualTo(Branching.Answer.FOUND);
  }

  @Test
  void saysSoWhereTimeIsUp() {
    assumeThat(Natives.available()).isTrue();
    ItemTypes types =
        ItemTypes.of(PackingProblem.of(new long[] {100}, new long[][] {{50}, {51}, {52}}));
    try (Branching branching = new Branching(types, all(types))) {
      assertThat(branching.search(2, -1)).isEqualTo(Branching.Answer.UNKNOWN);
    }
  }

  @Test
  void aSubsetRowCutsOffThreeHalves() {
    SubsetRows rows = new SubsetRows(new int[] {1, 1, 1, 1}, 10);
    List<int[]> contents = List.of(new int[] {0, 1}, new int[] {1, 2}, new int[] {0, 2, 3});
    assertThat(rows.separate(contents, new double[] {0.5, 0.5, 0.5}, 5)).isTrue();
    assertThat(rows.size()).isOne();
    long[] seven = {-7};
    assertThat(rows.holds(0, new int[] {0, 2, 3})).isTrue();
    assertThat(rows.holds(0, new int[] {2, 3})).isFalse();
    assertThat(rows.worth(new int[] {0, 1, 2}, rows.priced(seven), seven)).isEqualTo(-7);
    assertThat(rows.worth(new int[] {1, 3}, rows.priced(seven), seven)).isZero();
    assertThat(rows.separate(contents, new double[] {0.5, 0.5, 0.5}, 5)).isFalse();
  }

  /** Of three items in one whole bin no two are in another. */
  @Test
  void aWholeBinBreaksNoSubsetRow() {
    SubsetRows rows = new SubsetRows(new int[] {1, 1, 1}, 10);
    assertThat(rows.separate(List.of(new int[] {0, 1, 2}), new double[] {1}, 5)).isFalse();
  }

  /** Whatever the prices, the bins of any solution are worth no less. */
  @Test
  void traitBinsAreWorthTheLeastThatTheyAllow() {
    TraitBins bins = TraitBins.upTo(2, 5).atLeast(0, 2).atMost(0, 4).atMost(1, 3);
    assertThat(bins.worth(new long[] {10, 0})).isEqualTo(20);
    assertThat(bins.worth(new long[] {-10, -1})).isEqualTo(-43);
    assertThat(bins.without(new int[] {0}).worth(new long[] {10, -1})).isEqualTo(7);
    assertThat(bins.possible()).isTrue();
    assertThat(bins.atLeast(1, 4).possible()).isFalse();
  }

  /** Three items of one class and one of another; the third class is in no bin of this kind. */
  @Test
  void traitsAreClassesHowManyOfOneAndTwoTogether() {
    PackingProblem problem =
        new PackingProblem(
            new long[] {100},
            new long[][] {{1}, {2}, {3}, {4}, {5}},
            new int[] {0, 0, 0, 2, 1},
            new long[][] {{0}, {0}, {0}});
    ItemTypes types = ItemTypes.of(problem);
    Traits traits = types.traits();
    assertThat(traits.count()).isEqualTo(15);
    assertThat(traits.of(types, new int[] {0, 1, 2, 3})).containsExactlyInAnyOrder(0, 2, 3, 6, 13);
    assertThat(traits.of(types, new int[] {4})).containsExactly(1);
  }

  /** Items covered twice are in the first of the bins. */
  @Test
  void contentsThatCoverAllItemsAreASolution() {
    ItemTypes types =
        ItemTypes.of(
            PackingProblem.of(new long[] {10}, new long[][] {{5}, {3}, {5}, {4}, {5}, {3}}));
    int[] binOf =
        types.binOf(List.of(new int[] {1, 1, 0}, new int[] {2, 0, 0}, new int[] {0, 2, 1}));
    assertThat(binOf).containsExactly(0, 0, 1, 2, 1, 2);
  }

  @Property
  void searchForAllFindsWhatTryingAllFinds(@ForAll long seed) {
    Random random = new Random(seed);
    PackingProblem problem = BinBoundsTest.random(random);
    ItemTypes types = ItemTypes.of(problem);
    long[] values = random.longs(types.size(), 1, 50).toArray();
    long least = random.nextLong(60);
    long count =
        all(types).stream()
            .filter(content -> Arrays.stream(content).mapToLong(t -> values[t]).sum() >= least)
            .count();
    BestBin bins = new BestBin(types);
    List<int[]> found =
        Objects.requireNonNull(
            bins.searchAll(values, Math.max(1, least), Integer.MAX_VALUE, Long.MAX_VALUE / 2));
    assertThat(found).hasSize((int) count).doesNotHaveDuplicates();
    if (count > 1) {
      assertThat(bins.searchAll(values, Math.max(1, least), (int) count - 1, Long.MAX_VALUE / 2))
          .isNull();
    }
  }

  @Property
  void searchForEachMissesNothingWhenComplete(@ForAll long seed) {
    Random random = new Random(seed);
    ItemTypes types = ItemTypes.of(BinBoundsTest.random(random));
    long[] values = random.longs(types.size(), 1, 50).toArray();
    BestBin bins = new BestBin(types);
    long most = bins.search(values, 0, Long.MAX_VALUE / 2);
    assertThat(bins.searchEach(values, 0, Long.MAX_VALUE / 4)).isTrue();
    long found = 0;
    for (int[] content : bins.found()) {
      long worth = 0;
      for (int t = 0; t < content.length; t++) {
        worth += content[t] * values[t];
      }
      found = Math.max(found, worth);
    }
    assertThat(found).isEqualTo(most);
  }

  private static Branching.Answer answer(ItemTypes types, List<int[]> contents, long bins) {
    try (Branching branching = new Branching(types, contents)) {
      return branching.search(bins, STEPS);
    }
  }

  /** All contents of a bin but the empty one, from all subsets of the items. */
  private static List<int[]> all(ItemTypes types) {
    PackingProblem problem = types.problem();
    return IntStream.range(1, 1 << problem.items())
        .filter(
            subset -> {
              int[] binOf = new int[problem.items()];
              Arrays.setAll(binOf, i -> (subset >> i & 1) == 1 ? 0 : -1);
              return BinBoundsTest.holds(problem, binOf);
            })
        .mapToObj(
            subset ->
                IntStream.range(0, problem.items())
                    .filter(i -> (subset >> i & 1) == 1)
                    .map(i -> types.typeOf()[i])
                    .sorted()
                    .boxed()
                    .toList())
        .distinct()
        .map(content -> content.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }
}
