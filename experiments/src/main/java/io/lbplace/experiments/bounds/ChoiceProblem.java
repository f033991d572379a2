package io.lbplace.experiments.bounds;

import java.util.Arrays;

/**
 * The problem of choosing as many things as possible within some budgets. Things that are alike are
 * one kind.
 *
 * @param budgets the amount of each budget, not negative
 * @param counts the number of things of each kind
 * @param budgetsOf the budgets that each kind takes of
 * @param amounts the amounts that each kind takes of these, not negative
 */
@SuppressWarnings("ArrayRecordComponent") // large, read by index, never changed
public record ChoiceProblem(
    double[] budgets, long[] counts, int[][] budgetsOf, double[][] amounts) {
  /** The amount that stands for an empty budget. */
  private static final double TINY = 1e-3;

  public ChoiceProblem {
    if (counts.length != budgetsOf.length || counts.length != amounts.length) {
      throw new IllegalArgumentException("as many counts as kinds are needed");
    }
  }

  /** The number of kinds. */
  public int kinds() {
    return counts.length;
  }

  /** The number of all things. */
  long all() {
    long all = 0;
    for (long count : counts) {
      all += count;
    }
    return all;
  }

  /** The same with every budget 1, so that prices are of one magnitude; 0 becomes almost 0. */
  ChoiceProblem scaled() {
    double[] ones = new double[budgets.length];
    Arrays.fill(ones, 1);
    double[][] parts = new double[kinds()][];
    for (int k = 0; k < parts.length; k++) {
      parts[k] = new double[amounts[k].length];
      for (int a = 0; a < parts[k].length; a++) {
        parts[k][a] = amounts[k][a] / Math.max(budgets[budgetsOf[k][a]], TINY);
      }
    }
    return new ChoiceProblem(ones, counts, budgetsOf, parts);
  }
}
