package io.lbplace.core.plugin;

import java.util.HashMap;
import java.util.Map;

/** The number of resources of one kind that each tenant holds, against a quota. */
final class Usage {
  private final int quota;
  private final Map<Integer, Integer> held = new HashMap<>(); // looked up only

  Usage(int quota) {
    this.quota = quota;
  }

  boolean full(int tenant) {
    return quota >= 0 && held.getOrDefault(tenant, 0) >= quota;
  }

  void add(int tenant) {
    held.merge(tenant, 1, Integer::sum);
  }

  void remove(int tenant) {
    held.merge(tenant, -1, Integer::sum);
  }
}
