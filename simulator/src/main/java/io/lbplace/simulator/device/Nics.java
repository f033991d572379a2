package io.lbplace.simulator.device;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The networks attached to the NICs of VMs. A VM has few, so they are searched linearly. */
final class Nics {
  private static final int[] NONE = {};

  private int[] @Nullable [] pairs = new int[64][]; // by device: interface, network, …

  /** The NIC that a network is attached to, or −1. */
  int interfaceOf(int device, int network) {
    int[] of = of(device);
    for (int i = 0; i < of.length; i += 2) {
      if (of[i + 1] == network) {
        return of[i];
      }
    }
    return -1;
  }

  /** The number of networks that a NIC carries. */
  int carried(int device, int interfaceIndex) {
    int[] of = of(device);
    int count = 0;
    for (int i = 0; i < of.length; i += 2) {
      count += of[i] == interfaceIndex ? 1 : 0;
    }
    return count;
  }

  void attach(int device, int interfaceIndex, int network) {
    int[] of = of(device);
    int[] more = Arrays.copyOf(of, of.length + 2);
    more[of.length] = interfaceIndex;
    more[of.length + 1] = network;
    if (device >= pairs.length) {
      pairs = Arrays.copyOf(pairs, Math.max(device + 1, 2 * pairs.length));
    }
    pairs[device] = more;
  }

  void detach(int device, int network) {
    int[] of = of(device);
    for (int i = 0; i < of.length; i += 2) {
      if (of[i + 1] == network) {
        of[i] = of[of.length - 2];
        of[i + 1] = of[of.length - 1];
        pairs[device] = Arrays.copyOf(of, of.length - 2);
        return;
      }
    }
  }

  void forget(int device) {
    if (device < pairs.length) {
      pairs[device] = null;
    }
  }

  private int[] of(int device) {
    int[] of = device < pairs.length ? pairs[device] : null;
    return of == null ? NONE : of;
  }
}
