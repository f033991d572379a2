package io.lbplace.experiments.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SignFlipTestTest {
  /**
   * Fisher 1935, section 21: of the 32,768 ways 863 reach a sum of 314 or more, 2.634 % on one
   * side. Two-sided that is 1,726.
   */
  @Test
  void darwinsMaizeAsFisherCounted() {
    assertThat(SignFlipTest.pValue(PublishedExamples.DARWIN)).isEqualTo(2 * 863 / 32_768.0);
  }

  /** Each pair twice, so that signs are drawn: within two of the largest standard errors. */
  @Test
  void drawnSignsComeCloseToTheExactValue() {
    double[] twice = new double[30];
    for (int i = 0; i < 30; i++) {
      twice[i] = PublishedExamples.DARWIN[i % 15];
    }
    double p = SignFlipTest.pValue(twice);
    assertThat(p).isEqualTo(convolved(twice), Offset.offset(0.0032));
    assertThat(SignFlipTest.pValue(twice)).isEqualTo(p);
  }

  @Test
  void drawnSignsNeverGiveZero() {
    double[] far = new double[100];
    Arrays.fill(far, 0.25);
    assertThat(SignFlipTest.pValue(far)).isEqualTo(1 / 100_001.0);
  }

  @Test
  void theSmallestOfNPairsIsTwoInTwoToTheN() {
    for (int n = 1; n <= SignFlipTest.EXACT; n++) {
      double[] alike = new double[n];
      Arrays.fill(alike, 0.1);
      assertThat(SignFlipTest.pValue(alike)).isEqualTo(Math.scalb(2.0, -n));
    }
  }

  @Test
  void leastPairsFollowFromThat() {
    assertThat(SignFlipTest.leastPairs(1, 0.05)).isEqualTo(6); // 2/64 = 0.031, 2/32 = 0.063
    assertThat(SignFlipTest.leastPairs(2, 0.05)).isEqualTo(7);
    assertThat(SignFlipTest.leastPairs(13, 0.05)).isEqualTo(10);
    for (int m = 1; m < 200; m++) {
      int n = SignFlipTest.leastPairs(m, 0.05);
      assertThat(m * Math.scalb(2.0, -n)).isLessThanOrEqualTo(0.05);
      assertThat(m * Math.scalb(2.0, 1 - n)).isGreaterThan(0.05);
    }
  }

  @Test
  void differencesOfZeroChangeNothing() {
    assertThat(SignFlipTest.pValue(new double[] {0, 3, 0, 1, 2, 0}))
        .isEqualTo(SignFlipTest.pValue(new double[] {3, 1, 2}))
        .isEqualTo(0.25);
    assertThat(SignFlipTest.pValue(new double[3])).isEqualTo(1);
  }

  /** 0.1 + 0.2 isn't 0.3: without the tolerance p would depend on rounding. */
  @Test
  void tiesThatRoundingPartsCountAsTies() {
    double[] tenths = {0.1, 0.2, -0.3, 0.7, -0.6};
    double[] whole = {1, 2, -3, 7, -6};
    assertThat(SignFlipTest.pValue(tenths)).isEqualTo(SignFlipTest.pValue(whole));
  }

  @Property
  void agreesWithTryingEverySign(
      @ForAll @Size(min = 1, max = 10) List<@IntRange(min = -20, max = 20) Integer> differences) {
    double[] values = differences.stream().mapToDouble(each -> each).toArray();
    int observed = Math.abs(differences.stream().mapToInt(each -> each).sum());
    int hits = hits(differences, 0, 0, observed);
    assertThat(SignFlipTest.pValue(values)).isEqualTo(hits / Math.scalb(1.0, differences.size()));
  }

  private static int hits(List<Integer> differences, int at, int sum, int bar) {
    return at == differences.size()
        ? (Math.abs(sum) >= bar ? 1 : 0)
        : hits(differences, at + 1, sum + differences.get(at), bar)
            + hits(differences, at + 1, sum - differences.get(at), bar);
  }

  /** The exact distribution of sums of whole numbers, by convolution. */
  private static double convolved(double[] differences) {
    int reach = (int) Arrays.stream(differences).map(Math::abs).sum();
    double[] chance = new double[2 * reach + 1];
    chance[reach] = 1;
    for (double each : differences) {
      double[] next = new double[chance.length];
      int step = (int) Math.abs(each);
      for (int i = 0; i < chance.length; i++) {
        if (chance[i] > 0) {
          next[i + step] += chance[i] / 2;
          next[i - step] += chance[i] / 2;
        }
      }
      chance = next;
    }
    int bar = (int) Math.abs(Arrays.stream(differences).sum());
    double p = 0;
    for (int i = 0; i < chance.length; i++) {
      p += Math.abs(i - reach) >= bar ? chance[i] : 0;
    }
    return p;
  }

  /** A lognormal difference of two alike, over 2,000 comparisons, for each number of pairs. */
  @Test
  void alikeOnesAreSeldomToldApart() {
    for (int n : new int[] {6, 8, 12}) {
      Random random = new Random(n);
      int found = 0;
      for (int i = 0; i < 2_000; i++) {
        double[] differences = new double[n];
        for (int j = 0; j < n; j++) {
          double one = StrictMath.exp(random.nextGaussian());
          differences[j] = one - StrictMath.exp(random.nextGaussian());
        }
        found += SignFlipTest.pValue(differences) <= 0.05 ? 1 : 0;
      }
      // Three standard errors of a share of 0.05 in 2,000.
      assertThat(found / 2_000.0).as("%s pairs", n).isLessThanOrEqualTo(0.05 + 0.0147);
      assertThat(found).as("%s pairs", n).isPositive();
    }
  }
}
