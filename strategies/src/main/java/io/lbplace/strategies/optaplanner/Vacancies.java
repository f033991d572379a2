package io.lbplace.strategies.optaplanner;

import java.util.Arrays;

/**
 * An index of the open bins, in the order in which they were opened, that finds those with room: a
 * tree of the largest free capacity per dimension, which lets a search skip many full bins at once.
 * Placing a VIP takes O(dimensions × log bins); finding the next bin that may have room takes as
 * long, unless different dimensions have room in different bins.
 */
final class Vacancies {
  /** The number of VIPs from which on the tree is worth building. */
  private static final int MANY = 100;

  private final Occupancy occupancy;
  private final int dimensions;
  private final Bin[] open;
  private int count;

  /** The place of each bin among those that are open. */
  private final int[] places;

  /** The tree's width, a power of two; 0 where there is none. */
  private final int width;

  /**
   * The largest free capacity by node and dimension; the root is 1, the children of n are 2n and 2n
   * + 1, leaves come last.
   */
  private final long[] left;

  /** Starts with no bin open. */
  Vacancies(Plan plan, Occupancy occupancy) {
    int bins = plan.bins.size();
    this.occupancy = occupancy;
    this.dimensions = plan.dimensions();
    this.open = new Bin[bins];
    this.places = new int[bins];
    this.width = plan.items.size() < MANY ? 0 : Math.max(2, Integer.highestOneBit(bins) << 1);
    this.left = new long[2 * width * dimensions];
    Arrays.fill(left, -1); // less than any VIP takes
  }

  void open(Bin bin) {
    places[bin.index] = count;
    open[count++] = bin;
    changed(bin);
  }

  Bin at(int place) {
    return open[place];
  }

  /** The place of the first bin from one on that may have room for a demand, or −1. */
  int next(long[] demand, int from) {
    if (from >= count) {
      return -1;
    }
    if (width == 0) {
      return from;
    }
    int node = width + from;
    while (node > 0) {
      if (!mayTake(node, demand)) {
        while ((node & 1) == 1) {
          node >>= 1; // past the root it is 0
        }
        node = node == 0 ? 0 : node + 1;
      } else if (node >= width) {
        return node - width;
      } else {
        node *= 2;
      }
    }
    return -1;
  }

  private boolean mayTake(int node, long[] demand) {
    for (int d = 0; d < dimensions; d++) {
      if (left[node * dimensions + d] < demand[d]) {
        return false;
      }
    }
    return true;
  }

  /** Updates the tree after a change of an open bin's contents. */
  void changed(Bin bin) {
    if (width == 0) {
      return;
    }
    int node = width + places[bin.index];
    for (int d = 0; d < dimensions; d++) {
      // Where VIPs take less than their demand, nothing is known.
      left[node * dimensions + d] =
          bin.chargesApart() ? Long.MAX_VALUE : bin.capacity[d] - occupancy.used(bin, d);
    }
    for (node /= 2; node > 0; node /= 2) {
      for (int d = 0; d < dimensions; d++) {
        left[node * dimensions + d] =
            Math.max(left[2 * node * dimensions + d], left[(2 * node + 1) * dimensions + d]);
      }
    }
  }
}
