package io.lbplace.strategies;

import io.lbplace.core.placement.Batch;
import io.lbplace.strategies.Sizes.Weights;
import java.util.Arrays;
import java.util.Comparator;

/**
 * The requests of a batch, the largest first. Sizes that never change are sorted once, equal ones
 * in the order in which they came. Dynamic ones are worked out anew before each request is taken,
 * and the largest brought to the front by one round of exchanging neighbours, from the back: so do
 * the authors of {@link Sizes}, and equal ones may change places on the way.
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

  /** Whether sizes are to be worked out again and again. */
  static boolean dynamic(Weights weights, boolean asked) {
    return asked || weights == Weights.UTIL_RATIO;
  }

  /** Whether any are left. */
  boolean more() {
    return taken < order.length;
  }

  /** The largest of those left, by its place in the batch. O(those left), sorting aside. */
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
