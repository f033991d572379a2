package io.lbplace.packing.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.lbplace.strategies.bound.PackingProblem;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DivingTest {
  private static final long STEPS = 2_000_000;

  @Property(tries = 100)
  void whatItFindsIsASolution(@ForAll long seed) {
    assumeThat(Natives.available()).isTrue();
    PackingProblem problem = BinBoundsTest.random(new Random(seed));
    ItemTypes types = ItemTypes.of(problem);
    try (Master master = master(types)) {
      Diving diving = diving(types, master);
      diving.improve(BinBoundsTest.optimum(problem), STEPS);
      int[] found = types.binOf(diving.solution());
      assertThat(BinBoundsTest.holds(problem, found)).isTrue();
      assertThat((long) PackingLocalSearch.bins(found))
          .isBetween(BinBoundsTest.optimum(problem), (long) problem.items());
    }
  }

  /** There is no step from which a later dive could go on. */
  @Test
  void endsWhereTheLinearProgramAllowsForNoFewer() {
    assumeThat(Natives.available()).isTrue();
    ItemTypes types =
        ItemTypes.of(PackingProblem.of(new long[] {10}, new long[][] {{6}, {6}, {6}}));
    try (Master master = master(types)) {
      Diving diving = diving(types, master);
      diving.improve(2, STEPS);
      assertThat(diving.solution()).hasSize(3);
      assertThat(diving.left()).isPositive();
    }
  }

  /** Worth 0.9, 0.5 and 0.8: to save a bin, at least the last two have to be packed again. */
  @Test
  void packsAgainTheBinsThatLackTheMost() {
    ItemTypes types =
        ItemTypes.of(PackingProblem.of(new long[] {10}, new long[][] {{9}, {5}, {8}}));
    List<int[]> solution = List.of(new int[] {1, 0, 0}, new int[] {0, 1, 0}, new int[] {1, 0, 1});
    for (int seed = 0; seed < 20; seed++) {
      WorstBins worst = new WorstBins(types, new SplittableRandom(seed));
      assertThat(worst.priced()).isFalse();
      worst.price(new double[] {0.9, 0.5, 0.2});
      assertThat(worst.others(solution)).containsExactly(solution.get(0));
    }
  }

  /** Dives that are gone on with later don't lose what earlier ones found. */
  @Test
  void goesOnFromTheBestSolution() {
    assumeThat(Natives.available()).isTrue();
    PackingProblem problem =
        PackingProblem.of(
            new long[] {100}, new long[][] {{34}, {35}, {36}, {37}, {38}, {33}, {31}, {32}, {24}});
    ItemTypes types = ItemTypes.of(problem);
    try (Master master = master(types)) {
      Diving diving = diving(types, master);
      diving.improve(0, STEPS);
      int bins = diving.solution().size();
      diving.improve(0, STEPS);
      assertThat(diving.solution().size()).isBetween(3, bins);
      assertThat(BinBoundsTest.holds(problem, types.binOf(diving.solution()))).isTrue();
    }
  }

  private static Diving diving(ItemTypes types, Master master) {
    List<int[]> apart = types.contents(IntStream.range(0, types.typeOf().length).toArray());
    return new Diving(types, master, apart, new SplittableRandom(1));
  }

  private static Master master(ItemTypes types) {
    Master master = new Master(types);
    int[] apart = new int[types.typeOf().length];
    for (int i = 0; i < apart.length; i++) {
      apart[i] = i;
    }
    ColumnGeneration.start(types, master, apart);
    return master;
  }
}
