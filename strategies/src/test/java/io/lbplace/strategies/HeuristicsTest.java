package io.lbplace.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategyProvider;
import io.lbplace.core.placement.TargetFacts;
import io.lbplace.strategies.FakeFleet.FakeFlavor;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Each plain heuristic against its rule, spelled out over all targets. */
class HeuristicsTest {
  @Property
  void firstFitTakesTheLowestHandle(@ForAll long seed) {
    holds("first-fit", seed, (view, target) -> 0);
  }

  @Property
  void leastLoadedTakesTheSmallestLoad(@ForAll long seed) {
    holds("least-loaded", seed, TargetFacts::load);
  }

  @Property
  void bestFitTakesTheLargestLoad(@ForAll long seed) {
    holds("best-fit", seed, (view, target) -> -view.load(target));
  }

  @Property
  void fewestVipsTakesTheFewestVips(@ForAll long seed) {
    holds("fewest-vips", seed, TargetFacts::vips);
  }

  interface Score {
    double of(TargetFacts view, int target);
  }

  static void holds(String name, long seed, Score score) {
    PlacementStrategy strategy = make(name);
    FakeFleet fleet = StrategyContractTest.random(seed);
    for (int vip = 0; vip < 40; vip++) {
      PlacementRequest request = Requests.random(seed, vip);
      FakeFleet view = fleet.open(request);
      int best =
          IntStream.range(0, view.targets())
              .filter(view::eligible)
              .boxed()
              .min(Comparator.comparingDouble(target -> score.of(view, target)))
              .orElse(FleetView.NONE);
      Decision decision = strategy.place(request, fleet.open(request));
      assertThat(decision).isEqualTo(fleet.open(request).onOrNew(best));
      fleet.apply(request, decision);
    }
  }

  @Test
  void roundRobinGoesRoundAndSkipsWhatDoesNotFit() {
    FakeFleet fleet =
        new FakeFleet(1, 0)
            .add(new Target(false, 9))
            .add(new Target(false, 9).down())
            .add(new Target(false, 2))
            .add(new Target(false, 9));
    assertThat(places(fleet, "round-robin", 9)).containsExactly(0, 2, 3, 0, 2, 3, 0, 3, 0);
  }

  @Test
  void whatFitsNowhereGoesToTheCheapestNewDevice() {
    for (String name : namesOfThoseThatDeclineNothing()) {
      FakeFleet fleet =
          new FakeFleet(1, 0, new FakeFlavor(7, 5, 9), new FakeFlavor(3, 5, 9))
              .add(new Target(false, 9).down());
      PlacementRequest request = Requests.of(0, 0, 0, 0, 1);
      assertThat(make(name).place(request, fleet.open(request)))
          .as(name)
          .isEqualTo(new Decision.OnNew(1));
    }
  }

  @Test
  void anElasticDeviceThatIsThereComesBeforeANewOne() {
    for (String name : namesOfThoseThatDeclineNothing()) {
      FakeFleet fleet =
          new FakeFleet(1, 0, new FakeFlavor(3, 5, 9)).add(new Target(true, 9).use(8));
      PlacementRequest request = Requests.of(0, 0, 0, 0, 1);
      assertThat(make(name).place(request, fleet.open(request)))
          .as(name)
          .isEqualTo(new Decision.On(0));
    }
  }

  private static List<String> namesOfThoseThatDeclineNothing() {
    return StrategyContract.CATALOGUE.providers().stream()
        .filter(provider -> !provider.declines())
        .map(StrategyProvider::name)
        .toList();
  }

  static PlacementStrategy make(String text) {
    return StrategyContract.CATALOGUE.parse(text).create(StrategyContract.DIMENSIONS);
  }

  /** Where {@code count} equal VIPs go, one after the other; −1 for none. */
  static List<Integer> places(FakeFleet fleet, String text, int count) {
    PlacementStrategy strategy = make(text);
    return IntStream.range(0, count)
        .mapToObj(
            vip -> {
              PlacementRequest request = Requests.of(vip, 0, 0, 0, 1);
              Decision decision = strategy.place(request, fleet.open(request));
              fleet.apply(request, decision);
              return decision instanceof Decision.On on ? on.target() : FleetView.NONE;
            })
        .toList();
  }
}
