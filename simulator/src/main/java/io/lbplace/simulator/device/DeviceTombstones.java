package io.lbplace.simulator.device;

import io.lbplace.core.column.LongIntMap;
import java.util.Arrays;

/**
 * Tombstones of VIPs that a device no longer carries: the newest (generation, attempt) that it
 * removed or turned down there, so that a late or repeated message can't bring it back. A tombstone
 * is forgotten once no message can be that late.
 */
final class DeviceTombstones {
  private final long lifeNanos;
  private final LongMap newest = new LongMap(); // (device, vip) → version + 1
  private long[] ring = new long[3 * 64]; // key, version + 1, expiry: in order of expiry
  private int head; // in entries
  private int size;

  /**
   * Makes an empty table.
   *
   * @param lifeNanos the longest that a message can be under way; 0 for a bus that neither delays
   *     nor repeats, on which no stones are needed
   */
  DeviceTombstones(long lifeNanos) {
    this.lifeNanos = lifeNanos;
  }

  /** True if this version, or a newer one of the VIP, was removed or turned down. */
  boolean covers(int device, int vip, long version) {
    return lifeNanos > 0 && newest.get(LongIntMap.key(device, vip)) > version;
  }

  /** Remembers that a version was removed or turned down. */
  void lay(int device, int vip, long version, long nowNanos) {
    if (lifeNanos == 0) {
      return;
    }
    expire(nowNanos);
    long key = LongIntMap.key(device, vip);
    if (newest.get(key) > version) {
      return;
    }
    newest.put(key, version + 1);
    if (3 * size == ring.length) {
      grow();
    }
    int at = 3 * (head + size++) % ring.length;
    ring[at] = key;
    ring[at + 1] = version + 1;
    ring[at + 2] = nowNanos + lifeNanos;
  }

  int size() {
    return size;
  }

  private void expire(long nowNanos) {
    int entries = ring.length / 3;
    while (size > 0 && ring[3 * head + 2] < nowNanos) {
      // A newer stone of the same VIP lives on.
      if (newest.get(ring[3 * head]) == ring[3 * head + 1]) {
        newest.put(ring[3 * head], 0);
      }
      head = head + 1 == entries ? 0 : head + 1;
      size--;
    }
  }

  private void grow() {
    long[] more = Arrays.copyOf(ring, 2 * ring.length);
    System.arraycopy(ring, 0, more, ring.length, 3 * head);
    ring = more;
  }
}
