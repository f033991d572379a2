package io.lbplace.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** Counts of many draws against what chance should give, by χ² at a level of 10⁻⁴. */
class UniformityTest {
  private static final int DRAWS = 32_000;

  @Test
  void randomIsUniformAmongManyEligible() {
    FakeFleet fleet = fleet(20, target -> target % 5 != 0, target -> target % 7);
    double[] expected = new double[20];
    Arrays.setAll(expected, target -> target % 5 == 0 ? 0 : DRAWS / 16.0);
    assertThat(chiSquare(fleet, "random", expected)).isLessThan(44.3); // 15 degrees
  }

  @Test
  void randomIsUniformAmongFewEligible() {
    // 64 misses in a row come in a fraction (995/1000)⁶⁴ = 0.73 of the draws: both ways are used.
    FakeFleet fleet = fleet(1000, target -> target % 200 == 17, target -> 0);
    double[] expected = new double[1000];
    Arrays.setAll(expected, target -> target % 200 == 17 ? DRAWS / 5.0 : 0);
    assertThat(chiSquare(fleet, "random", expected)).isLessThan(23.5); // 4 degrees
  }

  @Test
  void oneChoiceIsRandom() {
    FakeFleet fleet = fleet(16, target -> true, target -> target % 3);
    double[] expected = new double[16];
    Arrays.fill(expected, DRAWS / 16.0);
    assertThat(chiSquare(fleet, "power-of-two(choices=1)", expected)).isLessThan(44.3);
  }

  @Test
  void twoChoicesTakeTheLessLoadedOfTwoUniformDraws() {
    // The load falls with the handle: handle h is taken if both draws are at most h, one of them h.
    FakeFleet fleet = fleet(16, target -> true, target -> 20 - target);
    double[] expected = new double[16];
    Arrays.setAll(expected, h -> DRAWS * (2 * h + 1) / 256.0);
    assertThat(chiSquare(fleet, "power-of-two", expected)).isLessThan(44.3);
  }

  @Test
  void equallyLoadedChoicesGoToTheLowerHandle() {
    FakeFleet fleet = fleet(16, target -> true, target -> 0);
    double[] expected = new double[16];
    Arrays.setAll(expected, h -> DRAWS * (2 * (15 - h) + 1) / 256.0);
    assertThat(chiSquare(fleet, "power-of-two", expected)).isLessThan(44.3);
  }

  @Test
  void threeChoicesTakeTheLeastLoadedOfThree() {
    FakeFleet fleet = fleet(8, target -> true, target -> 20 - target);
    double[] expected = new double[8];
    Arrays.setAll(expected, h -> DRAWS * (cube(h + 1) - cube(h)) / 512.0);
    assertThat(chiSquare(fleet, "power-of-two(choices=3)", expected)).isLessThan(29.9); // 7 degrees
  }

  @Test
  void candidatesOfTheFilterWeigherStartAnywhere() {
    FakeFleet fleet = fleet(16, target -> true, target -> 20 - target);
    double[] expected = new double[16];
    Arrays.fill(expected, DRAWS / 16.0);
    assertThat(chiSquare(fleet, "filter-weigher(candidates=1)", expected)).isLessThan(44.3);
  }

  private static double cube(double x) {
    return x * x * x;
  }

  private static FakeFleet fleet(int targets, IntPredicate up, IntUnaryOperator used) {
    FakeFleet fleet = new FakeFleet(1, 42);
    for (int i = 0; i < targets; i++) {
      Target target = new Target(false, 100).use(used.applyAsInt(i));
      fleet.add(up.test(i) ? target : target.down());
    }
    return fleet;
  }

  private static double chiSquare(FakeFleet fleet, String text, double[] expected) {
    PlacementStrategy strategy = HeuristicsTest.make(text);
    int[] counts = new int[expected.length];
    for (int vip = 0; vip < DRAWS; vip++) {
      PlacementRequest request = Requests.of(vip, 0, 0, 0, 1);
      counts[((Decision.On) strategy.place(request, fleet.open(request))).target()]++;
    }
    double sum = 0;
    for (int i = 0; i < counts.length; i++) {
      if (expected[i] == 0) {
        assertThat(counts[i]).isZero();
      } else {
        sum += (counts[i] - expected[i]) * (counts[i] - expected[i]) / expected[i];
      }
    }
    return sum;
  }
}
