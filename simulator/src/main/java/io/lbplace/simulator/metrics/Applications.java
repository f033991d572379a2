package io.lbplace.simulator.metrics;

import io.lbplace.core.column.IntPages;
import java.util.Arrays;

/**
 * Which VIPs the devices carry: one row per (device, VIP), linked by device and by VIP, recycled. A
 * VIP is on a handful of devices, so a row is found along the VIP's chain.
 */
final class Applications {
  static final int NONE = -1;

  // a row
  private static final int STRIDE = 10;
  private static final int DEVICE = 0;
  private static final int VIP = 1;
  private static final int SPEC = 2;
  private static final int TENANT = 3;
  private static final int NETWORK_A = 4;
  private static final int NETWORK_B = 5;
  private static final int SERVED = 6;
  private static final int NEXT_OF_VIP = 7;
  private static final int NEXT_OF_DEVICE = 8;
  private static final int PREVIOUS_OF_DEVICE = 9;

  private int[] data = new int[64 * STRIDE];
  private final IntPages firstOfVip = new IntPages();
  private int[] firstOfDevice = new int[0];
  private int[] countOfDevice = new int[0];
  private int rows;
  private int free = NONE;

  int find(int device, int vip) {
    int row = firstOfVip(vip);
    while (row != NONE && data[row * STRIDE + DEVICE] != device) {
      row = data[row * STRIDE + NEXT_OF_VIP];
    }
    return row;
  }

  int add(int device, int vip, int tenant) {
    int row = row();
    data[row * STRIDE + DEVICE] = device;
    data[row * STRIDE + VIP] = vip;
    data[row * STRIDE + TENANT] = tenant;
    data[row * STRIDE + SERVED] = 0;
    data[row * STRIDE + NEXT_OF_VIP] = firstOfVip.get(vip);
    firstOfVip.put(vip, row);
    if (device >= firstOfDevice.length) {
      firstOfDevice = Columns.grown(firstOfDevice, device, NONE);
      countOfDevice = Columns.grown(countOfDevice, device, 0);
    }
    int first = firstOfDevice[device];
    data[row * STRIDE + NEXT_OF_DEVICE] = first;
    data[row * STRIDE + PREVIOUS_OF_DEVICE] = NONE;
    if (first != NONE) {
      data[first * STRIDE + PREVIOUS_OF_DEVICE] = row;
    }
    firstOfDevice[device] = row;
    countOfDevice[device]++;
    return row;
  }

  void remove(int row) {
    int vip = data[row * STRIDE + VIP];
    int first = firstOfVip.get(vip);
    int following = data[row * STRIDE + NEXT_OF_VIP];
    if (first != row) {
      int before = first;
      while (data[before * STRIDE + NEXT_OF_VIP] != row) {
        before = data[before * STRIDE + NEXT_OF_VIP];
      }
      data[before * STRIDE + NEXT_OF_VIP] = following;
    } else if (following != NONE) {
      firstOfVip.put(vip, following);
    } else {
      firstOfVip.remove(vip);
    }
    int device = data[row * STRIDE + DEVICE];
    int next = data[row * STRIDE + NEXT_OF_DEVICE];
    int previous = data[row * STRIDE + PREVIOUS_OF_DEVICE];
    if (previous == NONE) {
      firstOfDevice[device] = next;
    } else {
      data[previous * STRIDE + NEXT_OF_DEVICE] = next;
    }
    if (next != NONE) {
      data[next * STRIDE + PREVIOUS_OF_DEVICE] = previous;
    }
    countOfDevice[device]--;
    data[row * STRIDE + NEXT_OF_VIP] = free;
    free = row;
  }

  private int row() {
    if (free != NONE) {
      int row = free;
      free = data[row * STRIDE + NEXT_OF_VIP];
      return row;
    }
    if (rows * STRIDE == data.length) {
      data = Arrays.copyOf(data, (rows + (rows >> 2)) * STRIDE);
    }
    return rows++;
  }

  /** The first row of a VIP, or none. */
  int firstOfVip(int vip) {
    return firstOfVip.get(vip);
  }

  int nextOfVip(int row) {
    return data[row * STRIDE + NEXT_OF_VIP];
  }

  /** The first row of a device, or none. */
  int firstOfDevice(int device) {
    return device < firstOfDevice.length ? firstOfDevice[device] : NONE;
  }

  int nextOfDevice(int row) {
    return data[row * STRIDE + NEXT_OF_DEVICE];
  }

  int countOf(int device) {
    return device < countOfDevice.length ? countOfDevice[device] : 0;
  }

  int device(int row) {
    return data[row * STRIDE + DEVICE];
  }

  int vip(int row) {
    return data[row * STRIDE + VIP];
  }

  int tenant(int row) {
    return data[row * STRIDE + TENANT];
  }

  int spec(int row) {
    return data[row * STRIDE + SPEC];
  }

  void spec(int row, int spec) {
    data[row * STRIDE + SPEC] = spec;
  }

  void networks(int row, int networkA, int networkB) {
    data[row * STRIDE + NETWORK_A] = networkA;
    data[row * STRIDE + NETWORK_B] = networkB;
  }

  boolean uses(int row, int network) {
    return data[row * STRIDE + NETWORK_A] == network || data[row * STRIDE + NETWORK_B] == network;
  }

  /** Whether the VIP was ACTIVE through this row. */
  boolean served(int row) {
    return data[row * STRIDE + SERVED] != 0;
  }

  void markServed(int row) {
    data[row * STRIDE + SERVED] = 1;
  }
}
