package io.lbplace.experiments.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class HolmTest {
  /**
   * Demšar 2006, section 3.2.4: mean ranks of three contenders beside that of C4.5, 3.143, give z =
   * difference / 0.488, and p-values of 0.016, 0.019 and 0.61. At 0.05 the first two are rejected,
   * as 0.016 < 0.05/3 and 0.019 < 0.05/2; the third isn't.
   */
  @Test
  void demsarsExample() {
    NormalDistribution normal = new NormalDistribution(0, 1);
    double[] raw =
        Stream.of(2.893, 1.964, 2.000)
            .mapToDouble(rank -> 2 * normal.cumulativeProbability((rank - 3.143) / 0.488))
            .toArray();
    assertThat(raw).containsExactly(new double[] {0.61, 0.016, 0.019}, within(2e-3));
    assertThat(Holm.adjusted(raw))
        .containsExactly(new double[] {raw[0], 3 * raw[1], 3 * raw[1]}, within(1e-12));
    assertThat(3 * raw[1]).isBetween(2 * raw[2], 0.05);
  }

  /**
   * Wikipedia, Holm–Bonferroni method, section Example: of 0.01, 0.04, 0.03 and 0.005 at 0.05 the
   * fourth and the first are rejected; the third fails, and so does the second.
   */
  @Test
  void aFailureStopsTheSteps() {
    assertThat(Holm.adjusted(new double[] {0.01, 0.04, 0.03, 0.005}))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
  }

  @Property
  void isMonotoneAndBetweenRawAndBonferroni(
      @ForAll @Size(min = 1, max = 30) List<@DoubleRange(min = 0, max = 1) Double> pValues) {
    double[] raw = pValues.stream().mapToDouble(each -> each).toArray();
    double[] adjusted = Holm.adjusted(raw);
    for (int i = 0; i < raw.length; i++) {
      assertThat(adjusted[i]).isBetween(raw[i], Math.min(1, raw.length * raw[i]));
      for (int j = 0; j < raw.length; j++) {
        if (raw[i] <= raw[j]) {
          assertThat(adjusted[i]).isLessThanOrEqualTo(adjusted[j]);
        }
      }
    }
    double least = Collections.min(pValues);
    assertThat(Arrays.stream(adjusted).min().orElseThrow())
        .isEqualTo(Math.min(1, raw.length * least));
  }

  /** Five contenders that differ from one baseline by chance alone, 1,000 times. */
  @Test
  void alikeOnesAreSeldomToldApart() {
    Random random = new Random(5);
    int found = 0;
    for (int family = 0; family < 1_000; family++) {
      double[] baseline = random.doubles(9).toArray();
      double[] pValues = new double[5];
      for (int i = 0; i < pValues.length; i++) {
        double[] differences = random.doubles(9).toArray();
        Arrays.setAll(differences, j -> differences[j] - baseline[j]);
        pValues[i] = SignFlipTest.pValue(differences);
      }
      found += Arrays.stream(Holm.adjusted(pValues)).anyMatch(p -> p <= 0.05) ? 1 : 0;
    }
    // Three standard errors of a share of 0.05 in 1,000.
    assertThat(found / 1_000.0).isBetween(0.005, 0.05 + 0.0207);
  }

  @Test
  void noneIsNone() {
    assertThat(Holm.adjusted(new double[0])).isEmpty();
  }
}
