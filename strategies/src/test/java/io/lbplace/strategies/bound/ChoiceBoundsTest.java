package io.lbplace.strategies.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ChoiceBoundsTest {
  @Property
  void neverBelowTheOptimum(@ForAll long seed) {
    ChoiceProblem problem = random(new Random(seed));
    long optimum = optimum(problem, new double[problem.budgets().length], 0);
    assertThat(ChoiceBounds.upper(problem).value()).isBetween(optimum, problem.all());
    assertThat(ChoiceBounds.upper(problem, false).value()).isBetween(optimum, problem.all());
  }

  @Property(tries = 50)
  void withoutASolverItIsNearlyAsGood(@ForAll long seed) {
    ChoiceProblem problem = random(new Random(seed));
    assertThat((double) ChoiceBounds.upper(problem, false).value())
        .isCloseTo(
            (double) ChoiceBounds.upper(problem).value(),
            within(0.15 * (double) problem.all() + 1));
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
    assertThat(ChoiceBounds.upper(problem).value()).isEqualTo(3);
    assertThat(ChoiceBounds.upper(problem, false).kind()).endsWith(BinBounds.NO_SOLVER);
  }

  @Test
  void nothingFitsNoBudget() {
    ChoiceProblem problem =
        new ChoiceProblem(
            new double[] {0}, new long[] {7}, new int[][] {{0}}, new double[][] {{1}});
    assertThat(ChoiceBounds.upper(problem).value()).isZero();
    assertThat(
            ChoiceBounds.upper(
                new ChoiceProblem(new double[0], new long[] {7}, new int[1][0], new double[1][0])))
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
