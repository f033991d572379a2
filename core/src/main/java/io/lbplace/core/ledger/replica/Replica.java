package io.lbplace.core.ledger.replica;

import io.lbplace.core.column.Growth;
import io.lbplace.core.column.LongIntMap;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.ledger.Delta;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.ledger.constraint.Verdict;
import io.lbplace.core.placement.PlacementRequest;

/**
 * A ledger that follows another by its deltas. Handles are those of the original. Deltas are
 * applied without checks: charges there are charged here too, whatever else was reserved here in
 * the meantime. Deltas of one target must come in order, and so must those that give handles;
 * others that belong to other targets may be late or never come, so that one can follow a part of a
 * fleet.
 *
 * <p>The holder may make reservations of its own here, for its intentions or offers: {@link #open}.
 */
public final class Replica {
  private final Ledger ledger;

  /** Serial number → reservation here. */
  private final LongIntMap reservationOf = new LongIntMap(-1);

  private int[] versions = new int[64];

  /**
   * A replica.
   *
   * @param ledger empty, with the original's devices; the replica's own from now on
   */
  public Replica(Ledger ledger) {
    this.ledger = ledger;
  }

  /** The ledger that follows. */
  public Ledger ledger() {
    return ledger;
  }

  /**
   * Reserves a target in this replica alone, if it fits by the constraints visible here.
   *
   * @return the reservation, or a negative {@link Verdict}
   */
  public int open(PlacementRequest request, int target) {
    return ledger.claim(request, target);
  }

  /** Ends a reservation of this replica alone. */
  public void close(int reservation) {
    ledger.cancel(reservation);
  }

  /** The number of deltas of a target that have been applied. */
  public int version(int target) {
    return target < versions.length ? versions[target] : 0;
  }

  /** Follows one change. */
  public void apply(Delta delta) {
    if (delta instanceof Delta.FlavorStated stated) {
      ledger.setFlavorOpen(stated.flavor(), stated.open());
      return;
    }
    int target = delta.target();
    versions = Growth.room(versions, target, 0);
    versions[target]++;
    if (delta instanceof Delta.Added added) {
      add(target, added.flavor(), TargetState.ONBOARDING);
    } else if (delta instanceof Delta.Elsewhere elsewhere) {
      add(target, elsewhere.flavor(), TargetState.REMOVED);
    } else if (delta instanceof Delta.Stated stated) {
      if (ledger.fleet().state(target) != TargetState.REMOVED) {
        ledger.setState(target, stated.state());
      }
    } else if (delta instanceof Delta.Claimed claimed) {
      PlacementRequest request = claimed.request();
      reservationOf.put(claimed.serial(), ledger.adopt(request, target, claimed.seat()));
    } else if (delta instanceof Delta.OfReservation change) {
      int reservation = reservationOf.get(change.serial());
      if (reservation >= 0) {
        apply(change, reservation);
      }
    } else if (delta instanceof Delta.Wired wired) {
      ledger.adopt(wired);
    } else if (delta instanceof Delta.Learned learned) {
      ledger.learn(learned.request(), target, learned.constraint(), learned.key());
    }
  }

  private void apply(Delta.OfReservation change, int reservation) {
    if (change instanceof Delta.Doubted) {
      ledger.doubt(reservation);
    } else if (change instanceof Delta.Assured) {
      ledger.commit(reservation);
    } else if (change instanceof Delta.Released released) {
      reservationOf.remove(released.serial());
      ledger.release(reservation);
    } else if (change instanceof Delta.Resized resized) {
      ledger.adopt(reservation, resized.spec(), resized.pending());
    }
  }

  /**
   * Adds an elastic target, whose handle and flavor must be those of the original: claims name
   * interfaces of the flavor, and wrong charges would never be corrected.
   */
  private void add(int target, int flavor, TargetState state) {
    int added = ledger.addElastic(flavor);
    if (added != target) {
      throw new IllegalStateException("target " + target + " follows " + (added - 1));
    }
    ledger.setState(added, state);
  }
}
