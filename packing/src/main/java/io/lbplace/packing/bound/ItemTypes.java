package io.lbplace.packing.bound;

import io.lbplace.strategies.bound.PackingProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The items of a problem, those that are alike counted together.
 *
 * @param problem the problem
 * @param sizes the size of each type
 * @param classOf the class of each type, −1 without classes
 * @param counts the number of items of each type
 * @param typeOf the type of each item
 */
@SuppressWarnings("ArrayRecordComponent") // read by index, never changed
record ItemTypes(
    PackingProblem problem, long[][] sizes, int[] classOf, int[] counts, int[] typeOf) {
  private record Key(List<Long> size, int itemClass) {}

  static ItemTypes of(PackingProblem problem) {
    Map<Key, Integer> known = new LinkedHashMap<>();
    List<long[]> sizes = new ArrayList<>();
    int[] typeOf = new int[problem.items()];
    int[] counts = new int[problem.items()];
    int[] classOf = new int[problem.items()];
    for (int i = 0; i < typeOf.length; i++) {
      long[] size = problem.sizes()[i];
      int itemClass = problem.classed() ? problem.classOf()[i] : -1;
      Key key = new Key(Arrays.stream(size).boxed().toList(), itemClass);
      Integer type = known.putIfAbsent(key, sizes.size());
      if (type == null) {
        type = sizes.size();
        sizes.add(size);
        classOf[type] = itemClass;
      }
      typeOf[i] = type;
      counts[type]++;
    }
    int types = sizes.size();
    return new ItemTypes(
        problem,
        sizes.toArray(long[][]::new),
        Arrays.copyOf(classOf, types),
        Arrays.copyOf(counts, types),
        typeOf);
  }

  /**
   * Returns the bin of each item, in a solution whose contents (counts by type) cover all items.
   */
  int[] binOf(List<int[]> contents) {
    int[] binOf = new int[typeOf.length];
    int[] bin = new int[counts.length];
    int[] taken = new int[counts.length];
    for (int i = 0; i < binOf.length; i++) {
      int type = typeOf[i];
      while (taken[type] == contents.get(bin[type])[type]) {
        bin[type]++;
        taken[type] = 0;
      }
      taken[type]++;
      binOf[i] = bin[type];
    }
    return binOf;
  }

  /** Returns the contents of the bins (counts by type) of a solution (the bin of each item). */
  List<int[]> contents(int[] binOf) {
    int bins = Arrays.stream(binOf).max().orElse(-1) + 1;
    int[][] contents = new int[bins][counts.length];
    for (int i = 0; i < binOf.length; i++) {
      contents[binOf[i]][typeOf[i]]++;
    }
    return List.of(contents);
  }

  /** The same types with other counts. */
  ItemTypes with(int[] others) {
    return new ItemTypes(problem, sizes, classOf, others, typeOf);
  }

  Traits traits() {
    return new Traits(problem.setups().length);
  }

  int size() {
    return counts.length;
  }
}
