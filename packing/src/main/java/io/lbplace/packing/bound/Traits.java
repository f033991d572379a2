package io.lbplace.packing.bound;

import java.util.Arrays;

/**
 * Traits that a content of a bin may have, so that a whole solution has a whole number of bins with
 * it, whatever its items are called: some items of a class, so many of one at least, or some of
 * each of two. Numbered in this order. Branching on such numbers, rather than on single items,
 * leaves no copy of what it excludes under other names (F. Vanderbeck, <i>On Dantzig-Wolfe
 * decomposition in integer programming and ways to perform branching in a branch-and-price
 * algorithm</i>, Operations Research 48, 2000).
 *
 * @param classes the number of classes; without classes there are no traits
 */
record Traits(int classes) {
  /** The largest number of items of a class that makes a trait of its own. */
  private static final int MOST = 4;

  int count() {
    return classes * MOST + classes * (classes - 1) / 2;
  }

  /** Returns the traits of a content. */
  int[] of(ItemTypes types, int[] content) {
    int[] held = new int[classes];
    for (int type : content) {
      int itemClass = types.classOf()[type];
      if (itemClass >= 0) {
        held[itemClass]++;
      }
    }
    int[] traits = new int[count()];
    int length = 0;
    for (int c = 0; c < classes; c++) {
      for (int many = 0; many < Math.min(MOST, held[c]); many++) {
        traits[length++] = many * classes + c;
      }
      for (int other = 0; held[c] > 0 && other < c; other++) {
        if (held[other] > 0) {
          traits[length++] = classes * MOST + c * (c - 1) / 2 + other;
        }
      }
    }
    return Arrays.copyOf(traits, length);
  }
}
