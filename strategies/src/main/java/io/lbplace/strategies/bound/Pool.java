package io.lbplace.strategies.bound;

import java.util.List;

/**
 * All contents that a bin may have in any solution with so many bins.
 *
 * @param contents types, ascending, each as often as it is in it
 * @param rows what whole solutions obey besides
 */
record Pool(List<int[]> contents, SubsetRows rows) {
  int[] content(int number) {
    return contents.get(number);
  }

  int size() {
    return contents.size();
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
