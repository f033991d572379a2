package io.lbplace.packing.bound;

/** The next choice of {@link Branching}, from the last solution of its linear program. */
final class BranchChoice {
  private static final double TOLERANCE = 1e-6;

  /** Pairs are decided of which this is nearest to how much they share bins. */
  private static final double LIKELY = 0.7;

  private BranchChoice() {}

  /** The number of bins that have each trait. */
  static double[] traitBins(ColumnPool pool, PoolMaster master, int traits) {
    double[] used = new double[traits];
    for (int at = 0; at < master.contents().size(); at++) {
      for (int trait : pool.traitsOf(master.contents().get(at))) {
        used[trait] += master.many(at);
      }
    }
    return used;
  }

  /**
   * The trait whose number is farthest from a whole one, within the allowed numbers; −1 if none is.
   * The classes come first.
   */
  static int broken(double[] used, TraitBins allowed, Traits traits) {
    int broken = broken(used, allowed, 0, traits.classes());
    return broken >= 0 ? broken : broken(used, allowed, traits.classes(), used.length);
  }

  private static int broken(double[] used, TraitBins allowed, int from, int to) {
    double farthest = TOLERANCE;
    int broken = -1;
    for (int t = from; t < to; t++) {
      double whole = Math.abs(used[t] - Math.rint(used[t]));
      boolean within = used[t] > allowed.fewest()[t] && used[t] < allowed.most()[t];
      if (within && whole > farthest) {
        farthest = whole;
        broken = t;
      }
    }
    return broken;
  }

  /**
   * Two single items that share bins in part while an open content has only one of them, so that
   * either decision excludes contents; none if there are no such items.
   */
  static int[] pair(ColumnPool pool, PoolMaster master, int[] counts, int[] open) {
    double[][] shared = new double[counts.length][counts.length];
    for (int at = 0; at < master.contents().size(); at++) {
      double many = master.many(at);
      if (many > TOLERANCE) {
        for (int i : pool.content(master.contents().get(at))) {
          for (int j : pool.content(master.contents().get(at))) {
            shared[i][j] += many;
          }
        }
      }
    }
    int[] best = {};
    double nearest = 1;
    for (int i = 0; i < counts.length; i++) {
      for (int j = 0; j < i; j++) {
        double share = shared[i][j];
        boolean inPart = share > TOLERANCE && share < 1 - TOLERANCE;
        boolean single = counts[i] == 1 && counts[j] == 1;
        if (inPart && single && Math.abs(share - LIKELY) < nearest && apart(pool, open, i, j)) {
          nearest = Math.abs(share - LIKELY);
          best = new int[] {i, j};
        }
      }
    }
    return best;
  }

  private static boolean apart(ColumnPool pool, int[] open, int i, int j) {
    for (int number : open) {
      if (pool.has(number, i) != pool.has(number, j)) {
        return true;
      }
    }
    return false;
  }

  /** The content of which there is the largest part of a bin. */
  static int largest(PoolMaster master) {
    double most = -1;
    int largest = -1;
    for (int at = 0; at < master.contents().size(); at++) {
      double part = master.many(at) - Math.floor(master.many(at) + TOLERANCE);
      if (part > most) {
        most = part;
        largest = master.contents().get(at);
      }
    }
    return largest;
  }
}
