package io.lbplace.packing.bound;

import java.util.List;

/**
 * Contents of bins: all that any solution with so many bins can have, or only the best of them.
 *
 * @param contents the types of each content, ascending and repeated
 * @param traits the traits of each content
 * @param rows the inequalities that whole solutions obey besides
 */
record ColumnPool(List<int[]> contents, List<int[]> traits, SubsetRows rows) {
  static ColumnPool of(ItemTypes types, List<int[]> contents, SubsetRows rows) {
    Traits traits = types.traits();
    List<int[]> all = contents.stream().map(content -> traits.of(types, content)).toList();
    return new ColumnPool(contents, all, rows);
  }

  int[] content(int number) {
    return contents.get(number);
  }

  int[] traitsOf(int number) {
    return traits.get(number);
  }

  int size() {
    return contents.size();
  }

  boolean has(int number, int type) {
    for (int other : content(number)) {
      if (other == type) {
        return true;
      }
    }
    return false;
  }

  /** True if a content has no more of a type than there is. */
  boolean fits(int number, int[] counts) {
    int[] content = content(number);
    for (int type : content) {
      if (count(content, type) > counts[type]) {
        return false;
      }
    }
    return true;
  }

  /** The number of items of a type in a content. */
  static int count(int[] content, int type) {
    int count = 0;
    for (int other : content) {
      count += other == type ? 1 : 0;
    }
    return count;
  }
}
