package io.lbplace.benchmarks.packing;

import com.google.auto.service.AutoService;
import io.lbplace.strategies.bound.PackingProblem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Multiple-choice vector packing as VPSolver 3 reads it (F. Brandão, arXiv 1602.04876): dimensions,
 * kinds of bins, for each its capacities, its cost and how many there are (−1: as many as are
 * wanted); items, for each how many ways there are to pack it and how many there are of it, and a
 * line of sizes for each way. Bins of one kind and items with one way are packed; a file that
 * offers a choice is refused by name rather than chosen for the solver.
 */
@AutoService(InstanceFormat.class)
public final class MvpFormat implements InstanceFormat {
  private static final int MOST_DIMENSIONS = 1000;
  private static final long MOST_COST = 1L << 31;

  @Override
  public String name() {
    return "mvp";
  }

  @Override
  public String summary() {
    return "multiple-choice vector packing of VPSolver, without the choices: one kind of bin, items"
        + " with one way to pack them";
  }

  @Override
  public boolean matches(String fileName) {
    return fileName.endsWith(".mvp");
  }

  @Override
  public List<PackingInstance> read(Tokens tokens, String name, String folder) {
    int dimensions = (int) tokens.whole("the number of dimensions", 1, MOST_DIMENSIONS);
    tokens.whole("the number of kinds of bins: only files with one kind can be packed", 1, 1);
    long[] capacity = new long[dimensions];
    for (int d = 0; d < dimensions; d++) {
      capacity[d] = tokens.capacity();
    }
    tokens.whole("the cost of a bin", 0, MOST_COST); // of one kind: the fewest cost the least
    long bins = tokens.whole("how many bins there are, -1 for any number", -1, MOST_COST);
    int kinds = tokens.count("the number of kinds of items");
    List<long[]> sizes = new ArrayList<>();
    for (int i = 0; i < kinds; i++) {
      tokens.whole("the ways to pack the item: only items with one way can be packed", 1, 1);
      int copies = (int) tokens.whole("how many there are of the item", 0, Integer.MAX_VALUE - 8);
      long[] size = new long[dimensions];
      for (int d = 0; d < dimensions; d++) {
        size[d] = tokens.whole("a size", 0, capacity[d]);
      }
      sizes.addAll(Collections.nCopies(copies, size));
    }
    tokens.end();
    if (bins >= 0 && bins < sizes.size()) {
      throw tokens.wrong(
          Long.toString(bins),
          "bins without a limit, -1, or one for each of the " + sizes.size() + " items",
          null);
    }
    long[][] all = sizes.toArray(long[][]::new);
    return List.of(new PackingInstance(name, folder, PackingProblem.of(capacity, all), null, null));
  }
}
