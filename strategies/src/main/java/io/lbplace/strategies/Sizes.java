package io.lbplace.strategies;

import io.lbplace.core.model.Resources;
import io.lbplace.core.placement.Batch;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.TargetFacts;

/**
 * The requests of a batch as vectors of demand over capacity, and the size of each: a norm with
 * weights for the dimensions. After Mommessin, Erlebach, Shakhlevich, Classification and evaluation
 * of the algorithms for vector bin packing, Computers &amp; Operations Research 173, 2025, sections
 * on item-centric algorithms. Single precision and the order of operations are those of the
 * authors' program, so that equal sizes are equal here as well. A dimension without limit doesn't
 * count.
 */
final class Sizes {
  /** The norm that makes one number of a vector. */
  enum Measure {
    /** The weighted sum. */
    L1,
    /** The weighted sum of squares; its root would give the same order. */
    L2,
    /** The largest weighted component. */
    LINF,
    /** The norm {@link #L2} of requests; of targets that of what is used, not of what is left. */
    L2LOAD
  }

  /** The weights of the dimensions. */
  enum Weights {
    /** 1 for each dimension. */
    UNIT,
    /** The sum of what is still to be placed. */
    AVG,
    /** e to the power of a hundredth of the mean of what is still to be placed. */
    EXPO,
    /** One over the sum of what is still to be placed. */
    RECIPROCAVG,
    /** The sum of what is still to be placed over what is free on the targets; always dynamic. */
    UTIL_RATIO
  }

  /**
   * The largest total that counts as none: the dimension's weight is 0 then instead of near
   * infinite.
   */
  private static final float NOTHING = 1e-5f;

  // Bins are of one size in the paper. Here they needn't be: demands are taken over the largest
  // capacity of each dimension, what is left of a target over its own.

  private final Measure measure;
  private final Weights weights;
  private int dimensions;

  /** The divisor of demands in each dimension, or 0 where no target has a limit. */
  private long[] unit = {};

  private float[] weight = {};

  /** The sum of the demands that are still to be placed, by dimension. */
  private float[] open = {};

  /** The sum of what is free on the targets, by dimension. */
  private float[] free = {};

  Sizes(Measure measure, Weights weights) {
    this.measure = measure;
    this.weights = weights;
  }

  /**
   * Begins a batch, with no request yet. O(targets × dimensions).
   *
   * @param view opened for any of its requests
   */
  void begin(FleetView view) {
    dimensions = view.dimensions();
    if (unit.length != dimensions) {
      unit = new long[dimensions];
      weight = new float[dimensions];
      open = new float[dimensions];
      free = new float[dimensions];
    }
    int flavor = view.flavor();
    for (int d = 0; d < dimensions; d++) {
      weight[d] = 1;
      open[d] = 0;
      free[d] = 0;
      unit[d] = flavor == FleetView.NONE ? 0 : limited(view.capacityOfNew(flavor, d));
      for (int target = 0; target < view.targets(); target++) {
        long capacity = view.capacity(target, d);
        unit[d] = Math.max(unit[d], limited(capacity));
        free[d] += share(capacity - view.used(target, d), capacity);
      }
    }
  }

  private static long limited(long capacity) {
    return capacity >= Resources.UNLIMITED ? 0 : capacity;
  }

  /** Adds a request that is still to be placed. */
  void add(PlacementRequest request) {
    for (int d = 0; d < dimensions; d++) {
      open[d] += share(request, d);
    }
  }

  /**
   * Takes off a request that has been decided.
   *
   * @param fills true if it takes from what is free, once placed
   */
  void decided(PlacementRequest request, Decision decision, boolean fills) {
    boolean onNew = decision instanceof Decision.OnNew;
    boolean placed = onNew || decision instanceof Decision.On;
    for (int d = 0; d < dimensions; d++) {
      float size = share(request, d);
      open[d] -= size;
      if (onNew && unit[d] > 0) {
        free[d] += 1;
      }
      if (placed && fills) {
        free[d] -= size;
      }
    }
  }

  /** Computes the weights anew, for so many requests that are still to be placed. */
  void weigh(int count) {
    for (int d = 0; d < dimensions; d++) {
      weight[d] =
          switch (weights) {
            case UNIT -> 1;
            case AVG -> open[d];
            case EXPO -> (float) StrictMath.exp(0.01 * open[d] / count);
            case RECIPROCAVG -> open[d] <= NOTHING ? 0 : (float) (1.0 / open[d]);
            case UTIL_RATIO -> free[d] <= NOTHING ? 0 : open[d] / free[d];
          };
    }
  }

  /** A request's size. */
  float of(PlacementRequest request) {
    float size = 0;
    for (int d = 0; d < dimensions; d++) {
      float share = share(request, d);
      size = combined(size, weight[d], share, share);
    }
    return size;
  }

  /** A target's size: of what is left there, or for {@link Measure#L2LOAD} of what is used. */
  float of(TargetFacts view, int target) {
    float size = 0;
    for (int d = 0; d < dimensions; d++) {
      long capacity = limited(view.capacity(target, d));
      if (capacity > 0) {
        long amount =
            measure == Measure.L2LOAD ? view.used(target, d) : capacity - view.used(target, d);
        float share = (float) amount / capacity;
        // The program multiplies first where the norm has no square.
        boolean squares = measure == Measure.L2 || measure == Measure.L2LOAD;
        float weighted = squares ? weight[d] * share : weight[d] * (float) amount / capacity;
        size = squares ? size + weighted * share : combinedWeighted(size, weighted);
      }
    }
    return size;
  }

  private float combined(float size, float by, float share, float again) {
    return switch (measure) {
      case L1, LINF -> combinedWeighted(size, by * share);
      case L2, L2LOAD -> size + by * share * again;
    };
  }

  private float combinedWeighted(float size, float weighted) {
    return measure == Measure.LINF ? Math.max(size, weighted) : size + weighted;
  }

  private float share(PlacementRequest request, int dimension) {
    return share(request.demand().get(dimension), unit[dimension]);
  }

  private static float share(long amount, long capacity) {
    return limited(capacity) == 0 ? 0 : (float) amount / (float) capacity;
  }

  /** Adds all requests of a batch. */
  void addAll(Batch batch) {
    for (int i = 0; i < batch.size(); i++) {
      add(batch.request(i));
    }
  }
}
