package io.lbplace.packing.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.lbplace.strategies.bound.PackingProblem;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PackingLocalSearchTest {
  private static final long STEPS = 100_000;

  @Property(tries = 100)
  void whatItFindsIsASolutionWithNoMoreBins(@ForAll long seed) {
    PackingProblem problem = BinBoundsTest.random(new Random(seed));
    int[] start = GreedyPacking.best(problem, 0);
    int[] found = new PackingLocalSearch(problem, start, seed).fewest(0, STEPS);
    assertThat(BinBoundsTest.holds(problem, found)).isTrue();
    assertThat(PackingLocalSearch.bins(found))
        .isBetween((int) BinBoundsTest.optimum(problem), PackingLocalSearch.bins(start));
  }

  @Property(tries = 100)
  void findsTheOptimumOfSmallProblemsFromOneItemABin(@ForAll long seed) {
    PackingProblem problem = BinBoundsTest.random(new Random(seed));
    int[] apart = new int[problem.items()];
    Arrays.setAll(apart, i -> i);
    int[] found = new PackingLocalSearch(problem, apart, seed).fewest(0, STEPS);
    assertThat((long) PackingLocalSearch.bins(found)).isEqualTo(BinBoundsTest.optimum(problem));
  }

  @Test
  void stopsWhenItHasEnough() {
    PackingProblem problem = PackingProblem.of(new long[] {10}, new long[][] {{1}, {1}, {1}, {1}});
    int[] found = new PackingLocalSearch(problem, new int[] {0, 1, 2, 3}, 1).fewest(2, STEPS);
    assertThat(PackingLocalSearch.bins(found)).isEqualTo(2);
  }

  /** A bin that keeps the load that setups leave behind would refuse what fits. */
  @Test
  void loadsForgetASetupWithItsLastItem() {
    PackingProblem problem =
        new PackingProblem(
            new long[] {10},
            new long[][] {{4}, {4}, {9}},
            new int[] {0, 0, 1},
            new long[][] {{3}, {0}});
    BinLoads loads = new BinLoads(problem, 1);
    loads.add(0, 0);
    assertThat(loads.overfull()).isZero();
    loads.add(0, 1);
    double one = loads.cost(0) - 0.1; // 3 + 4 + 4 of 10
    assertThat(one).isBetween(0.001, 0.299);
    assertThat(loads.overfull()).isOne();
    loads.remove(0, 0);
    assertThat(loads.cost(0)).isEqualTo(one, offset(1e-12));
    assertThat(loads.cost(0, 1, 2, 1)).isZero();
    loads.remove(0, 1);
    loads.add(0, 2);
    assertThat(loads.overfull()).isZero();
    assertThat(loads.cost(0)).isZero();
  }
}
