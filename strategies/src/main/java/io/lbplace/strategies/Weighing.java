package io.lbplace.strategies;

import io.lbplace.core.placement.FleetView;
import java.util.Arrays;
import java.util.List;

/**
 * Weighs targets as Nova's nova/weights.py weighs hosts: each weigher's weights are normalised to
 * 0…1 over the candidates, all zero if they are equal, multiplied and added.
 *
 * <p>Arrays grow with the fleet and are kept from one decision to the next.
 */
final class Weighing {
  private final Filters filters;
  private final Weigher[] weighers;
  private final int[] dimensions;

  /** The candidates, in no particular order once {@link #select} has been called. */
  private int[] candidates = new int[64];

  private double[] sums = new double[64];
  private double[] weights = new double[64];
  private int count;

  Weighing(Filters filters, List<Weigher> weighers, List<String> dimensions) {
    this.filters = filters;
    this.weighers = weighers.toArray(Weigher[]::new);
    this.dimensions = weighers.stream().mapToInt(each -> each.dimensionIndex(dimensions)).toArray();
  }

  /**
   * Gathers the candidates that pass the filters and weighs them.
   *
   * @param limit the number of candidates to weigh at most, from a random handle on; 0 for all
   * @return the number of candidates
   */
  int weigh(FleetView view, int limit) {
    count = 0;
    int targets = view.targets();
    makeRoom(targets);
    int start = limit == 0 || targets == 0 ? 0 : view.random(targets);
    int most = limit == 0 ? targets : limit;
    collect(view, start, targets, most);
    collect(view, 0, start, most);
    if (count > 1) {
      Arrays.fill(sums, 0, count, 0);
      for (int i = 0; i < weighers.length; i++) {
        add(weighers[i], dimensions[i], view);
      }
    }
    return count;
  }

  private void makeRoom(int targets) {
    if (candidates.length < targets) {
      int size = Math.max(targets, 2 * candidates.length);
      candidates = new int[size];
      sums = new double[size];
      weights = new double[size];
    }
  }

  private void collect(FleetView view, int from, int to, int most) {
    int target = from == to || count == most ? FleetView.NONE : view.nextFit(from - 1);
    for (; target != FleetView.NONE && target < to && count < most; target = view.nextFit(target)) {
      if (filters.pass(view, target)) {
        candidates[count++] = target;
      }
    }
  }

  private void add(Weigher weigher, int dimension, FleetView view) {
    double smallest = Double.POSITIVE_INFINITY;
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      double weight = Weigher.weight(weigher.idea(), view, candidates[i], dimension);
      weights[i] = weight;
      smallest = Math.min(smallest, weight);
      largest = Math.max(largest, weight);
    }
    if (smallest == largest) {
      return; // equal weights become zero
    }
    for (int i = 0; i < count; i++) {
      sums[i] += weigher.multiplier() * ((weights[i] - smallest) / (largest - smallest));
    }
  }

  /** The heaviest candidate, the lowest handle of equals. There must be one. */
  int heaviest() {
    return select(0);
  }

  /** The number of candidates as heavy as the heaviest, itself included. */
  int heaviestEquals() {
    if (count == 1) {
      return 1;
    }
    double most = Double.NEGATIVE_INFINITY;
    int equals = 0;
    for (int i = 0; i < count; i++) {
      equals = sums[i] > most ? 1 : sums[i] == most ? equals + 1 : equals;
      most = Math.max(most, sums[i]);
    }
    return equals;
  }

  /**
   * The candidate of a rank: 0 is the heaviest, equals are ranked by handle. O(candidates · (rank +
   * 1)); reorders the candidates.
   */
  int select(int rank) {
    if (count == 1) {
      return candidates[0];
    }
    for (int place = 0; ; place++) {
      int best = place;
      for (int i = place + 1; i < count; i++) {
        if (sums[i] > sums[best] || (sums[i] == sums[best] && candidates[i] < candidates[best])) {
          best = i;
        }
      }
      if (place == rank) {
        return candidates[best];
      }
      swap(place, best);
    }
  }

  private void swap(int a, int b) {
    int target = candidates[a];
    double sum = sums[a];
    candidates[a] = candidates[b];
    sums[a] = sums[b];
    candidates[b] = target;
    sums[b] = sum;
  }
}
