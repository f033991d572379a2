package io.lbplace.core.ledger.state;

import io.lbplace.core.column.Growth;
import io.lbplace.core.placement.FleetView;

/**
 * The times at which reservations are expected to end, and the latest of them per target. Kept from
 * the first request on whose end is known; before, it takes no memory.
 */
public final class Ends {
  /** Marks a target whose latest reservation was released: the next query searches again. */
  private static final long STALE = -2;

  private final Inventory inventory;
  private final Reservations reservations;

  /** By reservation; 0 where it isn't known. */
  private long[] ends = {};

  /** By target: of its reservations the latest end, 0 if none is known. */
  private long[] latest = {};

  public Ends(Inventory inventory, Reservations reservations) {
    this.inventory = inventory;
    this.reservations = reservations;
  }

  public void charge(int reservation, int target, long endNanos) {
    if (endNanos < 0) {
      if (reservation < ends.length) {
        ends[reservation] = 0;
      }
      return;
    }
    ends = Growth.room(ends, reservation);
    latest = Growth.room(latest, target);
    ends[reservation] = endNanos;
    if (latest[target] != STALE) {
      latest[target] = Math.max(latest[target], endNanos);
    }
  }

  public void discharge(int reservation, int target) {
    if (reservation < ends.length && ends[reservation] > 0) {
      if (ends[reservation] == latest[target]) {
        latest[target] = STALE;
      }
      ends[reservation] = 0;
    }
  }

  /** The latest expected end on a target, or {@link FleetView#NO_END}. */
  public long latest(int target) {
    if (target >= latest.length) {
      return FleetView.NO_END;
    }
    if (latest[target] == STALE) {
      long last = 0;
      for (int row = inventory.oldest(target); row >= 0; row = reservations.next(row)) {
        last = Math.max(last, row < ends.length ? ends[row] : 0);
      }
      latest[target] = last;
    }
    return latest[target] == 0 ? FleetView.NO_END : latest[target];
  }
}
