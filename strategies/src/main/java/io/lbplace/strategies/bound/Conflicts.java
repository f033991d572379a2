package io.lbplace.strategies.bound;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds items of which no two fit one bin: each needs a bin of its own. These are a clique in the
 * graph of items that don't fit together; as a largest one is hard to find, it is built greedily
 * from many starts.
 */
final class Conflicts {
  /** The largest number of items for which the graph is worth its cost. */
  private static final int LARGEST = 2_000;

  private static final int STARTS = 200;

  private Conflicts() {}

  /**
   * Returns the largest clique found; an empty one for problems of more than {@link #LARGEST}
   * items.
   */
  static int[] clique(PackingProblem problem) {
    int items = problem.items();
    if (items == 0 || items > LARGEST) {
      return new int[0];
    }
    BitSet[] conflicts = graph(problem);
    List<Integer> order =
        IntStream.range(0, items)
            .boxed()
            .sorted(Comparator.comparingInt(i -> -conflicts[i].cardinality()))
            .toList();
    BitSet best = new BitSet();
    for (int start = 0; start < Math.min(items, STARTS); start++) {
      int first = order.get(start);
      if (conflicts[first].cardinality() < best.cardinality()) {
        break; // no later start can have more
      }
      BitSet clique = new BitSet();
      BitSet open = (BitSet) conflicts[first].clone();
      clique.set(first);
      for (int next : order) {
        if (open.get(next)) {
          clique.set(next);
          open.and(conflicts[next]);
        }
      }
      if (clique.cardinality() > best.cardinality()) {
        best = clique;
      }
    }
    return best.stream().toArray();
  }

  private static BitSet[] graph(PackingProblem problem) {
    int items = problem.items();
    BitSet[] conflicts = new BitSet[items];
    for (int i = 0; i < items; i++) {
      conflicts[i] = new BitSet(items);
      for (int j = 0; j < i; j++) {
        if (!fit(problem, i, j)) {
          conflicts[i].set(j);
          conflicts[j].set(i);
        }
      }
    }
    return conflicts;
  }

  private static boolean fit(PackingProblem problem, int i, int j) {
    for (int d = 0; d < problem.dimensions(); d++) {
      long used = problem.sizes()[i][d] + problem.sizes()[j][d] + problem.setup(i, d);
      if (problem.classed() && problem.classOf()[i] != problem.classOf()[j]) {
        used += problem.setup(j, d);
      }
      if (used > problem.capacity()[d]) {
        return false;
      }
    }
    return true;
  }
}
