package io.lbplace.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.PlacementRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules for several dimensions and for classes of size, each against its definition. */
class VectorRulesTest {
  private static Target used(long first, long second) {
    return Steps.used(Steps.appliance(100, 100), first, second);
  }

  private static FakeFleet fleet(Target... targets) {
    FakeFleet fleet = Steps.fleet(targets[0].capacity.length - 1);
    for (Target target : targets) {
      fleet.add(target);
    }
    return fleet;
  }

  private static int chosen(String text, FakeFleet fleet, long... demand) {
    Decision decision = Steps.of(text, fleet).decide(Steps.request(0, demand));
    return ((Decision.On) decision).target();
  }

  @Test
  void vectorFitTakesTheShortestRest() {
    // With (10, 10): rests (0.4, 0.78) and (0.6, 0.6): sums 1.18 and 1.2, squares 0.77 and 0.72.
    FakeFleet one = fleet(used(50, 12), used(30, 30));
    assertThat(chosen("vector-fit(norm=l1)", one, 10, 10)).isZero();
    assertThat(chosen("vector-fit", one, 10, 10)).isEqualTo(1);
    // Rests (0.1, 0.62) and (0.6, 0.6): squares 0.39 and 0.72, largest 0.62 and 0.6.
    FakeFleet other = fleet(used(80, 28), used(30, 30));
    assertThat(chosen("vector-fit", other, 10, 10)).isZero();
    assertThat(chosen("vector-fit(norm=linf)", other, 10, 10)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    // What is used of 0; with (20, 1), which is the mean too, its rests are (0.2, 0.9), (0.9, 0.2)
    // and (0.38, 0.63); those of 1 are (0.5, 0.5). Weights are 0.2 and 0.01, or made from these.
    "unit, 60, 9, 1",
    "avg, 60, 9, 0",
    "recipavg, 60, 9, 1",
    "avg, -10, 79, 1",
    "recipavg, -10, 79, 0",
    "unit, 42, 36, 1",
    "expo, 42, 36, 0"
  })
  void weightsFollowTheDemandSoFar(String weights, long first, long second, int expected) {
    FakeFleet fleet = fleet(used(first, second), used(30, 49));
    assertThat(chosen("vector-fit(l1," + weights + ")", fleet, 20, 1)).isEqualTo(expected);
  }

  @Test
  void aRequestCountsOnceHoweverOftenItIsTried() {
    FakeFleet fleet = fleet(used(20, 70), used(70, 20));
    Steps steps = Steps.of("vector-fit(l1,avg)", fleet);
    PlacementRequest first = Steps.request(0, 10, 1);
    steps.decide(first);
    PlacementRequest again = first.retry();
    for (int i = 0; i < 9; i++) {
      again = again.retry();
      steps.decide(again);
    }
    // The second request makes means of 5.5 and 8: the second dimension weighs more.
    assertThat(steps.decide(Steps.request(1, 1, 15))).isEqualTo(new Decision.On(0));
  }

  @Test
  void dotProductGoesWhereTheDemandPoints() {
    // Free: (0.9, 0.9), (0.6, 0.3) and all of an empty one; with (0.2, 0.1) products are 0.27,
    // 0.15.
    FakeFleet fleet = fleet(used(10, 10), used(40, 70), Steps.appliance(100, 100));
    assertThat(chosen("dot-product", fleet, 20, 10)).isZero();
    assertThat(chosen("dot-product(measure=cosine)", fleet, 20, 10)).isEqualTo(1);
    assertThat(chosen("dot-product", fleet, 95, 10)).as("no open one takes it").isEqualTo(2);
    // Free: (0.9, 0.3) and (0.3, 0.9); with (0.2, 0.1) products are 0.21 and 0.15.
    FakeFleet crossed = fleet(used(70, 10), used(10, 70));
    assertThat(chosen("dot-product", crossed, 20, 10)).isEqualTo(1);
    assertThat(chosen("dot-product", crossed, 10, 20)).isZero();
  }

  @Test
  void balancedAllocationEvensDimensionsOut() {
    assertThat(chosen("balanced-allocation", fleet(used(50, 20), used(10, 30)), 20, 10))
        .as("0.3 and 0.4 instead of 0.7 and 0.3")
        .isEqualTo(1);
    assertThat(chosen("balanced-allocation", fleet(used(10, 10), used(40, 40)), 20, 20))
        .as("equally even: the fullest")
        .isEqualTo(1);
  }

  @Test
  void sumOfSquaresKeepsGapsOfManySizes() {
    // Gaps of 6, 6 and 3, and an empty one.
    Target[] targets = {ten(4), ten(4), ten(7), ten(0)};
    assertThat(chosen("sum-of-squares(levels=10)", fleet(targets), 3))
        .as("3 → 0 takes one square away; 6 → 3 takes and gives")
        .isEqualTo(2);
    assertThat(chosen("sum-of-squares(levels=10)", fleet(targets), 2))
        .as("6 → 4 leaves gaps of 6, 4 and 3")
        .isZero();
    // One gap of 6, and three of 3 that are out of service.
    assertThat(
            chosen(
                "sum-of-squares(levels=10)",
                fleet(ten(4), ten(7).down(), ten(7).down(), ten(7).down(), ten(0)),
                3))
        .as("rather a gap of 7 than a fourth of 3")
        .isEqualTo(4);
  }

  private static Target ten(long used) {
    return used == 0 ? Steps.appliance(10) : Steps.used(Steps.appliance(10), used);
  }

  @Test
  void harmonicKeepsClassesOfSizeApart() {
    Steps steps = Steps.of("harmonic(classes=3)", Steps.appliances(4, 10));
    assertThat(steps.place(6)).as("fits once").isZero();
    assertThat(steps.place(1)).as("fits three times or more").isEqualTo(1);
    assertThat(steps.place(4)).as("fits twice").isEqualTo(2);
    assertThat(steps.place(3)).isEqualTo(1);
    assertThat(steps.place(5)).isEqualTo(2);
    assertThat(steps.place(4)).as("2 is full").isEqualTo(3);
    assertThat(steps.place(6)).as("no empty one is left: first fit").isEqualTo(1);
    steps.remove(0);
    assertThat(steps.place(5)).as("a target of the class comes before the empty one").isEqualTo(3);
    assertThat(steps.place(2)).as("0 is empty: for anybody").isZero();
    assertThat(steps.place(2)).as("and now of the smallest class").isZero();
  }

  @Test
  void harmonicCreatesADeviceRatherThanMixIfThatIsAsked() {
    FakeFleet mixes = Steps.fleet(1, Steps.flavor(1, 9, 10)).add(ten(0));
    FakeFleet opens = Steps.fleet(1, Steps.flavor(1, 9, 10)).add(ten(0));
    Steps mixing = Steps.of("harmonic", mixes);
    Steps opening = Steps.of("harmonic(opens=true)", opens);
    assertThat(mixing.place(5)).isZero();
    assertThat(opening.place(5)).isZero();
    assertThat(mixing.place(1)).isZero();
    assertThat(opening.place(1)).isEqualTo(1);
    assertThat(opening.place(1)).as("it was created for them").isEqualTo(1);
  }

  @Test
  void fragmentationGradientSparesWhatOthersNeed() {
    // Free: (5, 9) and (5, 5). What came before needs 8 of the second dimension.
    FakeFleet fleet =
        fleet(Steps.used(Steps.appliance(10, 10), 5, 1), Steps.used(Steps.appliance(10, 10), 5, 5));
    Steps steps = Steps.of("fragmentation-gradient", fleet);
    steps.decide(Steps.request(0, 1, 8));
    assertThat(steps.decide(Steps.request(1, 2, 2)))
        .as("0 takes 8 yet, 1 doesn't anyhow")
        .isEqualTo(new Decision.On(1));
    Steps forgetful = Steps.of("fragmentation-gradient(samples=1)", fleet);
    forgetful.decide(Steps.request(0, 1, 8));
    assertThat(forgetful.decide(Steps.request(1, 3, 1)))
        .as(
            "3 of the first dimension fit on neither any more: 0.2 + 0.4 free in vain, not 0.2 + 0.8")
        .isEqualTo(new Decision.On(1));
  }
}
