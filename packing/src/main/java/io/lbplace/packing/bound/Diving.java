package io.lbplace.packing.bound;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A solution in whole bins from the linear program in parts: the content with the largest part is
 * taken once, the program solved again for what is left, with new contents where it asks for them,
 * and so on (Sadykov, Vanderbeck, Pessoa, Tahiri, Uchoa, <i>Primal heuristics for branch and
 * price</i>, INFORMS Journal on Computing 31, 2019). Later dives leave the first one where it still
 * could have come to a better solution, at its last bins and ever farther back, and go on with
 * another content; others keep bins of the best solution known and pack {@link WorstBins} again.
 */
final class Diving {
  /** The number of searches for new contents after some are taken. */
  private static final int ROUNDS = 3;

  /** The number of such searches before a dive is given up. */
  private static final int LAST_ROUNDS = 12;

  /** Steps for each type to look for them. */
  private static final long EACH = 300;

  /** Contents of which there is so much of a bin are taken together. */
  private static final double NEARLY = 0.65;

  /** The divisor of the bins left that limits how many are taken at once. */
  private static final int TOGETHER = 8;

  private static final double WHOLE = 1 - 1e-6;

  /** The number of dives of which one departs from the first, while the others repack. */
  private static final int LEAVES = 3;

  private final ItemTypes types;
  private final Master master;
  private final WorstBins worst;
  private final List<Step> first = new ArrayList<>();
  private List<int[]> solution;
  private int dives;
  private long left;

  /**
   * Starts from a linear program and a solution.
   *
   * @param solution the contents of bins that cover all items
   */
  Diving(ItemTypes types, Master master, List<int[]> solution, SplittableRandom random) {
    this.types = types;
    this.master = master;
    this.solution = solution;
    this.worst = new WorstBins(types, random);
  }

  /**
   * Dives, after those before, until a solution has few enough bins.
   *
   * @param enough the number of bins at which to stop
   * @param steps the most steps to take
   */
  void improve(long enough, long steps) {
    left = steps;
    while (solution.size() > enough && left > 0 && dive()) {
      dives++;
    }
    master.demand(types.counts());
  }

  /** Makes a dive; false if the linear program doesn't allow for fewer bins. */
  private boolean dive() {
    List<int[]> found;
    if (dives == 0) {
      found = dive(new Step(types.counts(), List.of(), 0), 0, first);
    } else if (first.isEmpty()) {
      return false;
    } else if (dives % LEAVES == 0) {
      found = again(dives / LEAVES - 1);
    } else {
      found = repacked();
    }
    solution = found.isEmpty() ? solution : found;
    return true;
  }

  /** Steps that are left. */
  long left() {
    return left;
  }

  /** The contents of the bins of the best solution, which cover all items. */
  List<int[]> solution() {
    return solution;
  }

  /**
   * The state of a dive.
   *
   * @param demand the items left, by type
   * @param taken the contents taken so far
   * @param bins the least number of bins of a solution, in parts
   */
  @SuppressWarnings("ArrayRecordComponent") // read by index, never changed
  private record Step(int[] demand, List<int[]> taken, double bins) {}

  /** Leaves the first dive a step before it couldn't be better any more, or 1, 3, 7, … earlier. */
  private List<int[]> again(int number) {
    int last = first.size() - 1;
    while (last > 0 && first.get(last).bins > solution.size() - WHOLE) {
      last--;
    }
    int places = Integer.SIZE - Integer.numberOfLeadingZeros(last + 1);
    int back = (1 << number % places) - 1;
    return dive(first.get(last - back), 1 + number / places, new ArrayList<>());
  }

  private List<int[]> repacked() {
    if (!worst.priced()) {
      master.demand(types.counts());
      if (!solve()) {
        return List.of();
      }
      worst.price(master.prices());
    }
    List<int[]> kept = worst.others(solution);
    int[] demand = types.counts().clone();
    kept.forEach(content -> cover(demand, content));
    List<Step> steps = new ArrayList<>();
    List<int[]> found = dive(new Step(demand, kept, 0), 0, steps);
    worst.allowed(!steps.isEmpty());
    return found;
  }

  /**
   * Bins of one dive; none once they can't be fewer than those of the best solution.
   *
   * @param skipped contents that aren't taken first
   * @param steps it leaves behind
   */
  private List<int[]> dive(Step from, int skipped, List<Step> steps) {
    long below = solution.size();
    int[] demand = from.demand.clone();
    List<int[]> taken = new ArrayList<>(from.taken);
    for (boolean first = true; some(demand); first = false) {
      boolean solved = priced(demand, below - WHOLE - taken.size());
      if (!solved || left < 0 || taken.size() + master.value() > below - WHOLE) {
        return List.of();
      }
      steps.add(new Step(demand.clone(), List.copyOf(taken), taken.size() + master.value()));
      taken.addAll(take(demand, first ? skipped : 0));
    }
    return taken.size() < below ? taken : List.of();
  }

  /** Solves for what is left, with new contents as long as it takes to come below. */
  private boolean priced(int[] demand, double below) {
    master.demand(demand);
    BestBin bins = new BestBin(types.with(demand));
    boolean solved = solve();
    for (int round = 0; solved && left > 0 && round < LAST_ROUNDS; round++) {
      if (round >= ROUNDS && master.value() <= below) {
        break;
      }
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
    return solved;
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
    double most = Math.max(1, master.value() / TOGETHER);
    for (int at = first; at < parts.size() && taken.size() < most; at++) {
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
