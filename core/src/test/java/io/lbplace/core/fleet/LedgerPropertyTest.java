package io.lbplace.core.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.model.Constraint;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ledger against the oracle: every answer and every verdict along random histories. */
class LedgerPropertyTest {
  @Property(tries = 300)
  void agreesWithAPlainScan(@ForAll long seed, @ForAll @IntRange(min = 1, max = 120) int steps) {
    new LedgerRun(seed, null).play(steps);
  }

  /** Removing any one rule is noticed: what the oracle would refuse, the ledger then takes. */
  @ParameterizedTest
  @EnumSource
  void noticesAMissingRule(Constraint constraint) {
    boolean noticed = false;
    for (long seed = 0; seed < 200 && !noticed; seed++) {
      try {
        new LedgerRun(seed, constraint).play(120);
      } catch (AssertionError | IllegalStateException e) {
        noticed = true;
      }
    }
    assertThat(noticed).isTrue();
  }
}
