package io.lbplace.experiments.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.strategies.bound.Bound;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ChoiceBoundsTest {
  @Property
  void neverBelowTheOptimum(@ForAll long seed) {
    Random random = new Random(seed);
    ChoiceProblem problem = random(random);
    long optimum = optimum(problem, new double[problem.budgets().length], 0);
    assertThat(ChoiceBounds.upper(problem, ChoiceSolver.NONE).value())
        .isBetween(optimum, problem.all());
    ChoiceSolver any = scaled -> random.doubles(scaled.budgets().length, 0, 3).toArray();
    assertThat(ChoiceBounds.upper(problem, any).value())
        .as("whatever the prices are")
        .isBetween(optimum, problem.all());
  }

  @Test
  void takesThingsInParts() {
    // 10 holds 3 + 3 + 3 and a quarter of 4
    ChoiceProblem problem =
        new ChoiceProblem(
            new double[] {10},
            new long[] {3, 5},
            new int[][] {{0}, {0}},
            new double[][] {{3}, {4}});
    Bound found = ChoiceBounds.upper(problem, scaled -> new double[] {2.5});
    assertThat(found).isEqualTo(new Bound(3, "LP", false));
    assertThat(ChoiceBounds.upper(problem, ChoiceSolver.NONE).kind())
        .isEqualTo("subgradient, no solver");
  }

  @Test
  void nothingFitsNoBudget() {
    ChoiceProblem problem =
        new ChoiceProblem(
            new double[] {0}, new long[] {7}, new int[][] {{0}}, new double[][] {{1}});
    assertThat(ChoiceBounds.upper(problem, ChoiceSolver.NONE).value()).isZero();
    assertThat(
            ChoiceBounds.upper(
                new ChoiceProblem(new double[0], new long[] {7}, new int[1][0], new double[1][0]),
                ChoiceSolver.NONE))
        .isEqualTo(new Bound(7, "all", true));
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

  private static long optimum(ChoiceProblem problem, double[] used, int kind) {
    if (kind == problem.counts().length) {
      return 0;
    }
    long best = 0;
    for (long chosen = 0; chosen <= problem.counts()[kind]; chosen++) {
      double[] then = used.clone();
      boolean within = true;
      for (int a = 0; a < problem.amounts()[kind].length; a++) {
        int budget = problem.budgetsOf()[kind][a];
        then[budget] += (double) chosen * problem.amounts()[kind][a];
        within &= then[budget] <= problem.budgets()[budget];
      }
      if (within) {
        best = Math.max(best, chosen + optimum(problem, then, kind + 1));
      }
    }
    return best;
  }
}
