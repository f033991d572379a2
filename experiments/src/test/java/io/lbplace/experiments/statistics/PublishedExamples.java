package io.lbplace.experiments.statistics;

/** Tables that others have published with their statistics. */
final class PublishedExamples {
  /**
   * Darwin's maize (1876), crossed − self-fertilised, in eighths of an inch, by pair: R. A. Fisher,
   * The Design of Experiments, 1935, table 3.
   */
  static final double[] DARWIN = {49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48};

  /**
   * AUC of C4.5, C4.5+m, C4.5+cf and C4.5+m+cf on 14 data sets: J. Demšar, Statistical Comparisons
   * of Classifiers over Multiple Data Sets, JMLR 7 (2006), table 6. On the last but one the paper
   * ranks the third 2 and the fourth 3, though the digits that it prints are equal; hence 0.97501.
   */
  static final double[][] DEMSAR = {
    {0.763, 0.768, 0.771, 0.798},
    {0.599, 0.591, 0.590, 0.569},
    {0.954, 0.971, 0.968, 0.967},
    {0.628, 0.661, 0.654, 0.657},
    {0.882, 0.888, 0.886, 0.898},
    {0.936, 0.931, 0.916, 0.931},
    {0.661, 0.668, 0.609, 0.685},
    {0.583, 0.583, 0.563, 0.625},
    {0.775, 0.838, 0.866, 0.875},
    {1.000, 1.000, 1.000, 1.000},
    {0.940, 0.962, 0.965, 0.962},
    {0.619, 0.666, 0.614, 0.669},
    {0.972, 0.981, 0.97501, 0.975},
    {0.957, 0.978, 0.946, 0.970}
  };

  private PublishedExamples() {}

  /** The differences C4.5+m − C4.5, of the paper's table 2. */
  static double[] demsarDifferences() {
    double[] differences = new double[DEMSAR.length];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = DEMSAR[i][1] - DEMSAR[i][0];
    }
    return differences;
  }
}
