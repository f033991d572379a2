package io.lbplace.strategies.optaplanner;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fills one new device after the other, always with the VIP that suits its free capacity best. The
 * measures are those of R. Panigrahy, K. Talwar, L. Uyeda and U. Wieder, <em>Heuristics for vector
 * bin packing</em>, Microsoft Research 2011: dot product, and Euclidean distance.
 */
final class Fill {
  /** The measure of how well a VIP suits a device. */
  enum Measure {
    /** The weighted dot product of demand and free capacity: large demands where much is free. */
    DOT_PRODUCT,
    /** The weighted distance of the two: demands close to all that is free. */
    DISTANCE
  }

  private final Plan plan;
  private final CapacityShares shares;

  Fill(Plan plan, CapacityShares shares) {
    this.plan = plan;
    this.shares = shares;
  }

  Plan fill(Measure measure) {
    Occupancy occupancy = new Occupancy(plan);
    List<Item> waiting = new ArrayList<>(plan.items);
    for (Bin bin : plan.bins) {
      if (bin.isNew()) {
        Item next = best(waiting, bin, occupancy, measure);
        while (next != null) {
          next.bin = bin;
          occupancy.add(next, bin);
          waiting.remove(next);
          next = best(waiting, bin, occupancy, measure);
        }
      }
    }
    for (Item item : waiting) {
      item.bin = plan.bins.get(Bin.NOWHERE);
    }
    return plan;
  }

  private @Nullable Item best(List<Item> waiting, Bin bin, Occupancy occupancy, Measure measure) {
    Item best = null;
    double most = Double.NEGATIVE_INFINITY;
    for (Item item : waiting) {
      double suits = suits(item, bin, occupancy, measure);
      if (suits > most
          && occupancy.fits(item, bin)
          && occupancy.softWith(item, bin) != Long.MAX_VALUE) {
        most = suits;
        best = item;
      }
    }
    return best;
  }

  private double suits(Item item, Bin bin, Occupancy occupancy, Measure measure) {
    double sum = 0;
    for (int d = 0; d < shares.dimensions(); d++) {
      double left = shares.left(occupancy, bin, d);
      double takes = shares.of(item, d);
      sum +=
          shares.scarcity(d)
              * (measure == Measure.DOT_PRODUCT ? left * takes : -(left - takes) * (left - takes));
    }
    return sum;
  }
}
