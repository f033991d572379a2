package io.lbplace.core.ledger.state;

import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.ledger.index.Bucket;
import io.lbplace.core.ledger.index.TargetHeadroom;
import io.lbplace.core.model.Resources;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Targets by load: 1,024 buckets between empty and full and one above, so that the least and most
 * loaded of a set are found bucket by bucket, and exactly inside one. They are split into classes
 * by the fullest dimension of a target, in which its load is measured: if that dimension has no
 * room for a demand no target in the bucket takes it, and a search for the most loaded can skip the
 * bucket. One more class holds targets for which that isn't true: empty ones, and clusters, whose
 * load is that of their fullest node.
 *
 * <p>Built at the first question; a strategy that never asks pays nothing.
 */
public final class Loads {
  public static final int BUCKETS = 1024;

  /** The places for buckets of one class. */
  private static final int STRIDE = BUCKETS + 1;

  private final Inventory inventory;
  private final TargetHeadroom headroom;
  private boolean active;

  /** The number of classes of targets: one for each dimension, and one for the rest. */
  public final int classes;

  public double[] load = new double[16];

  /** By target: class and bucket as an index into {@link #buckets}, or −1. */
  private int[] placeOf = new int[16];

  private final @Nullable Bucket[] buckets;

  /** By class: which buckets hold anything. */
  private final long[][] filled;

  /** By dimension: the largest capacity of a single device. */
  private final long[] largestCapacity;

  public Loads(Inventory inventory, TargetHeadroom headroom) {
    this.inventory = inventory;
    this.headroom = headroom;
    classes = inventory.dimensions + 1;
    buckets = new @Nullable Bucket[classes * STRIDE];
    filled = new long[classes][(BUCKETS >> 6) + 1];
    largestCapacity = new long[inventory.dimensions];
  }

  /** Starts to keep the buckets. O(targets) the first time. */
  public void activate() {
    if (!active) {
      active = true;
      for (int target = 0; target < inventory.targets; target++) {
        added(target);
      }
    }
  }

  /** A target is new. */
  public void added(int target) {
    if (!active) {
      return;
    }
    if (target >= load.length) {
      int length = Math.max(target + 1, 2 * load.length);
      load = Arrays.copyOf(load, length);
      placeOf = Arrays.copyOf(placeOf, length);
    }
    placeOf[target] = -1;
    for (int d = 0; d < inventory.dimensions && inventory.single(target); d++) {
      long capacity = inventory.capacity(target, d);
      if (capacity < Resources.UNLIMITED) {
        largestCapacity[d] = Math.max(largestCapacity[d], capacity);
      }
    }
    if (inventory.state(target) != TargetState.REMOVED) {
      insert(target, inventory.load(target));
    }
  }

  /** A target's charges have changed. */
  public void changed(int target) {
    if (active && placeOf[target] >= 0) {
      double now = inventory.load(target);
      remove(target);
      insert(target, now);
    }
  }

  /** A target is gone for good. */
  public void removed(int target) {
    if (active && placeOf[target] >= 0) {
      remove(target);
      placeOf[target] = -1;
    }
  }

  /** A bucket of a class, or null if nothing was ever in it. */
  public @Nullable Bucket bucket(int kind, int number) {
    return buckets[kind * STRIDE + number];
  }

  /** The highest bucket in a class that may hold a target with room for a demand, or −1. */
  public int fullest(int kind, Resources demand) {
    if (kind == inventory.dimensions || demand.get(kind) == 0) {
      return BUCKETS;
    }
    long capacity = largestCapacity[kind];
    long amount = demand.get(kind);
    if (amount > capacity) {
      return -1;
    }
    // One more, since the quotients of loads are rounded as well.
    return Math.min(BUCKETS, (int) ((double) (capacity - amount) / capacity * BUCKETS) + 1);
  }

  /** The lowest filled bucket of a class from one on, or {@link Integer#MAX_VALUE}. */
  public int up(int kind, int from) {
    long[] any = filled[kind];
    for (int word = from >> 6; word < any.length; word++) {
      long bits = any[word];
      if (word == from >> 6) {
        bits &= -1L << from;
      }
      if (bits != 0) {
        return word << 6 | Long.numberOfTrailingZeros(bits);
      }
    }
    return Integer.MAX_VALUE;
  }

  /** The highest filled bucket of a class from one down, or −1. */
  public int down(int kind, int from) {
    long[] any = filled[kind];
    for (int word = from >> 6; word >= 0 && from >= 0; word--) {
      long bits = any[word];
      if (word == from >> 6) {
        bits &= -1L >>> (63 - (from & 63));
      }
      if (bits != 0) {
        return word << 6 | (63 - Long.numberOfLeadingZeros(bits));
      }
    }
    return -1;
  }

  private void insert(int target, double value) {
    int kind = value > 0 && inventory.single(target) ? inventory.fullest(target) : classes - 1;
    int bucket = (int) Math.min(BUCKETS, value * BUCKETS);
    int at = kind * STRIDE + bucket;
    Bucket there = buckets[at];
    if (there == null) {
      there = new Bucket(headroom);
      buckets[at] = there;
    }
    there.add(target, value);
    filled[kind][bucket >> 6] |= 1L << bucket;
    load[target] = value;
    placeOf[target] = at;
  }

  private void remove(int target) {
    int at = placeOf[target];
    Bucket there = buckets[at];
    if (there != null) {
      there.remove(target);
      if (there.isEmpty()) {
        int bucket = at % STRIDE;
        filled[at / STRIDE][bucket >> 6] &= ~(1L << bucket);
      }
    }
  }
}
