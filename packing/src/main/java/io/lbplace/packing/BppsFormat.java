package io.lbplace.packing;

import com.google.auto.service.AutoService;
import io.lbplace.strategies.bound.PackingProblem;
import java.util.List;

/**
 * Bin packing with setups (Baldacci, Ciccarelli, Coniglio, Dose, Furini 2025, arXiv 2509.10075):
 * items, classes, capacity, what a bin costs; a line for each class with what its setup costs,
 * written negative, what it takes, and its items; then the sizes, class by class. Where no setup
 * costs anything, the objective is the number of bins; as the data's names do, figures are summed
 * up apart for these (f0) and for those with costs (f1).
 */
@AutoService(InstanceFormat.class)
public final class BppsFormat implements InstanceFormat {
  private static final long MOST_COST = 1L << 31;

  @Override
  public String name() {
    return "bpps";
  }

  @Override
  public String summary() {
    return "bin packing with setups: n, classes, capacity, bin cost; per class setup cost (negative), "
        + "setup size, items; n sizes";
  }

  @Override
  public boolean matches(String fileName) {
    return fileName.endsWith(".txt");
  }

  @Override
  public List<PackingInstance> read(Tokens tokens, String name, String folder) {
    int items = tokens.count("the number of items");
    int classes = (int) tokens.whole("the number of classes", 1, items);
    long capacity = tokens.capacity();
    long binCost = tokens.whole("the cost of a bin", 0, MOST_COST);
    long[] costs = new long[classes];
    long[][] setups = new long[classes][1];
    int[] counts = new int[classes];
    int counted = 0;
    boolean paid = false;
    for (int c = 0; c < classes; c++) {
      costs[c] = -tokens.whole("the cost of a setup, written negative", -MOST_COST, 0);
      paid |= costs[c] > 0;
      setups[c][0] = tokens.whole("what a setup takes", 0, capacity);
      counts[c] = (int) tokens.whole("the items of the class", 0, items - counted);
      counted += counts[c];
    }
    if (counted != items) {
      throw tokens.wrong(
          String.valueOf(counts[classes - 1]),
          "the items of the last class, "
              + (items - counted + counts[classes - 1])
              + " to make "
              + items,
          null);
    }
    int[] classOf = new int[items];
    long[][] sizes = new long[items][1];
    int item = 0;
    for (int c = 0; c < classes; c++) {
      for (int i = 0; i < counts[c]; i++, item++) {
        classOf[item] = c;
        sizes[item][0] =
            tokens.whole("a size that fits a bin with its setup", 0, capacity - setups[c][0]);
      }
    }
    tokens.end();
    return List.of(
        new PackingInstance(
            name,
            folder + (paid ? "-f1" : "-f0"),
            new PackingProblem(new long[] {capacity}, sizes, classOf, setups),
            paid ? new PackingInstance.Costs(binCost, costs) : null,
            null));
  }
}
