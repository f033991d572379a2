package io.lbplace.strategies.bound;

/** How few bins can be enough. */
public final class BinBounds {
  private BinBounds() {}

  /**
   * A lower bound of the number of bins.
   *
   * @param effort at most: about so many seconds of one core, counted in steps, so that the answer
   *     is the same on any machine
   */
  public static Bound lower(PackingProblem problem, double effort) {
    return new Bound(continuous(problem), "continuous", false);
  }

  /** The sum of sizes over capacity, in the dimension where that is largest; setups left out. */
  private static long continuous(PackingProblem problem) {
    long most = problem.items() == 0 ? 0 : 1;
    for (int d = 0; d < problem.dimensions(); d++) {
      long sum = 0;
      for (long[] size : problem.sizes()) {
        sum = Math.addExact(sum, size[d]);
      }
      if (sum > 0) {
        most = Math.max(most, (sum + problem.capacity()[d] - 1) / problem.capacity()[d]);
      }
    }
    return most;
  }
}
