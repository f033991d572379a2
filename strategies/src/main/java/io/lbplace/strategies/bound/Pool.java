package io.lbplace.strategies.bound;

import java.util.Arrays;
import java.util.List;

/**
 * Contents of bins: all that any solution with so many bins can have, or only the best of them.
 *
 * @param contents types, ascending, each as often as it is in it
 * @param classes by content, those of its items
 * @param rows what whole solutions obey besides
 */
record Pool(List<int[]> contents, List<int[]> classes, SubsetRows rows) {
  static Pool of(ItemTypes types, List<int[]> contents, SubsetRows rows) {
    List<int[]> classes =
        contents.stream()
            .map(
                content ->
                    Arrays.stream(content)
                        .map(type -> types.classOf()[type])
                        .filter(itemClass -> itemClass >= 0)
                        .distinct()
                        .toArray())
            .toList();
    return new Pool(contents, classes, rows);
  }

  int[] content(int number) {
    return contents.get(number);
  }

  int[] classesOf(int number) {
    return classes.get(number);
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

  /** Whether a content has no more of a type than there is. */
  boolean fits(int number, int[] counts) {
    int[] content = content(number);
    for (int type : content) {
      if (count(content, type) > counts[type]) {
        return false;
      }
    }
    return true;
  }

  /** How often a type is in a content. */
  static int count(int[] content, int type) {
    int count = 0;
    for (int other : content) {
      count += other == type ? 1 : 0;
    }
    return count;
  }
}
