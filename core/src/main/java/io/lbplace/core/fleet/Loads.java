package io.lbplace.core.fleet;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Targets by load: 1,024 buckets between empty and full and one above, a bitmap each, so that the
 * least and most loaded of a set are found bucket by bucket, and exactly inside one. Built at the
 * first question; a strategy that never asks pays nothing.
 */
final class Loads {
  static final int BUCKETS = 1024;

  private final Inventory inventory;
  private boolean active;
  double[] load = new double[16];
  private short[] bucketOf = new short[16];
  final @Nullable Bits[] bucket = new @Nullable Bits[BUCKETS + 1];

  /**
   * Bounds of the loads inside a bucket: where they meet, all are equal and the first is the one.
   */
  final double[] lowest = new double[BUCKETS + 1];

  final double[] highest = new double[BUCKETS + 1];
  private final long[] filled = new long[(BUCKETS >> 6) + 1];

  Loads(Inventory inventory) {
    this.inventory = inventory;
  }

  /** Starts to keep the buckets. O(targets) the first time. */
  void activate() {
    if (!active) {
      active = true;
      for (int target = 0; target < inventory.targets; target++) {
        added(target);
      }
    }
  }

  /** A target is new. */
  void added(int target) {
    if (!active) {
      return;
    }
    if (target >= load.length) {
      int length = Math.max(target + 1, 2 * load.length);
      load = Arrays.copyOf(load, length);
      bucketOf = Arrays.copyOf(bucketOf, length);
    }
    bucketOf[target] = -1;
    if (inventory.state[target] != TargetState.REMOVED.ordinal()) {
      insert(target, inventory.load(target));
    }
  }

  /** A target's charges have changed. */
  void changed(int target) {
    if (active && bucketOf[target] >= 0) {
      double now = inventory.load(target);
      if (now != load[target]) {
        remove(target);
        insert(target, now);
      }
    }
  }

  /** A target is gone for good. */
  void removed(int target) {
    if (active && bucketOf[target] >= 0) {
      remove(target);
      bucketOf[target] = -1;
    }
  }

  /** The lowest filled bucket from one on, or −1. */
  int up(int from) {
    for (int word = from >> 6; word < filled.length; word++) {
      long bits = filled[word];
      if (word == from >> 6) {
        bits &= -1L << from;
      }
      if (bits != 0) {
        return word << 6 | Long.numberOfTrailingZeros(bits);
      }
    }
    return -1;
  }

  /** The highest filled bucket from one down, or −1. */
  int down(int from) {
    for (int word = from >> 6; word >= 0 && from >= 0; word--) {
      long bits = filled[word];
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
    int at = (int) Math.min(BUCKETS, value * BUCKETS);
    Bits bits = bucket[at];
    if (bits == null) {
      bits = new Bits();
      bucket[at] = bits;
    }
    if (bits.count == 0) {
      lowest[at] = value;
      highest[at] = value;
      filled[at >> 6] |= 1L << at;
    } else {
      lowest[at] = Math.min(lowest[at], value);
      highest[at] = Math.max(highest[at], value);
    }
    bits.set(target);
    load[target] = value;
    bucketOf[target] = (short) at;
  }

  private void remove(int target) {
    int at = bucketOf[target];
    Bits bits = bucket[at];
    if (bits != null) {
      bits.clear(target);
      if (bits.count == 0) {
        filled[at >> 6] &= ~(1L << at);
      }
    }
  }
}
