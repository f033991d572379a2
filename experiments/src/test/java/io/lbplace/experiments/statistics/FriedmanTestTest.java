package io.lbplace.experiments.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FriedmanTestTest {
  /** Demšar 2006, section 3.2.2: χ² = 9.28, F = 3.69 with 3 and 39 degrees of freedom. */
  @Test
  void demsarsExample() {
    double[][] lost =
        Arrays.stream(PublishedExamples.DEMSAR)
            .map(row -> Arrays.stream(row).map(each -> -each).toArray())
            .toArray(double[][]::new);
    FriedmanTest test = FriedmanTest.of(lost);
    assertThat(test.meanRanks().get(0)).isEqualTo(3.143, within(5e-4));
    assertThat(test.meanRanks().get(1)).isEqualTo(2.000, within(5e-4));
    assertThat(test.meanRanks().get(2)).isEqualTo(2.893, within(5e-4));
    assertThat(test.meanRanks().get(3)).isEqualTo(1.964, within(5e-4));
    assertThat(test.chiSquared()).isEqualTo(9.28, within(5e-3));
    assertThat(test.f()).isEqualTo(3.69, within(5e-3));
    // F(3, 39) passes 2.85 at 0.05, as the paper says; SciPy's f.sf(3.69, 3, 39) is 0.01974.
    assertThat(test.p()).isEqualTo(0.01974, within(1e-4));
  }

  @Test
  void allTiesDontDiffer() {
    FriedmanTest test = FriedmanTest.of(new double[][] {{1, 1, 1}, {2, 2, 2}});
    assertThat(test.meanRanks()).containsExactly(2.0, 2.0, 2.0);
    assertThat(test.chiSquared()).isZero();
    assertThat(test.f()).isZero();
    assertThat(test.p()).isEqualTo(1);
  }

  /** F would be infinite: the second and third scenario rank as the first by 1 in 3! each. */
  @Test
  void fullAgreementHasItsExactChance() {
    FriedmanTest test = FriedmanTest.of(new double[][] {{1, 2, 3}, {4, 5, 6}, {0, 1, 7}});
    assertThat(test.chiSquared()).isEqualTo(6, within(1e-12));
    assertThat(test.f()).isNull();
    assertThat(test.p()).isEqualTo(1 / 36.0, within(1e-12));
  }

  /** Demšar 2006, table 5(a). */
  @ParameterizedTest
  @CsvSource({
    "2, 1.960, 1.645",
    "3, 2.343, 2.052",
    "4, 2.569, 2.291",
    "5, 2.728, 2.459",
    "6, 2.850, 2.589",
    "7, 2.949, 2.693",
    "8, 3.031, 2.780",
    "9, 3.102, 2.855",
    "10, 3.164, 2.920"
  })
  void criticalValuesOfDemsar(int contenders, double q05, double q10) {
    assertThat(Nemenyi.q(contenders, 0.05)).isEqualTo(q05, within(1.1e-3));
    assertThat(Nemenyi.q(contenders, 0.10)).isEqualTo(q10, within(1.1e-3));
  }

  /**
   * Orange 3, scoring.compute_CD, six digits for up to 20; for more, three digits as N. Kourentzes
   * gives them (Nemenyi_critval, 2013).
   */
  @ParameterizedTest
  @CsvSource({
    "4, 2.569032, 1e-6",
    "11, 3.218654, 1e-6",
    "15, 3.391230, 1e-6",
    "20, 3.543799, 1e-6",
    "30, 3.749, 5.1e-4",
    "40, 3.888, 5.1e-4",
    "50, 3.992, 5.1e-4"
  })
  void criticalValuesOfMore(int contenders, double q05, double within) {
    assertThat(Nemenyi.q(contenders, 0.05)).isEqualTo(q05, within(within));
  }

  /** Demšar 2006, section 3.2.2: 1.25 at 0.05, 1.12 at 0.10. */
  @Test
  void criticalDifferenceOfDemsar() {
    assertThat(Nemenyi.criticalDifference(4, 14, 0.05)).isEqualTo(1.25, within(5e-3));
    assertThat(Nemenyi.criticalDifference(4, 14, 0.10)).isEqualTo(1.12, within(5e-3));
  }
}
