package io.lbplace.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.model.Constraint;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A ledger without one of its rules takes what the oracle refuses, and that is noticed. */
class MissingRuleTest {
  @ParameterizedTest
  @EnumSource
  void isNoticed(Constraint constraint) {
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
