package io.lbplace.core.column;

import java.util.Arrays;

/**
 * A small dense number, a slot, for each handle that is in use. The slot given back last is the
 * next to be taken, so that columns by slot are as long as the most handles that were ever in use
 * at a time, and what is touched next was touched just before.
 */
public final class Slots {
  /** Of a handle that has no slot. */
  public static final int NONE = -1;

  private static final int OPEN = -2;

  private final IntPages slotOf = new IntPages();

  /** By slot: {@link #OPEN}, or the next free one. */
  private int[] nextFree = new int[64];

  private int firstFree = NONE;
  private int taken;

  // Handlers see to one handle at a time: the last answer is often the next one.
  private int lastHandle = NONE;
  private int lastSlot = NONE;

  /** Takes a slot for a handle that has none. */
  public int open(int handle) {
    int slot = firstFree;
    if (slot == NONE) {
      slot = taken++;
      if (slot == nextFree.length) {
        nextFree = Arrays.copyOf(nextFree, slot + (slot >> 2));
      }
    } else {
      firstFree = nextFree[slot];
    }
    nextFree[slot] = OPEN;
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
      nextFree[slot] = firstFree;
      firstFree = slot;
      lastSlot = NONE;
    }
  }

  /** Whether a slot below {@link #length} is some handle's now. */
  public boolean isOpen(int slot) {
    return nextFree[slot] == OPEN;
  }

  /** One more than the highest slot that was ever taken: as long must columns by slot be. */
  public int length() {
    return taken;
  }
}
