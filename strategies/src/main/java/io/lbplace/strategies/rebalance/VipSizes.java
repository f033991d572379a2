package io.lbplace.strategies.rebalance;

import io.lbplace.core.placement.MovePlan;
import io.lbplace.core.placement.TargetFacts;
import java.util.Arrays;
import java.util.Comparator;

/** The shares that VIPs take of a target. */
final class VipSizes {
  private VipSizes() {}

  /** A target's movable VIPs, those first that take most of it; of equals the older first. */
  static int[] largestFirst(MovePlan plan, int target) {
    int[] vips = plan.movable(target);
    double[] sizes = new double[vips.length];
    Integer[] order = new Integer[vips.length];
    for (int i = 0; i < vips.length; i++) {
      sizes[i] = share(plan.open(vips[i]), target);
      order[i] = i;
    }
    Arrays.sort(order, Comparator.comparingDouble(i -> -sizes[i]));
    return Arrays.stream(order).mapToInt(i -> vips[i]).toArray();
  }

  /** The largest share of any dimension of a target that the view's request takes, 0 to 1. */
  static double share(TargetFacts view, int target) {
    double most = 0;
    for (int d = 0; d < view.dimensions(); d++) {
      long capacity = view.capacity(target, d);
      if (capacity > 0) {
        most = Math.max(most, (double) view.charge(target, d) / capacity);
      }
    }
    return most;
  }

  /** The load of a target with {@code sign} times what the view's request takes there, 0 to 1. */
  static double loadWith(TargetFacts view, int target, int sign) {
    double most = 0;
    for (int d = 0; d < view.dimensions(); d++) {
      long capacity = view.capacity(target, d);
      long used = view.used(target, d) + sign * view.charge(target, d);
      if (capacity > 0) {
        most = Math.max(most, (double) used / capacity);
      }
    }
    return most;
  }
}
