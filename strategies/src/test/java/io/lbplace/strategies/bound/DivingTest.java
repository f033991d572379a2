package io.lbplace.strategies.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Random;
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
      Diving diving = new Diving(types, master);
      long known = problem.items() + 1L;
      long fewest = diving.fewest(known, BinBoundsTest.optimum(problem), STEPS);
      if (problem.items() > 0) {
        int[] found = types.binOf(diving.solution());
        assertThat(BinBoundsTest.holds(problem, found)).isTrue();
        assertThat((long) LocalSearch.bins(found))
            .isBetween(BinBoundsTest.optimum(problem), fewest);
      }
    }
  }

  /** There is no step from which a later dive could go on. */
  @Test
  void endsWhereTheLinearProgramAllowsForNoFewer() {
    assumeThat(Natives.available()).isTrue();
    ItemTypes types =
        ItemTypes.of(PackingProblem.of(new long[] {10}, new long[][] {{6}, {6}, {6}}));
    try (Master master = master(types)) {
      Diving diving = new Diving(types, master);
      assertThat(diving.fewest(3, 2, STEPS)).isEqualTo(3);
      assertThat(diving.left()).isPositive();
      assertThat(diving.solution()).isEmpty();
    }
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
