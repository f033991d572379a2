package io.lbplace.packing.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.lbplace.experiments.bounds.ChoiceBounds;
import io.lbplace.experiments.bounds.ChoiceProblem;
import io.lbplace.experiments.bounds.ChoiceSolver;
import io.lbplace.strategies.bound.Bound;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class GlopSolverTest {
  private final ChoiceSolver solver = new GlopSolver();

  @Property(tries = 100)
  void noPricesGiveABetterBoundButNearlyAsGoodOnes(@ForAll long seed) {
    assumeThat(Natives.available()).isTrue();
    ChoiceProblem problem = random(new Random(seed));
    long solved = ChoiceBounds.upper(problem, solver).value();
    long descended = ChoiceBounds.upper(problem, ChoiceSolver.NONE).value();
    long all = IntStream.range(0, problem.kinds()).mapToLong(k -> problem.counts()[k]).sum();
    assertThat(descended).isBetween(solved, solved + all * 15 / 100 + 1);
  }

  @Test
  void takesThingsInParts() {
    assumeThat(Natives.available()).isTrue();
    // 10 holds 3 + 3 + 3 and a quarter of 4
    ChoiceProblem problem =
        new ChoiceProblem(
            new double[] {10},
            new long[] {3, 5},
            new int[][] {{0}, {0}},
            new double[][] {{3}, {4}});
    assertThat(ChoiceBounds.upper(problem, solver)).isEqualTo(new Bound(3, "LP", false));
  }

  private static ChoiceProblem random(Random random) {
    double[] budgets = random.doubles(1 + random.nextInt(4), 0, 20).toArray();
    int kinds = 1 + random.nextInt(4);
    long[] counts = random.longs(kinds, 1, 4).toArray();
    int[][] budgetsOf = new int[kinds][];
    double[][] amounts = new double[kinds][];
    for (int k = 0; k < kinds; k++) {
      budgetsOf[k] =
          IntStream.range(0, budgets.length).filter(r -> random.nextInt(3) > 0).toArray();
      amounts[k] = random.doubles(budgetsOf[k].length, 0, 8).toArray();
    }
    return new ChoiceProblem(budgets, counts, budgetsOf, amounts);
  }
}
