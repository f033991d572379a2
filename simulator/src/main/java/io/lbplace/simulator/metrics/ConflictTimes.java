package io.lbplace.simulator.metrics;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Times that conflicts cost: from a VIP's first claim that was turned down to one granted. */
final class ConflictTimes {
  private final Durations durations = new Durations();

  /** The time of each VIP's first claim turned down since its latest grant; looked up only. */
  private final Map<Integer, Long> since = new HashMap<>();

  void conflicted(int vip, long nowNanos) {
    since.putIfAbsent(vip, nowNanos);
  }

  /** Notes that a claim was granted. */
  void claimed(int vip, long nowNanos, boolean measured) {
    if (since.isEmpty()) {
      return;
    }
    Long began = since.remove(vip);
    if (began != null && measured) {
      durations.add(nowNanos - began);
    }
  }

  /** Notes that the placement has ended without a claim. */
  void ended(int vip) {
    if (!since.isEmpty()) {
      since.remove(vip);
    }
  }

  @Nullable Quantiles quantiles() {
    return durations.quantiles();
  }
}
