package io.lbplace.core.plugin;

import io.lbplace.core.column.IntPages;
import io.lbplace.core.model.Status;
import java.util.HashMap;
import java.util.Map;

/**
 * A plugin's state of each VIP that isn't deleted: generation and status in one {@code int}, and a
 * text for the few that failed.
 */
final class VipStore {
  /** The status that the log gives a deleted VIP. */
  static final int GONE = -1;

  // a state, from the lowest bit: the status, whether there is a description, the generation
  private static final int STATUS = 15;
  private static final int DESCRIBED = 16;
  private static final int GENERATION = 5;

  private final IntPages states = new IntPages();
  private final Map<Integer, String> descriptions = new HashMap<>();
  private final Handles handles;

  VipStore(Handles handles) {
    this.handles = handles;
  }

  boolean holds(int vip) {
    return states.get(vip) >= 0;
  }

  /** A new VIP, of generation 1. */
  void add(int vip, Status status) {
    states.put(vip, (1 << GENERATION) | status.ordinal());
    handles.use(vip);
  }

  /** A handle that was never used by any service. */
  int unused() {
    return handles.unused();
  }

  void remove(int vip) {
    describe(vip, "");
    states.remove(vip);
  }

  Status status(int vip) {
    return Status.of(states.get(vip) & STATUS);
  }

  void status(int vip, Status status) {
    states.put(vip, (states.get(vip) & ~STATUS) | status.ordinal());
  }

  int generation(int vip) {
    return states.get(vip) >> GENERATION;
  }

  void nextGeneration(int vip) {
    states.put(vip, states.get(vip) + (1 << GENERATION));
  }

  String description(int vip) {
    return descriptions.getOrDefault(vip, "");
  }

  void describe(int vip, String description) {
    if (!description.isEmpty()) {
      descriptions.put(vip, description);
      states.put(vip, states.get(vip) | DESCRIBED);
    } else if ((states.get(vip) & DESCRIBED) != 0) {
      descriptions.remove(vip);
      states.put(vip, states.get(vip) & ~DESCRIBED);
    }
  }
}
