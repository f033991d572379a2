package io.lbplace.core.ledger.index;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Targets of about the same load, in the order of their handles. While they are few, each stands
 * beside its row of {@link TargetHeadroom}, so that a search for targets that can take a demand
 * reads memory in one sweep; many are a set of bits.
 */
public final class Bucket {
  /** The most targets that are kept in order; a change moves half of them. */
  private static final int FEW = 512;

  /** The number of targets at which a bucket of many returns to keeping them in order. */
  private static final int FEWER = FEW / 4;

  private final TargetHeadroom headroom;

  /** The length of an entry: the target, and its row. */
  private final int stride;

  private int count;
  private long[] entries;

  /** The targets, once there are many. */
  private @Nullable Bits many;

  /** Lower and upper bound of the loads in the bucket: if they are equal, so are all loads. */
  public double lowest;

  public double highest;

  public Bucket(TargetHeadroom headroom) {
    this.headroom = headroom;
    this.stride = 1 + headroom.width;
    this.entries = new long[4 * stride];
  }

  public boolean isEmpty() {
    return count == 0;
  }

  /** The targets as a set of bits, if they are many, else null. */
  public @Nullable Bits many() {
    return many;
  }

  /** The number of targets kept in order, as long as they are few. */
  public int size() {
    return count;
  }

  /** The target at a place, if they are few. */
  public int target(int place) {
    return (int) entries[place * stride];
  }

  /**
   * The first position from {@code from} on whose target may take {@code need}, or {@link #size}.
   */
  public int next(int from, long[] need) {
    int place = from;
    while (place < count && !TargetHeadroom.takes(entries, place * stride + 1, need)) {
      place++;
    }
    return place;
  }

  public void add(int target, double load) {
    lowest = count == 0 ? load : Math.min(lowest, load);
    highest = count == 0 ? load : Math.max(highest, load);
    Bits bits = many;
    if (bits == null && count == FEW) {
      bits = spread();
    }
    if (bits == null) {
      insert(target);
    } else {
      bits.set(target);
    }
    count++;
  }

  public void remove(int target) {
    Bits bits = many;
    count--;
    if (bits == null) {
      int at = place(target) * stride;
      System.arraycopy(entries, at + stride, entries, at, count * stride - at);
    } else {
      bits.clear(target);
      if (count == FEWER) {
        gather(bits);
      }
    }
  }

  private void insert(int target) {
    int end = count * stride;
    if (end == entries.length) {
      entries = Arrays.copyOf(entries, 2 * end);
    }
    int at = place(target) * stride;
    System.arraycopy(entries, at, entries, at + stride, end - at);
    put(target, at);
  }

  private void put(int target, int at) {
    entries[at] = target;
    headroom.copy(target, entries, at + 1);
  }

  /** The first place of a target that isn't below one. */
  private int place(int target) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (entries[middle * stride] < target) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private Bits spread() {
    Bits bits = new Bits();
    for (int place = 0; place < count; place++) {
      bits.set(target(place));
    }
    many = bits;
    return bits;
  }

  private void gather(Bits bits) {
    int at = 0;
    for (int word = 0; at < count * stride; word++) {
      for (long rest = bits.words[word]; rest != 0; rest &= rest - 1) {
        put(word << 6 | Long.numberOfTrailingZeros(rest), at);
        at += stride;
      }
    }
    many = null;
  }
}
