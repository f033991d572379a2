package io.lbplace.core.ledger;

import io.lbplace.core.column.Growth;
import io.lbplace.core.placement.PlacementRequest;

/** Sends the changes of a ledger to a listener, and numbers its reservations. */
final class DeltaPublisher {
  private final Ledger ledger;
  private final DeltaListener listener;
  private int[] serials = new int[64];
  private int claims;

  DeltaPublisher(Ledger ledger, DeltaListener listener) {
    this.ledger = ledger;
    this.listener = listener;
  }

  void tell(Delta delta) {
    listener.changed(delta);
  }

  void claimed(int reservation, PlacementRequest request) {
    serials = Growth.room(serials, reservation, 0);
    serials[reservation] = claims++;
    long address = ledger.reservations().address(reservation);
    PlacementRequest granted =
        address == request.address()
            ? request
            : request.with(
                request.spec(),
                request.generation(),
                request.attempt(),
                address,
                request.excluded());
    tell(
        new Delta.Claimed(
            serials[reservation],
            granted,
            ledger.reservations().target(reservation),
            ledger.reservations().assignment(reservation)));
  }

  void doubted(int reservation) {
    tell(new Delta.Doubted(serials[reservation], ledger.reservations().target(reservation)));
  }

  void assured(int reservation) {
    tell(new Delta.Assured(serials[reservation], ledger.reservations().target(reservation)));
  }

  /** Makes the delta of a release; to be called while the reservation still exists. */
  Delta released(int reservation) {
    return new Delta.Released(serials[reservation], ledger.reservations().target(reservation));
  }

  void resized(int reservation) {
    tell(
        new Delta.Resized(
            serials[reservation],
            ledger.reservations().target(reservation),
            ledger.reservations().spec(reservation),
            ledger.reservations().pendingSpec(reservation)));
  }

  /** Makes the delta of a wiring; to be called while the wiring still exists. */
  Delta wired(int wiring, boolean present) {
    int device = ledger.wirings().device(wiring);
    return new Delta.Wired(
        ledger.fleet().targetOf(device),
        device,
        ledger.wirings().network(wiring),
        ledger.wirings().interfaceIndex(wiring),
        present);
  }

  void added(int target, int origin) {
    tell(new Delta.Added(target, ledger.fleet().flavorOf(target)));
    tell(new Delta.Stated(target, ledger.fleet().state(target), origin));
  }
}
