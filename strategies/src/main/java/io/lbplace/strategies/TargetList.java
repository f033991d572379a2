package io.lbplace.strategies;

import io.lbplace.core.placement.FleetView;
import java.util.Arrays;

/**
 * The targets of a fleet in the order of their sizes, the smallest first; those of equal size stay
 * in the order in which they were, new ones behind.
 */
final class TargetList {
  private final Sizes sizes;
  private int[] order = new int[16];
  private int count;
  private float[] size = new float[16];
  private long[] keys = new long[16];

  TargetList(Sizes sizes) {
    this.sizes = sizes;
  }

  /**
   * Measures every target again, and sorts. O(targets × (dimensions + log targets)), nearer to
   * O(targets) where little has changed.
   */
  void sort(FleetView view) {
    measure(view);
    for (int i = 0; i < count; i++) {
      // Sizes aren't negative, so that their bits order as they do.
      keys[i] = (long) Float.floatToIntBits(size[order[i]]) << 32 | i;
    }
    int[] before = Arrays.copyOf(order, count);
    Arrays.sort(keys, 0, count);
    for (int i = 0; i < count; i++) {
      order[i] = before[(int) keys[i]];
    }
  }

  /**
   * Reorders as the program of Mommessin, Erlebach and Shakhlevich does instead of sorting where
   * weights don't change: a round of exchanging neighbours from the back, smaller ones forward, and
   * then one from the front, <em>larger</em> ones forward, which carries the first to the end.
   */
  void pass(FleetView view) {
    measure(view);
    for (int i = count - 1; i > 0; i--) {
      exchangeIf(size[order[i]] < size[order[i - 1]], i);
    }
    for (int i = 1; i < count; i++) {
      exchangeIf(size[order[i]] > size[order[i - 1]], i);
    }
  }

  /** The first that takes the view's request, or {@link FleetView#NONE}. */
  int first(FleetView view) {
    for (int i = 0; i < count; i++) {
      if (view.eligible(order[i])) {
        return order[i];
      }
    }
    return FleetView.NONE;
  }

  private void measure(FleetView view) {
    int targets = view.targets();
    if (targets > order.length) {
      int length = Math.max(targets, 2 * order.length);
      order = Arrays.copyOf(order, length);
      size = Arrays.copyOf(size, length);
      keys = new long[length];
    }
    while (count < targets) {
      order[count] = count;
      count++;
    }
    for (int target = 0; target < count; target++) {
      size[target] = Math.max(0, sizes.of(view, target));
    }
  }

  private void exchangeIf(boolean wanted, int at) {
    if (wanted) {
      int later = order[at];
      order[at] = order[at - 1];
      order[at - 1] = later;
    }
  }
}
