package io.lbplace.packing;

import com.google.auto.service.AutoService;
import io.lbplace.core.model.Resources;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.strategies.bound.PackingProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Multiple-choice vector packing as VPSolver 3 reads it (F. Brandão, arXiv 1602.04876): dimensions,
 * kinds of bins, for each its capacities, its cost and how many there are (−1: as many as are
 * wanted); items, for each how many ways there are to pack it and how many there are of it, and a
 * line of sizes for each way.
 *
 * <p>Ways that nobody needs are left out: those that fit no bin, and those that take as much as
 * another in every dimension, or more. Where that leaves several a file is refused by name: what a
 * VIP takes is said before a strategy is asked.
 */
@AutoService(InstanceFormat.class)
public final class MvpFormat implements InstanceFormat {
  private static final int MOST_DIMENSIONS = 1000;
  private static final int MOST_KINDS = 1000;
  private static final int MOST_WAYS = 1000;
  private static final int MOST_ITEMS = Integer.MAX_VALUE - 8;
  private static final long MOST_COST = 1L << 31;

  @Override
  public String name() {
    return "mvp";
  }

  @Override
  public String summary() {
    return "multiple-choice vector packing of VPSolver: one or several kinds of bins, items with one"
        + " way to pack them that counts";
  }

  @Override
  public boolean matches(String fileName) {
    return fileName.endsWith(".mvp");
  }

  @Override
  public List<PackingInstance> read(Tokens tokens, String name, String folder) {
    int dimensions = (int) tokens.whole("the number of dimensions", 1, MOST_DIMENSIONS);
    List<BinKind> bins = bins(tokens, dimensions);
    int kinds = tokens.count("the number of kinds of items");
    List<long[]> sizes = new ArrayList<>();
    for (int i = 0; i < kinds; i++) {
      int ways = (int) tokens.whole("the ways to pack the item", 1, MOST_WAYS);
      BadInput several =
          ways == 1
              ? null
              : tokens.wrong(
                  Integer.toString(ways),
                  "one way to pack the item, or one that takes no more than the others in every"
                      + " dimension: strategies choose bins, not sizes. Leave one in the file",
                  null);
      int copies = (int) tokens.whole("how many there are of the item", 0, MOST_ITEMS);
      List<long[]> needed = ways(tokens, ways, bins);
      if (several != null && needed.size() > 1) {
        throw several;
      }
      if (copies > MOST_ITEMS - sizes.size()) {
        throw tokens.wrong(Integer.toString(copies), "fewer than 2³¹ items in all", null);
      }
      sizes.addAll(Collections.nCopies(copies, needed.get(0)));
    }
    tokens.end();
    boolean isPlain = bins.size() == 1 && bins.get(0).limit() < 0;
    PackingProblem problem = PackingProblem.of(BinKind.largest(bins), sizes.toArray(long[][]::new));
    return List.of(
        new PackingInstance(name, folder, problem, null, isPlain ? List.of() : bins, null));
  }

  private static List<BinKind> bins(Tokens tokens, int dimensions) {
    int kinds = (int) tokens.whole("the number of kinds of bins", 1, MOST_KINDS);
    List<BinKind> bins = new ArrayList<>();
    for (int kind = 0; kind < kinds; kind++) {
      long[] capacity = new long[dimensions];
      for (int d = 0; d < dimensions; d++) {
        capacity[d] =
            kinds == 1
                ? tokens.capacity()
                : tokens.whole("the capacity", 0, Resources.MAX_CAPACITY);
      }
      long cost = tokens.whole("the cost of a bin", 0, MOST_COST);
      long limit = tokens.whole("how many bins there are, -1 for any number", -1, MOST_COST);
      if (limit != 0) {
        bins.add(new BinKind(capacity, cost, limit));
      }
    }
    if (bins.isEmpty() || Arrays.stream(BinKind.largest(bins)).anyMatch(each -> each == 0)) {
      throw tokens.wrong(
          Long.toString(kinds),
          "kinds of bins that there are some of, and that together hold something of every"
              + " dimension",
          null);
    }
    return bins;
  }

  /** The ways to pack an item that a packing may need. */
  private static List<long[]> ways(Tokens tokens, int ways, List<BinKind> bins) {
    long[] largest = BinKind.largest(bins);
    List<long[]> needed = new ArrayList<>();
    for (int way = 0; way < ways; way++) {
      long[] size = new long[largest.length];
      for (int d = 0; d < size.length; d++) {
        size[d] = tokens.whole("a size", 0, ways == 1 ? largest[d] : Long.MAX_VALUE);
      }
      boolean isUseless =
          bins.stream().noneMatch(bin -> bin.takes(size))
              || needed.stream().anyMatch(other -> isWithin(other, size));
      if (!isUseless) {
        needed.removeIf(other -> isWithin(size, other));
        needed.add(size);
      }
      if (way == ways - 1 && needed.isEmpty()) {
        throw tokens.wrong(
            Long.toString(size[size.length - 1]),
            "sizes, in all dimensions, that a kind of bins has room for",
            null);
      }
    }
    return needed;
  }

  private static boolean isWithin(long[] size, long[] other) {
    for (int d = 0; d < size.length; d++) {
      if (size[d] > other[d]) {
        return false;
      }
    }
    return true;
  }
}
