package io.lbplace.core.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** Compares what the ledger says of targets, reservations and wirings with the oracle. */
final class BooksComparison {
  private BooksComparison() {}

  static void compare(Ledger ledger, NaiveFleet naive) {
    for (NaiveBooks.Target target : naive.targets) {
      List<Integer> oldestFirst = new ArrayList<>();
      for (int r = ledger.firstReservation(target.handle); r >= 0; r = ledger.nextReservation(r)) {
        oldestFirst.add(r);
      }
      assertThat(oldestFirst)
          .isEqualTo(
              naive.live.stream()
                  .filter(r -> r.target == target.handle)
                  .map(r -> r.handle)
                  .toList());
      assertThat(ledger.vips(target.handle)).isEqualTo(oldestFirst.size());
      assertThat(ledger.load(target.handle)).isEqualTo(naive.load(target.handle));
      for (int node : naive.nodes(target.handle)) {
        for (int d = 0; d < RandomFleet.DIMENSIONS; d++) {
          assertThat(ledger.used(node, d)).isEqualTo(naive.used(node, d));
        }
      }
    }
    for (NaiveBooks.Row row : naive.rows.values()) {
      int wiring = ledger.findWiring(row.device, row.network);
      assertThat(wiring).isNotNegative();
      assertThat(ledger.wiringInterface(wiring)).isEqualTo(row.at);
      assertThat(ledger.wiringState(wiring)).isEqualTo(row.state);
      assertThat(ledger.wiringCount(wiring)).isEqualTo(naive.count(row));
    }
    for (NaiveBooks.Self self : naive.selfs) {
      assertThat(ledger.selfAddress(self.device(), self.subnet())).isEqualTo(self.address());
    }
  }
}
