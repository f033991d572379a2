package io.lbplace.core.column;

import java.util.Arrays;

/**
 * A small dense number, a slot, for each handle that is in use. The slot given back last is the
 * next to be taken, so that columns by slot are as long as the most handles that were ever in use
 * at a time, and the next slot is likely to be in the cache.
 */
public final class Slots {
  /** The slot of a handle that has none. */
  public static final int NONE = -1;

  private final IntPages slotOf = new IntPages();

  /** The slots given back, the latest on top. */
  private int[] free = new int[16];

  private int freeCount;
  private int taken;

  // Handlers see to one handle at a time: the last answer is often the next one.
  private int lastHandle = NONE;
  private int lastSlot = NONE;

  /** Takes a slot for a handle that has none. */
  public int open(int handle) {
    int slot = freeCount > 0 ? free[--freeCount] : taken++;
    slotOf.put(handle, slot);
    lastHandle = handle;
    lastSlot = slot;
    return slot;
  }

  /** The slot of a handle, or {@link #NONE}. */
  public int of(int handle) {
    if (handle == lastHandle) {
      return lastSlot;
    }
    lastHandle = handle;
    lastSlot = slotOf.get(handle);
    return lastSlot;
  }

  /** Gives the slot of a handle back, if it has one. */
  public void close(int handle) {
    int slot = of(handle);
    if (slot != NONE) {
      slotOf.remove(handle);
      if (freeCount == free.length) {
        free = Arrays.copyOf(free, 2 * freeCount);
      }
      free[freeCount++] = slot;
      lastSlot = NONE;
    }
  }

  /** One more than the highest slot that was ever taken: as long must columns by slot be. */
  public int length() {
    return taken;
  }
}
