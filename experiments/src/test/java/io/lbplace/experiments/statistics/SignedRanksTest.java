package io.lbplace.experiments.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.math3.stat.inference.WilcoxonSignedRankTest;
import org.junit.jupiter.api.Test;

class SignedRanksTest {
  /** Demšar 2006, section 3.1.3 and table 2: R+ = 93, R− = 12, two differences of 0 split. */
  @Test
  void demsarsExample() {
    SignedRanks ranks = SignedRanks.of(PublishedExamples.demsarDifferences());
    assertThat(ranks.positive()).isEqualTo(93);
    assertThat(ranks.negative()).isEqualTo(12);
    assertThat(ranks.rankBiserial()).isEqualTo(81 / 105.0, within(1e-12));
  }

  /** Darwin's maize: W+ = 96 of 120, as Commons Math finds. */
  @Test
  void darwinsMaizeAsCommonsMath() {
    double[] none = new double[15];
    double larger = new WilcoxonSignedRankTest().wilcoxonSignedRank(none, PublishedExamples.DARWIN);
    SignedRanks ranks = SignedRanks.of(PublishedExamples.DARWIN);
    assertThat(ranks.positive()).isEqualTo(larger).isEqualTo(96);
    assertThat(ranks.negative()).isEqualTo(24);
  }

  @Test
  void allOnOneSideIsOne() {
    assertThat(SignedRanks.of(new double[] {5, 5, 5}).rankBiserial()).isEqualTo(1);
    assertThat(SignedRanks.of(new double[] {-5, -1}).rankBiserial()).isEqualTo(-1);
    assertThat(SignedRanks.of(new double[2]).rankBiserial()).isZero();
  }

  @Test
  void roundingMakesNoRanks() {
    assertThat(SignedRanks.of(new double[] {0.3, -(0.1 + 0.2)}).rankBiserial()).isZero();
  }

  /**
   * R+ is the number of pairs, each with itself included, whose sum is above 0; half if it is 0.
   */
  @Property
  void agreesWithWalshAverages(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = -9, max = 9) Integer> differences) {
    double[] values = differences.stream().filter(d -> d != 0).mapToDouble(each -> each).toArray();
    Assume.that(values.length > 0);
    double above = 0;
    for (int i = 0; i < values.length; i++) {
      for (int j = i; j < values.length; j++) {
        double sum = values[i] + values[j];
        above += sum > 0 ? 1 : sum == 0 ? 0.5 : 0;
      }
    }
    assertThat(SignedRanks.of(values).positive()).isEqualTo(above, within(1e-9));
    SignedRanks other = SignedRanks.of(Arrays.stream(values).map(each -> -each).toArray());
    assertThat(other.negative()).isEqualTo(above, within(1e-9));
  }
}
