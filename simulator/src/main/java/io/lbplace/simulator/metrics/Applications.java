package io.lbplace.simulator.metrics;

import io.lbplace.core.column.IntPages;
import io.lbplace.core.column.Rows;

/**
 * A table of the VIPs that devices carry: one row per (device, VIP), linked by device and by VIP,
 * recycled. A VIP is on a handful of devices, so a row is found along the VIP's chain.
 */
final class Applications {
  static final int NONE = -1;

  // a row
  private static final int WIDTH = 9;
  private static final int DEVICE = 0;
  private static final int VIP = 1;
  private static final int SPEC = 2; // and below it, whether the VIP was served
  private static final int TENANT = 3;
  private static final int NETWORK_A = 4;
  private static final int NETWORK_B = 5;
  private static final int NEXT_OF_VIP = 6;
  private static final int NEXT_OF_DEVICE = 7;
  private static final int PREVIOUS_OF_DEVICE = 8;

  private static final int SERVED = 1;

  private final Rows data = new Rows(WIDTH);
  private final IntPages firstOfVip = new IntPages();
  private int[] firstOfDevice = new int[0];
  private int[] countOfDevice = new int[0];
  private int rows;
  private int free = NONE;

  int find(int device, int vip) {
    int row = firstOfVip(vip);
    while (row != NONE && data.get(row, DEVICE) != device) {
      row = data.get(row, NEXT_OF_VIP);
    }
    return row;
  }

  int add(int device, int vip, int tenant) {
    int row = row();
    data.set(row, DEVICE, device);
    data.set(row, VIP, vip);
    data.set(row, TENANT, tenant);
    data.set(row, SPEC, 0);
    data.set(row, NEXT_OF_VIP, firstOfVip.get(vip));
    firstOfVip.put(vip, row);
    if (device >= firstOfDevice.length) {
      firstOfDevice = HandleColumns.grown(firstOfDevice, device, NONE);
      countOfDevice = HandleColumns.grown(countOfDevice, device, 0);
    }
    int first = firstOfDevice[device];
    data.set(row, NEXT_OF_DEVICE, first);
    data.set(row, PREVIOUS_OF_DEVICE, NONE);
    if (first != NONE) {
      data.set(first, PREVIOUS_OF_DEVICE, row);
    }
    firstOfDevice[device] = row;
    countOfDevice[device]++;
    return row;
  }

  void remove(int row) {
    int vip = data.get(row, VIP);
    int first = firstOfVip.get(vip);
    int following = data.get(row, NEXT_OF_VIP);
    if (first != row) {
      int before = first;
      while (data.get(before, NEXT_OF_VIP) != row) {
        before = data.get(before, NEXT_OF_VIP);
      }
      data.set(before, NEXT_OF_VIP, following);
    } else if (following != NONE) {
      firstOfVip.put(vip, following);
    } else {
      firstOfVip.remove(vip);
    }
    int device = data.get(row, DEVICE);
    int next = data.get(row, NEXT_OF_DEVICE);
    int previous = data.get(row, PREVIOUS_OF_DEVICE);
    if (previous == NONE) {
      firstOfDevice[device] = next;
    } else {
      data.set(previous, NEXT_OF_DEVICE, next);
    }
    if (next != NONE) {
      data.set(next, PREVIOUS_OF_DEVICE, previous);
    }
    countOfDevice[device]--;
    data.set(row, NEXT_OF_VIP, free);
    free = row;
  }

  private int row() {
    if (free != NONE) {
      int row = free;
      free = data.get(row, NEXT_OF_VIP);
      return row;
    }
    data.reach(rows);
    return rows++;
  }

  /** The first row of a VIP, or none. */
  int firstOfVip(int vip) {
    return firstOfVip.get(vip);
  }

  int nextOfVip(int row) {
    return data.get(row, NEXT_OF_VIP);
  }

  /** The first row of a device, or none. */
  int firstOfDevice(int device) {
    return device < firstOfDevice.length ? firstOfDevice[device] : NONE;
  }

  int nextOfDevice(int row) {
    return data.get(row, NEXT_OF_DEVICE);
  }

  int countOf(int device) {
    return device < countOfDevice.length ? countOfDevice[device] : 0;
  }

  int device(int row) {
    return data.get(row, DEVICE);
  }

  int vip(int row) {
    return data.get(row, VIP);
  }

  int tenant(int row) {
    return data.get(row, TENANT);
  }

  int spec(int row) {
    return data.get(row, SPEC) >> 1;
  }

  void spec(int row, int spec) {
    data.set(row, SPEC, (spec << 1) | (data.get(row, SPEC) & SERVED));
  }

  void networks(int row, int networkA, int networkB) {
    data.set(row, NETWORK_A, networkA);
    data.set(row, NETWORK_B, networkB);
  }

  boolean uses(int row, int network) {
    return data.get(row, NETWORK_A) == network || data.get(row, NETWORK_B) == network;
  }

  /** True if the VIP was ACTIVE through the application of this row. */
  boolean served(int row) {
    return (data.get(row, SPEC) & SERVED) != 0;
  }

  void markServed(int row) {
    data.set(row, SPEC, data.get(row, SPEC) | SERVED);
  }
}
