package io.lbplace.strategies;

import io.lbplace.core.placement.Batch;
import io.lbplace.strategies.Sizes.Weights;
import java.util.Arrays;
import java.util.Comparator;

/**
 * The requests of a batch, the largest first. Static sizes are sorted once, equal ones in the order
 * in which they came. Dynamic ones are computed anew before each request is taken, and the largest
 * is brought to the front by one pass of bubble sort, from the back, as in the program of the
 * authors of {@link Sizes}; equal ones may change places on the way.
 */
final class Decreasing {
  private final Batch batch;
  private final Sizes sizes;
  private final boolean dynamic;
  private final Integer[] order;
  private final float[] size;
  private int taken;

  Decreasing(Batch batch, Sizes sizes, boolean dynamic) {
    this.batch = batch;
    this.sizes = sizes;
    this.dynamic = dynamic;
    this.order = new Integer[batch.size()];
    this.size = new float[batch.size()];
    Arrays.setAll(order, i -> i);
    sizes.addAll(batch);
  }

  /**
   * True if sizes are computed anew before each request: if asked for, and always with {@link
   * Weights#UTIL_RATIO}.
   */
  static boolean dynamic(Weights weights, boolean asked) {
    return asked || weights == Weights.UTIL_RATIO;
  }

  /** True if any requests are left. */
  boolean more() {
    return taken < order.length;
  }

  /**
   * Takes the largest request left, and returns its index in the batch. O(those left), sorting
   * aside.
   */
  int next() {
    if (taken == 0 || dynamic) {
      sizes.weigh(order.length - taken);
      for (int i = taken; i < order.length; i++) {
        size[order[i]] = sizes.of(batch.request(order[i]));
      }
      if (dynamic) {
        bringLargestForward();
      } else {
        Arrays.sort(order, Comparator.comparing(i -> -size[i]));
      }
    }
    return order[taken++];
  }

  private void bringLargestForward() {
    for (int i = order.length - 1; i > taken; i--) {
      if (size[order[i]] > size[order[i - 1]]) {
        Integer larger = order[i];
        order[i] = order[i - 1];
        order[i - 1] = larger;
      }
    }
  }
}
