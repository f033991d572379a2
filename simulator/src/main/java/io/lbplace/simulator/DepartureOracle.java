package io.lbplace.simulator;

import io.lbplace.core.placement.Future;
import io.lbplace.core.placement.PlacementRequest;
import java.util.Arrays;

/** The times at which VIPs will be deleted; kept only if a strategy asks before the run. */
final class DepartureOracle implements Future {
  private boolean recording;
  private long[] ends = {};

  /** This oracle, which keeps the times of deletions from now on. */
  DepartureOracle recorded() {
    recording = true;
    return this;
  }

  /** True if any strategy has asked. */
  boolean recording() {
    return recording;
  }

  /** Notes that a VIP is ordered and the time at which it will be deleted. */
  void ordered(int vip, long endNanos) {
    if (recording) {
      int known = ends.length;
      if (vip >= known) {
        ends = Arrays.copyOf(ends, Math.max(vip + 1, Math.max(64, 2 * known)));
        Arrays.fill(ends, known, ends.length, PlacementRequest.UNKNOWN);
      }
      ends[vip] = endNanos;
    }
  }

  @Override
  public long endNanos(int vip) {
    return vip < ends.length ? ends[vip] : PlacementRequest.UNKNOWN;
  }
}
