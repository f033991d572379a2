package io.lbplace.experiments.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.junit.jupiter.api.Test;

class EstimatesTest {
  /** Of 120 means of pairs, in order, the 60th is 24.5 and the 61st 25.5. */
  @Test
  void hodgesLehmannOfDarwinsMaize() {
    assertThat(HodgesLehmann.estimate(PublishedExamples.DARWIN))
        .isEqualTo(25.0)
        .isEqualTo(plain(PublishedExamples.DARWIN));
  }

  @Test
  void hodgesLehmannHardlyMindsAnOutlier() {
    assertThat(HodgesLehmann.estimate(new double[] {1, 2, 3, 4, 1000})).isEqualTo(3);
    assertThat(HodgesLehmann.estimate(new double[] {7})).isEqualTo(7);
  }

  @Property
  void hodgesLehmannAgreesWithSortingAllMeans(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = -50, max = 50) Integer> differences) {
    double[] values = differences.stream().mapToDouble(each -> each).toArray();
    assertThat(HodgesLehmann.estimate(values)).isEqualTo(plain(values), within(1e-12));
  }

  private static double plain(double[] values) {
    List<Double> means = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j <= i; j++) {
        means.add((values[i] + values[j]) / 2);
      }
    }
    means.sort(null);
    int n = means.size();
    return (means.get((n - 1) / 2) + means.get(n / 2)) / 2;
  }

  /** Of many differences the bootstrap's bounds are near mean ± 1.96 s √((n−1)/n) / √n. */
  @Test
  void bootstrapOfManyComesCloseToTheNormalInterval() {
    double[] values = new double[200];
    for (int i = 0; i < 200; i++) {
      values[i] = i * 37 % 101;
    }
    double mean = new Mean().evaluate(values);
    double half = 1.96 * new StandardDeviation(false).evaluate(values) / Math.sqrt(200);
    double[] interval = Bootstrap.interval(values, 0.95);
    assertThat(interval[0]).isEqualTo(mean - half, within(0.15));
    assertThat(interval[1]).isEqualTo(mean + half, within(0.15));
    assertThat(Bootstrap.interval(values, 0.95)).isEqualTo(interval);
  }

  @Test
  void bootstrapOfEqualsIsAPoint() {
    assertThat(Bootstrap.interval(new double[] {2, 2, 2}, 0.95)).containsExactly(2, 2);
  }
}
