package io.lbplace.simulator.metrics;

import java.util.Arrays;

/** The networks attached to each device, and the number of devices that each network is on. */
final class WiringCounts {
  private static final int[] NONE = {};

  private final Gauges gauges;
  final int vlans;
  final int spread;
  final int spreadTime;

  private int[][] networksOf = new int[0][];
  private int[] counts = new int[0];
  private int[] devicesOf = new int[0];
  private int networksWired;

  WiringCounts(Gauges gauges) {
    this.gauges = gauges;
    vlans = gauges.add(3);
    spread = vlans + 1;
    spreadTime = vlans + 2;
  }

  void wired(int device, int network, long nowNanos) {
    if (device >= counts.length) {
      counts = HandleColumns.grown(counts, device, 0);
      networksOf = Arrays.copyOf(networksOf, counts.length);
    }
    if (find(device, network) >= 0) {
      return;
    }
    int count = counts[device]++;
    if (count == 0 && networksOf[device] == null) {
      networksOf[device] = new int[4];
    } else if (count == networksOf[device].length) {
      networksOf[device] = Arrays.copyOf(networksOf[device], 2 * count);
    }
    networksOf[device][count] = network;
    if (network >= devicesOf.length) {
      devicesOf = HandleColumns.grown(devicesOf, network, 0);
    }
    networksWired += devicesOf[network]++ == 0 ? 1 : 0;
    changed(1, nowNanos);
  }

  void unwired(int device, int network, long nowNanos) {
    int index = find(device, network);
    if (index < 0) {
      return;
    }
    int last = --counts[device];
    networksOf[device][index] = networksOf[device][last];
    networksWired -= --devicesOf[network] == 0 ? 1 : 0;
    changed(-1, nowNanos);
  }

  /** Notes that a device is gone with all networks attached to it. */
  void destroyed(int device, long nowNanos) {
    while (count(device) > 0) {
      unwired(device, networksOf[device][counts[device] - 1], nowNanos);
    }
  }

  int count(int device) {
    return device < counts.length ? counts[device] : 0;
  }

  int network(int device, int index) {
    return networksOf[device][index];
  }

  private int find(int device, int network) {
    int[] networks = count(device) == 0 ? NONE : networksOf[device];
    for (int i = 0; i < count(device); i++) {
      if (networks[i] == network) {
        return i;
      }
    }
    return -1;
  }

  private void changed(int by, long nowNanos) {
    gauges.change(vlans, by, nowNanos);
    gauges.set(spreadTime, networksWired > 0 ? 1 : 0, nowNanos);
    gauges.set(spread, networksWired > 0 ? gauges.value(vlans) / networksWired : 0, nowNanos);
  }
}
