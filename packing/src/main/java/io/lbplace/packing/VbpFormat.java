package io.lbplace.packing;

import com.google.auto.service.AutoService;
import io.lbplace.strategies.bound.PackingProblem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Vector packing: dimensions; as many capacities; items; a line for each with its sizes and, maybe,
 * how many there are of it. The format of VPSolver (F. Brandão), which Mommessin, Erlebach and
 * Shakhlevich use.
 */
@AutoService(InstanceFormat.class)
public final class VbpFormat implements InstanceFormat {
  private static final int MOST_DIMENSIONS = 1000;

  @Override
  public String name() {
    return "vbp";
  }

  @Override
  public String summary() {
    return "vector packing: d, d capacities, n, and n lines of d sizes and how many there are";
  }

  @Override
  public boolean matches(String fileName) {
    return fileName.endsWith(".vbp");
  }

  @Override
  public List<PackingInstance> read(Tokens tokens, String name, String folder) {
    int dimensions = (int) tokens.whole("the number of dimensions", 1, MOST_DIMENSIONS);
    long[] capacity = new long[dimensions];
    for (int d = 0; d < dimensions; d++) {
      capacity[d] = tokens.capacity();
    }
    int lines = tokens.count("the number of items");
    List<long[]> sizes = new ArrayList<>();
    for (int i = 0; i < lines; i++) {
      long[] size = new long[dimensions];
      for (int d = 0; d < dimensions; d++) {
        size[d] = tokens.whole("a size", 0, capacity[d]);
      }
      int copies = tokens.moreOnLine() ? tokens.count("how many there are of the item") : 1;
      sizes.addAll(Collections.nCopies(copies, size));
    }
    tokens.end();
    PackingProblem problem = PackingProblem.of(capacity, sizes.toArray(long[][]::new));
    return List.of(new PackingInstance(name, folder, problem, null, null));
  }
}
