package io.lbplace.core.ledger.state;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The host addresses of one subnet, by offset from the first: a bitmap of those in use with a
 * summary of its full words, and the holder of each, in pages of 64 that are made when first
 * needed. The lowest free address is found in O(words / 64), mostly at once.
 */
public final class AddressPool {
  /** The holder of a device's own address. */
  public static final int SELF = -2;

  private final long hosts;
  private long free;
  private long[] used = new long[1];
  private long[] full = new long[1];
  private int[] @Nullable [] holders = new int[1][];

  /** The first word that may have a free address. */
  private int firstOpen;

  public AddressPool(long hosts) {
    this.hosts = hosts;
    this.free = hosts;
  }

  public long hosts() {
    return hosts;
  }

  public long free() {
    return free;
  }

  public boolean inUse(long offset) {
    int word = (int) (offset >> 6);
    return word < used.length && (used[word] >>> offset & 1) != 0;
  }

  /**
   * The holder of an address in use: the first reservation there, or {@link #SELF} for a device's
   * own.
   */
  public int holder(long offset) {
    int[] page = holders[(int) (offset >> 6)];
    return page == null ? SELF : page[(int) offset & 63];
  }

  /** The lowest free offset, or −1. */
  public long lowestFree() {
    if (free == 0) {
      return -1;
    }
    for (int s = firstOpen >> 6; ; s++) {
      long open = s < full.length ? ~full[s] : -1L;
      if (s == firstOpen >> 6) {
        open &= -1L << firstOpen;
      }
      if (open != 0) {
        firstOpen = s << 6 | Long.numberOfTrailingZeros(open);
        long taken = firstOpen < used.length ? used[firstOpen] : 0;
        return (long) firstOpen << 6 | Long.numberOfTrailingZeros(~taken);
      }
    }
  }

  /** Sets the holder of an address, which takes the address if it was free. */
  public void hold(long offset, int holder) {
    int word = (int) (offset >> 6);
    if (word >= used.length) {
      int length = Math.max(word + 1, 2 * used.length);
      used = Arrays.copyOf(used, length);
      full = Arrays.copyOf(full, (length + 63) >> 6);
      holders = Arrays.copyOf(holders, length);
    }
    int[] page = holders[word];
    if (page == null) {
      page = new int[64];
      holders[word] = page;
    }
    page[(int) offset & 63] = holder;
    if ((used[word] >>> offset & 1) == 0) {
      used[word] |= 1L << offset;
      free--;
      if (used[word] == -1L) {
        full[word >> 6] |= 1L << word;
      }
    }
  }

  public void giveBack(long offset) {
    int word = (int) (offset >> 6);
    used[word] &= ~(1L << offset);
    full[word >> 6] &= ~(1L << word);
    free++;
    firstOpen = Math.min(firstOpen, word);
  }
}
