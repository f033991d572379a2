package io.lbplace.strategies;

import static io.lbplace.strategies.Steps.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Future;
import io.lbplace.core.placement.PlacementRequest;
import org.junit.jupiter.api.Test;

/** Rules that look at ends, each against its definition. Request n comes at minute n. */
class LifetimeRulesTest {
  /** Two appliances that are in use until minute 100 and 50, the second one fuller. */
  private static FakeFleet until100And50() {
    FakeFleet fleet = Steps.fleet(1).add(Steps.appliance(10)).add(Steps.appliance(10));
    fleet.apply(ending(900, 100, 3), new Decision.On(0));
    fleet.apply(ending(901, 50, 5), new Decision.On(1));
    return fleet;
  }

  private static PlacementRequest ending(int vip, long endMinutes, long demand) {
    return Steps.ending(Steps.request(vip, demand), endMinutes);
  }

  private static int chosen(String text, FakeFleet fleet, long endMinutes) {
    Decision decision = Steps.of(text, fleet).decide(ending(1, endMinutes, 1));
    return decision instanceof Decision.On on ? on.target() : FleetView.NONE;
  }

  @Test
  void lifetimeAlignmentProlongsLeast() {
    String text = "lifetime-alignment(bucketSeconds=60)";
    assertThat(chosen(text, until100And50(), 90)).as("0 is in use anyhow").isZero();
    assertThat(chosen(text, until100And50(), 50)).as("both are: the fuller one").isEqualTo(1);
    assertThat(chosen(text, until100And50(), 120)).as("20 minutes more, not 70").isZero();
    assertThat(chosen("lifetime-alignment(bucketSeconds=4200)", until100And50(), 120))
        .as("20 and 70 minutes are about the same")
        .isEqualTo(1);
    assertThat(chosen(text, until100And50(), -1)).as("who knows: the fuller one").isEqualTo(1);
  }

  @Test
  void lifetimeAlignmentTakesWhatNobodyKnowsToStay() {
    FakeFleet fleet = until100And50().add(Steps.appliance(10)).add(Steps.appliance(10));
    fleet.apply(ending(902, -1, 1), new Decision.On(2));
    assertThat(chosen("lifetime-alignment", fleet, 500)).isEqualTo(2);
  }

  @Test
  void lifetimeAlignmentDoublesItsBuckets() {
    // Prolonged by 3 and by 4 minutes: both between 2 and 4; by 5: beyond.
    for (int end : new int[] {104, 105}) {
      FakeFleet fleet = Steps.fleet(1).add(Steps.appliance(9)).add(Steps.appliance(9));
      fleet.apply(ending(900, 101, 1), new Decision.On(0));
      fleet.apply(ending(901, 100, 2), new Decision.On(1));
      assertThat(chosen("lifetime-alignment(bucketSeconds=60)", fleet, end))
          .isEqualTo(end == 104 ? 1 : 0);
    }
  }

  @Test
  void departureClassSharesWindows() {
    FakeFleet fleet = until100And50().add(Steps.appliance(10));
    String text = "departure-class(windowSeconds=600)";
    assertThat(chosen(text, fleet, 109)).as("window 100 to 110").isZero();
    assertThat(chosen(text, fleet, 59)).as("window 50 to 60").isEqualTo(1);
    assertThat(chosen(text, fleet, 60)).as("a window of its own: the empty one").isEqualTo(2);
    assertThat(chosen(text, fleet, -1)).as("unknown: a class of its own").isEqualTo(2);
    fleet.target(2).down();
    assertThat(chosen(text, fleet, 79)).as("the nearest window").isEqualTo(1);
    assertThat(chosen(text, fleet, 80)).isZero();
  }

  @Test
  void departureClassCreatesADeviceRatherThanMixIfThatIsAsked() {
    FakeFleet fleet = Steps.fleet(1, Steps.flavor(1, 9, 10)).add(Steps.elastic(10));
    fleet.apply(ending(900, 100, 3), new Decision.On(0));
    PlacementRequest request = ending(1, 30, 1);
    assertThat(Steps.of("departure-class(600,true)", fleet).decide(request))
        .isEqualTo(new Decision.OnNew(0));
    assertThat(Steps.of("departure-class(600)", fleet).decide(request))
        .isEqualTo(new Decision.On(0));
  }

  @Test
  void durationClassSharesTargetsWithWhatStaysAsLong() {
    Steps steps = Steps.of("duration-class(factor=10)", Steps.appliances(4, 10));
    // Classes of 0.17 to 1.7, 17 to 167 and 167 to 1,667 minutes; VIP n comes at minute n.
    assertThat(steps.placeUntil(1)).as("1 minute").isZero();
    assertThat(steps.placeUntil(21)).as("20 minutes").isEqualTo(1);
    assertThat(steps.placeUntil(3)).as("1 minute").isZero();
    assertThat(steps.placeUntil(163)).as("160 minutes").isEqualTo(1);
    assertThat(steps.placeUntil(204)).as("200 minutes").isEqualTo(2);
    assertThat(steps.placeUntil(-1)).as("nobody knows").isEqualTo(3);
    assertThat(steps.placeUntil(-1)).isEqualTo(3);
    assertThat(steps.placeUntil(11)).as("4 minutes, and no empty one: first fit").isZero();
  }

  @Test
  void clairvoyantGoesByTrueEnds() {
    long[] ends = {100, 60, 300, 90, 250, 5, 90, 200};
    Future future = vip -> ends[vip] * MINUTE;
    Steps steps =
        new Steps(
            Steps.appliances(2, 2),
            StrategyContract.CATALOGUE
                .parse("clairvoyant")
                .create(StrategyContract.DIMENSIONS, () -> future));
    // What is expected is the opposite of the truth throughout.
    assertThat(steps.placeUntil(1)).isZero();
    assertThat(steps.placeUntil(999)).as("0 is in use until 100").isZero();
    assertThat(steps.placeUntil(1)).as("0 is full").isEqualTo(1);
    steps.remove(1);
    assertThat(steps.placeUntil(999)).as("90 prolongs neither, equally full").isZero();
    steps.remove(3);
    assertThat(steps.placeUntil(1)).as("250 prolongs 0").isEqualTo(1);
    steps.remove(4);
    steps.remove(2);
    assertThat(steps.placeUntil(999)).as("1 is empty, of 300 nothing is left").isZero();
    steps.remove(5);
    assertThat(steps.placeUntil(1)).isZero();
    assertThat(steps.placeUntil(1)).as("0 is full").isEqualTo(1);
  }

  @Test
  void clairvoyantTakesWhatNobodyKnowsToStay() {
    Steps steps = Steps.of("clairvoyant", Steps.appliances(2, 2));
    assertThat(steps.placeUntil(1)).isZero();
    assertThat(steps.placeUntil(1)).isZero();
    assertThat(steps.placeUntil(1)).isEqualTo(1);
  }

  /** An expensive elastic device in use until minute 60; a cheap flavor; an appliance. */
  private static FakeFleet expensive() {
    FakeFleet fleet =
        Steps.fleet(1, Steps.flavor(400, 9, 10), Steps.flavor(100, 9, 10))
            .add(Steps.elastic(10).flavor(0))
            .add(Steps.appliance(10).down());
    fleet.apply(ending(900, 60, 3), new Decision.On(0));
    return fleet;
  }

  private static Decision costAware(FakeFleet fleet, long endMinutes) {
    return Steps.of("cost-aware", fleet).decide(ending(0, endMinutes, 1));
  }

  @Test
  void costAwareComparesProlongingWithCreating() {
    assertThat(costAware(expensive(), 60)).as("nothing more to pay").isEqualTo(new Decision.On(0));
    assertThat(costAware(expensive(), 72))
        .as("12 minutes at 400 or 72 at 100")
        .isEqualTo(new Decision.On(0));
    assertThat(costAware(expensive(), 80)).as("equal").isEqualTo(new Decision.On(0));
    assertThat(costAware(expensive(), 81))
        .as("21 minutes at 400 or 81 at 100")
        .isEqualTo(new Decision.OnNew(1));
    assertThat(costAware(expensive(), -1)).as("who knows").isEqualTo(new Decision.On(0));
  }

  @Test
  void costAwareTakesAnApplianceForNothing() {
    FakeFleet fleet = expensive();
    fleet.target(1).up = true;
    assertThat(costAware(fleet, 600)).isEqualTo(new Decision.On(1));
    assertThat(costAware(fleet, 50))
        .as("both for nothing: the fuller one")
        .isEqualTo(new Decision.On(0));
  }

  @Test
  void costAwareProlongsTheCheaperOne() {
    FakeFleet fleet =
        Steps.fleet(1, Steps.flavor(400, 0, 10), Steps.flavor(100, 0, 10))
            .add(Steps.elastic(10).flavor(0))
            .add(Steps.elastic(10).flavor(1));
    fleet.apply(ending(900, 60, 3), new Decision.On(0));
    fleet.apply(ending(901, 30, 1), new Decision.On(1));
    assertThat(costAware(fleet, 90)).as("30 at 400 or 60 at 100").isEqualTo(new Decision.On(1));
    assertThat(costAware(fleet, 66)).as("6 at 400 or 36 at 100").isEqualTo(new Decision.On(0));
  }
}
