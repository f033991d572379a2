package io.lbplace.packing;

import com.google.auto.service.AutoService;
import io.lbplace.strategies.bound.PackingProblem;
import java.util.List;

/** Bin packing of BPPLIB (Delorme, Iori, Martello 2018): items, capacity, then the sizes. */
@AutoService(InstanceFormat.class)
public final class BpplibFormat implements InstanceFormat {
  @Override
  public String name() {
    return "bpplib";
  }

  @Override
  public String summary() {
    return "bin packing: n, capacity, n sizes";
  }

  @Override
  public boolean matches(String fileName) {
    return fileName.endsWith(".txt") || fileName.endsWith(".bpp");
  }

  @Override
  public List<PackingInstance> read(Tokens tokens, String name, String folder) {
    int items = tokens.count("the number of items");
    long capacity = tokens.capacity();
    long[][] sizes = new long[items][1];
    for (long[] size : sizes) {
      size[0] = tokens.whole("a size", 0, capacity);
    }
    tokens.end();
    PackingProblem problem = PackingProblem.of(new long[] {capacity}, sizes);
    return List.of(new PackingInstance(name, folder, problem, null, null));
  }
}
