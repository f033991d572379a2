package io.lbplace.strategies;

import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.TargetFacts;
import java.util.Arrays;

/**
 * Weights of dimensions by the demand for them. Papers compute them from all items before the first
 * is packed; here they follow the requests so far, the present one included. Demands of one
 * dimension are set against the capacity of the target in question, so that units don't matter and
 * fleets may be mixed.
 */
final class DimensionWeights {
  /** The formula of a weight, from the mean share that requests take of a target. */
  enum Rule {
    /** 1 for each dimension. */
    UNIT,
    /** The mean share. */
    AVG,
    /** e to the mean share. */
    EXPO,
    /** One over the mean share. */
    RECIPAVG
  }

  private final Rule rule;
  private double[] sums = {};
  private long requests;
  private int lastVip = -1;
  private int lastGeneration = -1;

  DimensionWeights(Rule rule) {
    this.rule = rule;
  }

  /** Counts a request's demand; further attempts of the same request don't count. */
  void see(PlacementRequest request) {
    if (rule == Rule.UNIT || (request.vip() == lastVip && request.generation() == lastGeneration)) {
      return;
    }
    lastVip = request.vip();
    lastGeneration = request.generation();
    requests++;
    int dimensions = request.demand().size();
    if (sums.length < dimensions) {
      sums = Arrays.copyOf(sums, dimensions);
    }
    for (int d = 0; d < dimensions; d++) {
      sums[d] += request.demand().get(d);
    }
  }

  /**
   * The weight of a dimension at a target: 0 if no request so far demands it, except with {@link
   * Rule#UNIT}.
   */
  double of(TargetFacts view, int target, int dimension) {
    if (rule == Rule.UNIT) {
      return 1;
    }
    double mean = Shares.of(sums[dimension] / requests, view.capacity(target, dimension));
    if (mean == 0) {
      return 0;
    }
    return switch (rule) {
      case UNIT -> 1;
      case AVG -> mean;
      case EXPO -> StrictMath.exp(mean);
      case RECIPAVG -> 1 / mean;
    };
  }
}
