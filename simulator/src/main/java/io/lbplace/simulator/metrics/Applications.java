package io.lbplace.simulator.metrics;

import java.util.Arrays;

/**
 * Which VIPs the devices carry: one row per (device, VIP), linked by device and by VIP, recycled. A
 * VIP is on a handful of devices, so a row is found along the VIP's chain.
 */
final class Applications {
  static final int NONE = -1;

  private int[] devices = new int[0];
  private int[] vips = new int[0];
  private int[] specs = new int[0];
  private int[] tenants = new int[0];
  private int[] networksA = new int[0];
  private int[] networksB = new int[0];
  private boolean[] served = new boolean[0];
  private int[] nextOfVip = new int[0];
  private int[] nextOfDevice = new int[0];
  private int[] previousOfDevice = new int[0];
  private int[] firstOfVip = new int[0];
  private int[] firstOfDevice = new int[0];
  private int[] countOfDevice = new int[0];
  private int rows;
  private int free = NONE;

  int find(int device, int vip) {
    int row = firstOfVip(vip);
    while (row != NONE && devices[row] != device) {
      row = nextOfVip[row];
    }
    return row;
  }

  int add(int device, int vip, int tenant) {
    int row = row();
    devices[row] = device;
    vips[row] = vip;
    tenants[row] = tenant;
    served[row] = false;
    if (vip >= firstOfVip.length) {
      firstOfVip = Columns.grown(firstOfVip, vip, NONE);
    }
    nextOfVip[row] = firstOfVip[vip];
    firstOfVip[vip] = row;
    if (device >= firstOfDevice.length) {
      firstOfDevice = Columns.grown(firstOfDevice, device, NONE);
      countOfDevice = Columns.grown(countOfDevice, device, 0);
    }
    int first = firstOfDevice[device];
    nextOfDevice[row] = first;
    previousOfDevice[row] = NONE;
    if (first != NONE) {
      previousOfDevice[first] = row;
    }
    firstOfDevice[device] = row;
    countOfDevice[device]++;
    return row;
  }

  void remove(int row) {
    int vip = vips[row];
    if (firstOfVip[vip] == row) {
      firstOfVip[vip] = nextOfVip[row];
    } else {
      int before = firstOfVip[vip];
      while (nextOfVip[before] != row) {
        before = nextOfVip[before];
      }
      nextOfVip[before] = nextOfVip[row];
    }
    int device = devices[row];
    int next = nextOfDevice[row];
    int previous = previousOfDevice[row];
    if (previous == NONE) {
      firstOfDevice[device] = next;
    } else {
      nextOfDevice[previous] = next;
    }
    if (next != NONE) {
      previousOfDevice[next] = previous;
    }
    countOfDevice[device]--;
    nextOfVip[row] = free;
    free = row;
  }

  private int row() {
    if (free != NONE) {
      int row = free;
      free = nextOfVip[row];
      return row;
    }
    if (rows == devices.length) {
      devices = Columns.grown(devices, rows, 0);
      vips = Columns.grown(vips, rows, 0);
      specs = Columns.grown(specs, rows, 0);
      tenants = Columns.grown(tenants, rows, 0);
      networksA = Columns.grown(networksA, rows, 0);
      networksB = Columns.grown(networksB, rows, 0);
      nextOfVip = Columns.grown(nextOfVip, rows, NONE);
      nextOfDevice = Columns.grown(nextOfDevice, rows, NONE);
      previousOfDevice = Columns.grown(previousOfDevice, rows, NONE);
      served = Arrays.copyOf(served, devices.length);
    }
    return rows++;
  }

  /** The first row of a VIP, or none. */
  int firstOfVip(int vip) {
    return vip < firstOfVip.length ? firstOfVip[vip] : NONE;
  }

  int nextOfVip(int row) {
    return nextOfVip[row];
  }

  /** The first row of a device, or none. */
  int firstOfDevice(int device) {
    return device < firstOfDevice.length ? firstOfDevice[device] : NONE;
  }

  int nextOfDevice(int row) {
    return nextOfDevice[row];
  }

  int countOf(int device) {
    return device < countOfDevice.length ? countOfDevice[device] : 0;
  }

  int device(int row) {
    return devices[row];
  }

  int vip(int row) {
    return vips[row];
  }

  int tenant(int row) {
    return tenants[row];
  }

  int spec(int row) {
    return specs[row];
  }

  void spec(int row, int spec) {
    specs[row] = spec;
  }

  void networks(int row, int networkA, int networkB) {
    networksA[row] = networkA;
    networksB[row] = networkB;
  }

  boolean uses(int row, int network) {
    return networksA[row] == network || networksB[row] == network;
  }

  /** Whether the VIP was ACTIVE through this row. */
  boolean served(int row) {
    return served[row];
  }

  void markServed(int row) {
    served[row] = true;
  }
}
