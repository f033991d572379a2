package io.lbplace.strategies.bound;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A solution in whole bins from the linear program in parts: the content with the largest part is
 * taken once, the program solved again for what is left, with new contents where it asks for them,
 * and so on (Sadykov, Vanderbeck, Pessoa, Tahiri, Uchoa, <i>Primal heuristics for branch and
 * price</i>, INFORMS Journal on Computing 31, 2019). Later dives start with another content.
 */
final class Diving {
  /** New contents are asked for so often after some are taken. */
  private static final int ROUNDS = 3;

  /** Steps for each type to look for them. */
  private static final long EACH = 300;

  /** Contents of which there is so much of a bin are taken together. */
  private static final double NEARLY = 0.65;

  private static final double WHOLE = 1 - 1e-6;

  private final ItemTypes types;
  private final Master master;
  private List<int[]> solution = List.of();
  private long left;

  Diving(ItemTypes types, Master master) {
    this.types = types;
    this.master = master;
  }

  /**
   * The fewest bins found.
   *
   * @param known a solution has so many
   * @param enough where to stop
   * @param steps at most
   * @return bins, {@code known} if no fewer were found
   */
  long fewest(long known, long enough, long steps) {
    left = steps;
    long fewest = known;
    for (int dive = 0; fewest > enough && left > 0; dive++) {
      List<int[]> found = dive(dive, fewest);
      if (!found.isEmpty()) {
        solution = found;
        fewest = found.size();
      }
    }
    master.demand(types.counts());
    return fewest;
  }

  /** Steps that are left. */
  long left() {
    return left;
  }

  /** The contents of the bins of the best dive, which cover all items; none if none was better. */
  List<int[]> solution() {
    return solution;
  }

  /** Bins of one dive; none once they can't be fewer than {@code below}. */
  private List<int[]> dive(int which, long below) {
    int[] demand = types.counts().clone();
    List<int[]> taken = new ArrayList<>();
    for (boolean first = true; some(demand); first = false) {
      master.demand(demand);
      BestBin bins = new BestBin(types.with(demand));
      boolean solved = solve();
      for (int round = 0; solved && round < ROUNDS; round++) {
        double[] prices = master.prices();
        long[] whole = new long[prices.length];
        for (int t = 0; t < whole.length; t++) {
          whole[t] = demand[t] == 0 ? 0 : (long) (prices[t] * ColumnGeneration.ONE);
        }
        bins.searchEach(whole, ColumnGeneration.WORTH, EACH);
        left -= bins.steps();
        if (!master.add(bins.found(), prices)) {
          break;
        }
        solved = solve();
      }
      if (!solved || left < 0 || taken.size() + master.value() > below - WHOLE) {
        return List.of();
      }
      taken.addAll(take(demand, first ? which : 0));
    }
    return taken.size() < below ? taken : List.of();
  }

  private boolean solve() {
    long before = master.steps();
    boolean solved = master.solve();
    left -= master.steps() - before;
    return solved;
  }

  /**
   * Takes all whole bins, or else the one with the largest part but some, and those nearly whole.
   */
  private List<int[]> take(int[] demand, int skipped) {
    double[] many = master.many();
    List<int[]> contents = master.contents();
    List<int[]> taken = new ArrayList<>();
    for (int c = 0; c < many.length; c++) {
      for (double part = many[c]; part >= WHOLE; part--) {
        taken.add(contents.get(c));
        cover(demand, contents.get(c));
      }
    }
    if (!taken.isEmpty() && skipped == 0) {
      return taken;
    }
    List<Integer> parts =
        IntStream.range(0, many.length)
            .filter(c -> many[c] > 0 && many[c] < WHOLE)
            .boxed()
            .sorted(Comparator.comparingDouble(c -> -many[c]))
            .toList();
    int first = Math.max(0, Math.min(skipped, parts.size() - 1));
    for (int at = first; at < parts.size(); at++) {
      int[] content = contents.get(parts.get(at));
      if (at == first || (many[parts.get(at)] >= NEARLY && within(demand, content))) {
        taken.add(content);
        cover(demand, content);
      }
    }
    return taken;
  }

  private static boolean within(int[] demand, int[] content) {
    for (int t = 0; t < demand.length; t++) {
      if (content[t] > demand[t]) {
        return false;
      }
    }
    return true;
  }

  private static void cover(int[] demand, int[] content) {
    for (int t = 0; t < demand.length; t++) {
      demand[t] = Math.max(0, demand[t] - content[t]);
    }
  }

  private static boolean some(int[] demand) {
    for (int count : demand) {
      if (count > 0) {
        return true;
      }
    }
    return false;
  }
}
