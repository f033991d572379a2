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
  /** By how much one has to be broken to be worth it. */
  private static final double BROKEN = 0.05;

  @SuppressWarnings("ArrayRecordComponent") // lives as long as a call
  private record Triple(int[] types, double broken) {}

  private final List<int[]> triples = new ArrayList<>();

  /** By type, the inequalities in which it is. */
  private final int[][] of;

  private final byte[] hits;

  /** By type, whether there is one item of it: an inequality holds for such only. */
  private final boolean[] single;

  /**
   * @param counts how many items there are, by type
   * @param most inequalities
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

  /** By type, the inequalities in which it is that have a price. */
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
   * Adds those that a solution breaks most.
   *
   * @param contents of its bins
   * @param parts of each
   * @param most how many
   * @return whether there are any
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
