package io.lbplace.packing;

import io.lbplace.packing.PackingInstance.Costs;
import io.lbplace.strategies.bound.PackingProblem;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A packing, added up from the problem and the bins of items alone, with nothing of the ledger that
 * made it.
 *
 * @param bins the number of bins that hold anything
 * @param unplaced the number of items in no bin
 * @param cost the cost of the bins and their setups, or null where nothing has a price
 */
public record Packing(int bins, int unplaced, @Nullable Long cost) {
  /** A bin's contents. */
  private static final class Bin {
    final long[] used;
    final SortedSet<Integer> classes = new TreeSet<>();

    Bin(int dimensions) {
      used = new long[dimensions];
    }
  }

  /**
   * Adds a packing up and checks it.
   *
   * @param binOf the bin of each item, or −1
   * @throws IllegalStateException if there are not as many items as in the problem, or a bin holds
   *     more than its capacity, setups included
   */
  static Packing checked(PackingProblem problem, @Nullable Costs costs, int[] binOf) {
    return checked(problem, costs, List.of(), new Packer.Filled(binOf, new int[0]));
  }

  /**
   * Adds up and checks a packing into bins of several kinds.
   *
   * @param kinds the kinds of bins, or empty for one without a limit
   */
  static Packing checked(
      PackingProblem problem, @Nullable Costs costs, List<BinKind> kinds, Packer.Filled filled) {
    int[] binOf = filled.binOf();
    if (binOf.length != problem.items()) {
      throw new IllegalStateException(
          "a packing of " + binOf.length + " items, expected " + problem.items());
    }
    SortedMap<Integer, Bin> bins = new TreeMap<>();
    int unplaced = 0;
    for (int item = 0; item < binOf.length; item++) {
      if (binOf[item] < 0) {
        unplaced++;
        continue;
      }
      Bin bin = bins.computeIfAbsent(binOf[item], unseen -> new Bin(problem.dimensions()));
      add(bin, problem.sizes()[item]);
      if (problem.classOf().length > 0 && bin.classes.add(problem.classOf()[item])) {
        add(bin, problem.setups()[problem.classOf()[item]]);
      }
    }
    long cost = 0;
    long[] taken = new long[kinds.size()];
    for (var entry : bins.entrySet()) {
      int number = entry.getKey();
      int kind = kinds.isEmpty() ? 0 : filled.kindOf()[number];
      check(
          number,
          entry.getValue().used,
          kinds.isEmpty() ? problem.capacity() : kinds.get(kind).capacity());
      if (!kinds.isEmpty()) {
        taken[kind]++;
        cost += kinds.get(kind).cost();
      }
      if (costs != null) {
        cost += costs.bin();
        for (int each : entry.getValue().classes) {
          cost += costs.setups()[each];
        }
      }
    }
    for (int kind = 0; kind < taken.length; kind++) {
      long limit = kinds.get(kind).limit();
      if (limit >= 0 && taken[kind] > limit) {
        throw new IllegalStateException(
            "%d bins of kind %d, of which there are %d".formatted(taken[kind], kind + 1, limit));
      }
    }
    boolean hasPrices = costs != null || kinds.size() > 1;
    return new Packing(bins.size(), unplaced, hasPrices ? cost : null);
  }

  private static void add(Bin bin, long[] amounts) {
    for (int d = 0; d < amounts.length; d++) {
      bin.used[d] += amounts[d];
    }
  }

  private static void check(int bin, long[] used, long[] capacity) {
    for (int d = 0; d < used.length; d++) {
      if (used[d] > capacity[d]) {
        throw new IllegalStateException(
            "bin %d holds %s, more than its capacity %s"
                .formatted(bin, Arrays.toString(used), Arrays.toString(capacity)));
      }
    }
  }
}
