package io.lbplace.packing.bound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Subset row inequalities: of three items, at most one bin holds two or three (M. Jepsen, B.
 * Petersen, S. Spoorendonk, D. Pisinger, <i>Subset-row inequalities applied to the vehicle-routing
 * problem with time windows</i>, Operations Research 56, 2008). Whole solutions obey them,
 * solutions in parts often don't.
 */
final class SubsetRows {
  /** The least violation that makes an inequality worth adding. */
  private static final double BROKEN = 0.05;

  @SuppressWarnings("ArrayRecordComponent") // lives as long as a call
  private record Triple(int[] types, double broken) {}

  private final List<int[]> triples = new ArrayList<>();

  /** The inequalities that each type is in. */
  private final int[][] of;

  private final byte[] hits;

  /** True for types with a single item: inequalities hold for these only. */
  private final boolean[] single;

  /**
   * Starts without inequalities.
   *
   * @param counts the number of items of each type
   * @param most the largest number of inequalities
   */
  SubsetRows(int[] counts, int most) {
    of = new int[counts.length][0];
    single = new boolean[counts.length];
    for (int t = 0; t < counts.length; t++) {
      single[t] = counts[t] == 1;
    }
    hits = new byte[most];
  }

  int size() {
    return triples.size();
  }

  boolean full() {
    return triples.size() == hits.length;
  }

  boolean holds(int row, int[] content) {
    int count = 0;
    for (int type : content) {
      for (int of : triples.get(row)) {
        count += of == type ? 1 : 0;
      }
    }
    return count >= 2;
  }

  /** Returns the inequalities that each type is in and that have a price. */
  int[][] priced(long[] prices) {
    int[][] priced = new int[of.length][];
    for (int t = 0; t < of.length; t++) {
      priced[t] = Arrays.stream(of[t]).filter(row -> prices[row] != 0).toArray();
    }
    return priced;
  }

  /**
   * The sum of prices of the inequalities that a content is in.
   *
   * @param priced the answer of {@link #priced} for these prices
   */
  long worth(int[] content, int[][] priced, long[] prices) {
    long worth = 0;
    for (int type : content) {
      for (int row : priced[type]) {
        worth += ++hits[row] == 2 ? prices[row] : 0;
      }
    }
    for (int type : content) {
      for (int row : priced[type]) {
        hits[row] = 0;
      }
    }
    return worth;
  }

  /**
   * Adds the inequalities that a solution violates most.
   *
   * @param contents the contents of its bins
   * @param parts the part of each content in the solution
   * @param most the largest number to add
   * @return true if any was added
   */
  boolean separate(List<int[]> contents, double[] parts, int most) {
    int types = of.length;
    double[][] pairs = new double[types][types];
    for (int c = 0; c < parts.length; c++) {
      for (int i : contents.get(c)) {
        for (int j : contents.get(c)) {
          pairs[i][j] += i != j && single[i] && single[j] ? parts[c] : 0;
        }
      }
    }
    List<Triple> found = new ArrayList<>();
    for (int i = 0; i < types; i++) {
      for (int j = 0; j < i; j++) {
        for (int k = 0; pairs[i][j] > 0 && k < types; k++) {
          boolean once = k < j || pairs[i][k] == 0 || pairs[j][k] == 0;
          double sum = pairs[i][j] + pairs[i][k] + pairs[j][k];
          if (single[k] && k != i && k != j && once && sum > 1 + BROKEN) {
            int[] triple = {i, j, k};
            double broken = sum - 2 * all(triple, contents, parts) - 1;
            if (broken > BROKEN) {
              Arrays.sort(triple);
              found.add(new Triple(triple, broken));
            }
          }
        }
      }
    }
    found.sort(Comparator.comparingDouble(triple -> -triple.broken()));
    int before = triples.size();
    for (Triple triple : found) {
      boolean known = triples.stream().anyMatch(other -> Arrays.equals(other, triple.types()));
      if (!known && !full() && triples.size() < before + most) {
        for (int type : triple.types()) {
          of[type] = Arrays.copyOf(of[type], of[type].length + 1);
          of[type][of[type].length - 1] = triples.size();
        }
        triples.add(triple.types());
      }
    }
    return triples.size() > before;
  }

  private static double all(int[] triple, List<int[]> contents, double[] parts) {
    double sum = 0;
    for (int c = 0; c < parts.length; c++) {
      int count = 0;
      for (int type : contents.get(c)) {
        count += type == triple[0] || type == triple[1] || type == triple[2] ? 1 : 0;
      }
      sum += count == 3 ? parts[c] : 0;
    }
    return sum;
  }
}
