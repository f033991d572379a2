package io.lbplace.core.fleet;

import io.lbplace.core.placement.PlacementRequest;

/** Tells a listener what changes in a ledger, and numbers its reservations. */
final class Feed {
  private final Ledger ledger;
  private final DeltaListener listener;
  private int[] serials = new int[64];
  private int claims;

  Feed(Ledger ledger, DeltaListener listener) {
    this.ledger = ledger;
    this.listener = listener;
  }

  void tell(Delta delta) {
    listener.changed(delta);
  }

  void claimed(int reservation, PlacementRequest request) {
    serials = Columns.room(serials, reservation, 0);
    serials[reservation] = claims++;
    long address = ledger.address(reservation);
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
            serials[reservation], granted, ledger.target(reservation), ledger.seat(reservation)));
  }

  void doubted(int reservation) {
    tell(new Delta.Doubted(serials[reservation], ledger.target(reservation)));
  }

  void assured(int reservation) {
    tell(new Delta.Assured(serials[reservation], ledger.target(reservation)));
  }

  /** To be called while the reservation still stands. */
  Delta released(int reservation) {
    return new Delta.Released(serials[reservation], ledger.target(reservation));
  }

  void resized(int reservation) {
    tell(
        new Delta.Resized(
            serials[reservation],
            ledger.target(reservation),
            ledger.serviceSpec(reservation),
            ledger.books.reservations.pending(reservation)));
  }

  /** To be called while the wiring still stands. */
  Delta wired(int wiring, boolean present) {
    int device = ledger.wiringDevice(wiring);
    return new Delta.Wired(
        ledger.targetOf(device),
        device,
        ledger.wiringNetwork(wiring),
        ledger.wiringInterface(wiring),
        present);
  }

  void added(int target) {
    tell(new Delta.Added(target, ledger.flavorOf(target)));
    tell(new Delta.Stated(target, ledger.state(target)));
  }
}
