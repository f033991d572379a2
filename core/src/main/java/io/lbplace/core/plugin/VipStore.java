package io.lbplace.core.plugin;

import io.lbplace.core.model.Status;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What a plugin remembers of each VIP, in columns by handle: five bytes a VIP, and a text for the
 * few that failed.
 */
final class VipStore {
  /** How the log writes that a VIP is deleted. */
  static final int GONE = -1;

  private static final byte ABSENT = -1;

  private byte[] statuses = new byte[0];
  private int[] generations = new int[0];
  private final Map<Integer, String> descriptions = new HashMap<>();
  private final Handles handles;

  VipStore(Handles handles) {
    this.handles = handles;
  }

  boolean holds(int vip) {
    return vip < statuses.length && statuses[vip] != ABSENT;
  }

  void add(int vip) {
    if (vip >= statuses.length) {
      int before = statuses.length;
      int size = Math.max(1024, Math.max(vip + 1, before + (before >> 1)));
      statuses = Arrays.copyOf(statuses, size);
      Arrays.fill(statuses, before, size, ABSENT);
      generations = Arrays.copyOf(generations, size);
    }
    generations[vip] = 1;
    handles.use(vip);
  }

  /** A handle that nothing of any service ever had. */
  int unused() {
    return handles.unused();
  }

  void remove(int vip) {
    statuses[vip] = ABSENT;
    descriptions.remove(vip);
  }

  Status status(int vip) {
    return Status.of(statuses[vip]);
  }

  void status(int vip, Status status) {
    statuses[vip] = (byte) status.ordinal();
  }

  int generation(int vip) {
    return generations[vip];
  }

  void nextGeneration(int vip) {
    generations[vip]++;
  }

  String description(int vip) {
    return descriptions.getOrDefault(vip, "");
  }

  void describe(int vip, String description) {
    if (!description.isEmpty()) {
      descriptions.put(vip, description);
    } else if (!descriptions.isEmpty()) {
      descriptions.remove(vip);
    }
  }
}
