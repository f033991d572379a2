package io.lbplace.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** Compares what the ledger says of targets, reservations and wirings with the oracle. */
final class BooksComparison {
  private BooksComparison() {}

  static void compare(Ledger ledger, NaiveFleet naive) {
    for (NaiveBooks.Target target : naive.targets) {
      List<Integer> oldestFirst = new ArrayList<>();
      for (int r = ledger.reservations().first(target.handle);
          r >= 0;
          r = ledger.reservations().next(r)) {
        oldestFirst.add(r);
      }
      assertThat(oldestFirst)
          .isEqualTo(
              naive.live.stream()
                  .filter(r -> r.target == target.handle)
                  .map(r -> r.handle)
                  .toList());
      assertThat(ledger.fleet().vips(target.handle)).isEqualTo(oldestFirst.size());
      assertThat(ledger.fleet().load(target.handle)).isEqualTo(naive.load(target.handle));
      for (int node : naive.nodes(target.handle)) {
        for (int d = 0; d < RandomFleet.DIMENSIONS; d++) {
          assertThat(ledger.fleet().used(node, d)).isEqualTo(naive.used(node, d));
        }
      }
    }
    for (NaiveBooks.Row row : naive.rows.values()) {
      int wiring = ledger.wirings().find(row.device, row.network);
      assertThat(wiring).isNotNegative();
      assertThat(ledger.wirings().interfaceIndex(wiring)).isEqualTo(row.at);
      assertThat(ledger.wirings().state(wiring)).isEqualTo(row.state);
      assertThat(ledger.wirings().count(wiring)).isEqualTo(naive.count(row));
    }
    for (NaiveBooks.Self self : naive.selfs) {
      assertThat(ledger.wirings().selfAddress(self.device(), self.subnet()))
          .isEqualTo(self.address());
    }
  }
}
