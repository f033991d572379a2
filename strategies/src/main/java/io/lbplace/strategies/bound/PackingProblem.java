package io.lbplace.strategies.bound;

import java.util.Arrays;

/**
 * Items to pack into as few identical bins as possible. Where items have classes, each bin that
 * holds an item of a class also loses that class's setup, once.
 *
 * @param capacity of a bin, by dimension
 * @param sizes of items, each by dimension; every item fits a bin by itself, with its setup
 * @param classOf the class of each item, or empty if items have none
 * @param setups the amounts that each class takes of a bin, by dimension
 */
@SuppressWarnings("ArrayRecordComponent") // large, read by index, never changed
public record PackingProblem(long[] capacity, long[][] sizes, int[] classOf, long[][] setups) {
  public PackingProblem {
    if (classOf.length != 0 && classOf.length != sizes.length) {
      throw new IllegalArgumentException(sizes.length + " items, but classes of " + classOf.length);
    }
    for (int i = 0; i < sizes.length; i++) {
      for (int d = 0; d < capacity.length; d++) {
        long setup = classOf.length == 0 ? 0 : setups[classOf[i]][d];
        if (sizes[i].length != capacity.length || sizes[i][d] + setup > capacity[d]) {
          throw new IllegalArgumentException(
              "item %d, %s, doesn't fit a bin of %s"
                  .formatted(i, Arrays.toString(sizes[i]), Arrays.toString(capacity)));
        }
      }
    }
  }

  /** A problem of items without classes. */
  public static PackingProblem of(long[] capacity, long[][] sizes) {
    return new PackingProblem(capacity, sizes, new int[0], new long[0][]);
  }

  /** The number of dimensions of a bin. */
  public int dimensions() {
    return capacity.length;
  }

  /** The number of items. */
  public int items() {
    return sizes.length;
  }

  /** True if items have classes. */
  public boolean classed() {
    return classOf.length > 0;
  }

  /** The part of a bin that an item's class takes. */
  public long setup(int item, int dimension) {
    return classed() ? setups[classOf[item]][dimension] : 0;
  }

  /**
   * True if a packing, given as the bin of each item, exceeds no bin's capacity; added up in whole
   * numbers.
   */
  public boolean holds(int[] binOf) {
    int bins = Arrays.stream(binOf).max().orElse(-1) + 1;
    long[][] used = new long[bins][dimensions()];
    boolean[][] setUp = new boolean[bins][setups.length];
    for (int i = 0; i < binOf.length; i++) {
      int bin = binOf[i];
      boolean first = classed() && !setUp[bin][classOf[i]];
      for (int d = 0; d < dimensions(); d++) {
        used[bin][d] += sizes[i][d] + (first ? setup(i, d) : 0);
        if (used[bin][d] > capacity[d]) {
          return false;
        }
      }
      if (first) {
        setUp[bin][classOf[i]] = true;
      }
    }
    return true;
  }
}
