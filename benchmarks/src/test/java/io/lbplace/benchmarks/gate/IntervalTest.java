package io.lbplace.benchmarks.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {
  /** Ranks as tables of the sign test give them. */
  @ParameterizedTest
  @CsvSource({"1,1,1", "5,1,5", "6,1,6", "8,1,8", "9,2,8", "10,2,9", "12,3,10", "20,6,15"})
  void liesBetweenTheRanksOfTheBinomialDistribution(int samples, double low, double high) {
    double[] values = new double[samples];
    Arrays.setAll(values, i -> samples - i);
    Interval interval = Interval.of(values);
    assertThat(interval).isEqualTo(new Interval(low, (samples + 1) / 2.0, high));
  }

  @Property
  void holdsTheMedianAndStaysWithinTheSamples(
      @ForAll @Size(min = 1, max = 40) double @DoubleRange(min = 0, max = 1e9) [] samples) {
    Interval interval = Interval.of(samples);
    assertThat(interval.low()).isGreaterThanOrEqualTo(Arrays.stream(samples).min().orElse(0));
    assertThat(interval.high()).isLessThanOrEqualTo(Arrays.stream(samples).max().orElse(0));
    assertThat(interval.median()).isBetween(interval.low(), interval.high());
  }
}
