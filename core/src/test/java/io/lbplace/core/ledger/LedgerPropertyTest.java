package io.lbplace.core.ledger;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The ledger against the oracle: every answer and every verdict along random histories. */
class LedgerPropertyTest {
  @Property(tries = 60)
  void agreesWithAPlainScan(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int steps) {
    new LedgerRun(seed, null).play(steps);
  }
}
