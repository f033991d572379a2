package io.lbplace.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The classical rules of bin packing, each against its definition. */
class AnyFitTest {
  @Test
  void nextFitLooksAtTheOpenTargetOnly() {
    Steps steps = Steps.of("next-fit", Steps.appliances(3, 10));
    assertThat(steps.place(6)).isZero();
    assertThat(steps.place(5)).isEqualTo(1);
    assertThat(steps.place(4)).as("0 has room for it and is closed").isEqualTo(1);
    assertThat(steps.place(4)).as("the next empty one").isEqualTo(2);
    assertThat(steps.place(3)).isEqualTo(2);
    assertThat(steps.place(4)).as("none is empty: round to one that was closed").isZero();
    assertThat(steps.place(9)).isEqualTo(FleetView.NONE);
  }

  @Test
  void nextFitMayKeepSeveralOpen() {
    Steps steps = Steps.of("next-fit(bins=2)", Steps.appliances(4, 10));
    assertThat(steps.place(6)).isZero();
    assertThat(steps.place(5)).isEqualTo(1);
    assertThat(steps.place(4)).as("the one opened first is asked first").isZero();
    assertThat(steps.place(6)).as("closes 0").isEqualTo(2);
    assertThat(steps.place(5)).isEqualTo(1);
    steps.remove(0);
    assertThat(steps.place(5)).as("0 has room again and is closed").isEqualTo(3);
  }

  @Test
  void nextFitOpensTargetsForEachServiceType() {
    FakeFleet fleet = Steps.appliances(3, 10);
    Steps steps = Steps.of("next-fit", fleet);
    assertThat(steps.place(typed(0, 6))).isZero();
    assertThat(steps.place(typed(1, 1))).isEqualTo(1);
    assertThat(steps.place(typed(0, 1))).isZero();
    assertThat(steps.place(typed(1, 1))).isEqualTo(1);
  }

  private static PlacementRequest typed(int serviceType, long demand) {
    return Requests.ofType(0, 0, serviceType, 0, 0, 1, demand);
  }

  @Test
  void nextFitCreatesADeviceBeforeItReopensOneIfThatIsAsked() {
    Steps reopens = Steps.of("next-fit", elastic());
    Steps creates = Steps.of("next-fit(reopen=false)", elastic());
    for (Steps each : List.of(reopens, creates)) {
      assertThat(each.place(6)).isZero();
      assertThat(each.place(5)).as("created").isEqualTo(1);
      assertThat(each.place(4)).as("what was created is open").isEqualTo(1);
    }
    assertThat(reopens.place(4)).isZero();
    assertThat(creates.place(4)).isEqualTo(2);
    assertThat(creates.place(5)).as("its successor is open").isEqualTo(2);
    assertThat(creates.place(4)).as("no more to create").isZero();
  }

  private static FakeFleet elastic() {
    return Steps.fleet(1, Steps.flavor(1, 2, 10)).add(Steps.elastic(10));
  }

  @Test
  void lastFitTakesTheHighestHandleThatCarriesSomething() {
    FakeFleet fleet =
        Steps.appliances(0, 10)
            .add(Steps.used(Steps.appliance(10), 3))
            .add(Steps.used(Steps.appliance(10), 3))
            .add(Steps.appliance(10));
    Steps steps = Steps.of("last-fit", fleet);
    assertThat(List.of(steps.place(4), steps.place(4), steps.place(4), steps.place(4)))
        .containsExactly(1, 0, 2, 2);
  }

  @Property
  void tightestFitLeavesTheLeastRoom(@ForAll long seed) {
    holds("tightest-fit", seed, view -> first(byLoad(view, eligible(view), -1)));
    holds("random-of-best(best=1)", seed, view -> first(byLoad(view, eligible(view), -1)));
    holds("random-of-best(1,false)", seed, view -> first(byLoad(view, eligible(view), 1)));
  }

  @Property
  void worstFitLeavesTheMostRoomOfThoseThatCarrySomething(@ForAll long seed) {
    holds("worst-fit", seed, view -> orEmpty(view, first(byLoad(view, carrying(view), 1))));
  }

  @Property
  void almostWorstFitTakesTheSecondOfThem(@ForAll long seed) {
    holds(
        "almost-worst-fit",
        seed,
        view -> {
          List<Integer> order = byLoad(view, carrying(view), 1);
          return orEmpty(view, order.size() > 1 ? order.get(1) : first(order));
        });
  }

  private static List<Integer> eligible(FakeFleet view) {
    return IntStream.range(0, view.targets()).filter(view::eligible).boxed().toList();
  }

  private static List<Integer> carrying(FakeFleet view) {
    return eligible(view).stream().filter(target -> view.vips(target) > 0).toList();
  }

  private static List<Integer> byLoad(FakeFleet view, List<Integer> targets, int sign) {
    return targets.stream()
        .sorted(Comparator.comparingDouble(target -> sign * loadWith(view, target)))
        .toList();
  }

  private static double loadWith(FakeFleet view, int target) {
    return IntStream.range(0, view.dimensions())
        .mapToDouble(
            d ->
                (double) (view.used(target, d) + view.charge(target, d)) / view.capacity(target, d))
        .max()
        .orElseThrow();
  }

  private static int first(List<Integer> targets) {
    return targets.isEmpty() ? FleetView.NONE : targets.get(0);
  }

  private static int orEmpty(FakeFleet view, int target) {
    return target == FleetView.NONE ? first(eligible(view)) : target;
  }

  private static void holds(String text, long seed, Function<FakeFleet, Integer> rule) {
    PlacementStrategy strategy = HeuristicsTest.make(text);
    FakeFleet fleet = StrategyContractTest.random(seed);
    for (int vip = 0; vip < 40; vip++) {
      PlacementRequest request = Requests.random(seed, vip);
      int expected = rule.apply(fleet.open(request));
      Decision decision = strategy.place(request, fleet.open(request));
      assertThat(decision).isEqualTo(fleet.open(request).onOrNew(expected));
      fleet.apply(request, decision);
      fleet.remove(vip / 2);
    }
  }

  @Test
  void moveToFrontTakesTheOneUsedLast() {
    Steps steps = Steps.of("move-to-front", Steps.appliances(3, 10));
    assertThat(steps.place(6)).isZero();
    assertThat(steps.place(6)).isEqualTo(1);
    assertThat(steps.place(2)).as("used last").isEqualTo(1);
    assertThat(steps.place(3)).as("1 has no room").isZero();
    assertThat(steps.place(1)).as("0 came to the front").isZero();
    assertThat(steps.place(1)).isEqualTo(1);
    assertThat(steps.place(5)).as("an empty one if none of these takes it").isEqualTo(2);
    steps.remove(0);
    steps.remove(3);
    assertThat(steps.place(2)).as("2 was used later than 0").isEqualTo(2);
    steps.remove(6);
    steps.remove(7);
    assertThat(steps.place(6)).as("2 is empty: closed").isZero();
  }

  @Test
  void moveToFrontKnowsWhatItHasCreated() {
    Steps steps = Steps.of("move-to-front", elastic());
    assertThat(steps.place(6)).isZero();
    assertThat(steps.place(6)).isEqualTo(1);
    assertThat(steps.place(1)).as("created last").isEqualTo(1);
  }

  @Test
  void randomOfBestDrawsEachOfTheBest() {
    FakeFleet fleet = Steps.appliances(0, 100);
    for (int used : new int[] {10, 40, 30, 20, 50, 100}) {
      fleet.add(Steps.used(Steps.appliance(100), used));
    }
    Steps packs = Steps.of("random-of-best", fleet);
    Steps spreads = Steps.of("random-of-best(best=2,pack=false)", fleet);
    TreeSet<Integer> packed = new TreeSet<>();
    TreeSet<Integer> spread = new TreeSet<>();
    for (int vip = 0; vip < 100; vip++) {
      PlacementRequest request = Steps.request(vip, 1);
      packed.add(((Decision.On) packs.decide(request)).target());
      spread.add(((Decision.On) spreads.decide(request)).target());
    }
    assertThat(packed).containsExactly(1, 2, 4);
    assertThat(spread).containsExactly(0, 3);
  }
}
