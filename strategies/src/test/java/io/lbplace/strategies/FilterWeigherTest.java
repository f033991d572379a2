package io.lbplace.strategies;

import static io.lbplace.strategies.HeuristicsTest.make;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.strategies.FakeFleet.FakeFlavor;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Filters, and weights normalised, multiplied and summed. */
class FilterWeigherTest {
  private static final PlacementRequest REQUEST = Requests.of(0, 1, 2, 3, 1, 1);

  /** One weigher as its definition says, and the text that selects it. */
  private record Plain(String text, double multiplier, ToDoubleFunction<Integer> weight) {}

  @Property
  void takesTheLargestSumOfNormalisedWeights(@ForAll long seed) {
    FakeFleet fleet = StrategyContractTest.random(seed);
    List<Plain> all =
        List.of(
            new Plain("least-loaded:2", 2, target -> -fleet.load(target)),
            new Plain("fewest-vips", 1, target -> -fleet.vips(target)),
            new Plain("tenant:-0.5", -0.5, fleet::tenantVips),
            new Plain("wired:1.5", 1.5, fleet::wired),
            new Plain(
                "free:throughputMbps:0.75",
                0.75,
                target -> fleet.capacity(target, 1) - fleet.used(target, 1)),
            new Plain("cost:0.25", 0.25, target -> fleet.virtual(target) ? -1 : 0),
            new Plain("bid:0.6", 0.6, target -> -fleet.bid(target)));
    int mask = 1 + Requests.draw(seed, 7, 7, 127);
    List<Plain> chosen =
        IntStream.range(0, 7).filter(i -> (mask >> i & 1) == 1).mapToObj(all::get).toList();
    String text =
        "filter-weigher(filter=max-load:0.9,"
            + String.join(",", chosen.stream().map(each -> "weigher=" + each.text()).toList())
            + ")";
    PlacementStrategy strategy = make(text);
    for (int vip = 0; vip < 30; vip++) {
      PlacementRequest request = Requests.random(seed, vip);
      Decision decision = strategy.place(request, fleet.open(request));
      assertThat(decision).isEqualTo(expected(fleet.open(request), chosen));
      fleet.apply(request, decision);
    }
  }

  private static Decision expected(FakeFleet fleet, List<Plain> weighers) {
    List<Integer> passed =
        IntStream.range(0, fleet.targets())
            .filter(target -> fleet.eligible(target) && fleet.load(target) < 0.9)
            .boxed()
            .toList();
    int best = FleetView.NONE;
    double heaviest = Double.NEGATIVE_INFINITY;
    for (int target : passed) {
      double sum = 0;
      for (Plain weigher : weighers) {
        double min = passed.stream().mapToDouble(weigher.weight()).min().orElseThrow();
        double max = passed.stream().mapToDouble(weigher.weight()).max().orElseThrow();
        double raw = weigher.weight().applyAsDouble(target);
        sum += weigher.multiplier() * (max == min ? 0 : (raw - min) / (max - min));
      }
      if (sum > heaviest) {
        heaviest = sum;
        best = target;
      }
    }
    return fleet.onOrNew(best);
  }

  @Test
  void equalWeightsBecomeZero() {
    // All equally loaded: however large the multiplier, the small second weigher decides.
    FakeFleet fleet =
        new FakeFleet(2, 0)
            .add(new Target(false, 10, 100).use(5, 0))
            .add(new Target(false, 10, 100).use(5, 0).wired(2));
    assertThat(
            make("filter-weigher(weigher=least-loaded:1000000,weigher=wired:0.001)")
                .place(REQUEST, fleet.open(REQUEST)))
        .isEqualTo(new Decision.On(1));
    assertThat(make("filter-weigher(weigher=least-loaded)").place(REQUEST, fleet.open(REQUEST)))
        .isEqualTo(new Decision.On(0));
  }

  @Test
  void multipliersSettleWhatWeighersDisputeOver() {
    FakeFleet fleet =
        new FakeFleet(2, 0)
            .add(new Target(false, 10, 100))
            .add(new Target(false, 10, 100).use(5, 0).wired(2, 3));
    assertThat(
            make("filter-weigher(weigher=least-loaded:2,weigher=wired)")
                .place(REQUEST, fleet.open(REQUEST)))
        .isEqualTo(new Decision.On(0));
    assertThat(
            make("filter-weigher(weigher=least-loaded,weigher=wired:2)")
                .place(REQUEST, fleet.open(REQUEST)))
        .isEqualTo(new Decision.On(1));
  }

  @Test
  void filtersRefuse() {
    FakeFleet fleet =
        new FakeFleet(2, 0, new FakeFlavor(1, 1, 9, 9))
            .add(new Target(false, 10, 100).use(2, 90).tenant(0, 2))
            .add(new Target(false, 10, 100).use(3, 50).tenant(1, 2).tenant(2, 1))
            .add(new Target(true, 10, 100).use(4, 0).tenant(1, 4));
    assertThat(filtered(fleet, "max-load:0.9")).isEqualTo(new Decision.On(1));
    assertThat(filtered(fleet, "max-vips:3")).isEqualTo(new Decision.On(0));
    assertThat(filtered(fleet, "same-tenant")).isEqualTo(new Decision.On(2));
    assertThat(filtered(fleet, "virtual")).isEqualTo(new Decision.On(2));
    assertThat(filtered(fleet, "max-vips:2")).isEqualTo(new Decision.OnNew(0));
    fleet.target(0).down();
    fleet.target(1).down();
    assertThat(filtered(fleet, "physical")).isInstanceOf(Decision.Reject.class);
    assertThat(
            make("filter-weigher(filter=max-vips:3,filter=physical)")
                .place(REQUEST, fleet.open(REQUEST)))
        .isInstanceOf(Decision.Reject.class);
  }

  private static Decision filtered(FakeFleet fleet, String filter) {
    return make("filter-weigher(filter=" + filter + ",weigher=fewest-vips)")
        .place(REQUEST, fleet.open(REQUEST));
  }

  @Test
  void aLimitAboveTheFleetWeighsAll() {
    for (long seed = 0; seed < 20; seed++) {
      FakeFleet fleet = StrategyContractTest.random(seed);
      for (int vip = 0; vip < 40; vip++) {
        PlacementRequest request = Requests.random(seed, vip);
        Decision all = make("filter-weigher").place(request, fleet.open(request));
        assertThat(make("filter-weigher(candidates=1000)").place(request, fleet.open(request)))
            .isEqualTo(all);
        fleet.apply(request, all);
      }
    }
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    refuses("filter=max-load", "option filter: 'max-load', expected max-load:LIMIT");
    refuses("filter=max-load:1.5", "'max-load:1.5', expected a number from");
    refuses("filter=max-vips:0", "'max-vips:0', expected a number from 1");
    refuses("filter=max-vips:1.5", "expected a whole number");
    refuses("filter=physical:1", "expected physical");
    refuses(
        "filter=fysical", "unknown filter 'fysical', did you mean 'physical'? filters: max-load,");
    refuses("least-loaded:2", "weighers are given as weigher=least-loaded");
    refuses("weigher=leest-loaded", "unknown weigher 'leest-loaded', did you mean 'least-loaded'?");
    refuses("weigher=wired:x", "'wired:x', expected a number from -1000000 to 1000000");
    refuses("weigher=wired:NaN", "expected a number");
    refuses("weigher=wired:1:2", "expected wired or wired:MULTIPLIER");
    refuses("weigher=free", "expected free:DIMENSION");
    refuses("weigher=free:", "expected free:DIMENSION");
    refuses("candidates=-1", "option candidates: '-1', expected an integer from 0 to 2147483647");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> make("filter-weigher(weigher=free:throughputMbits)"))
        .withMessageContaining(
            "unknown dimension 'throughputMbits', did you mean 'throughputMbps'?");
  }

  private static void refuses(String arguments, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StrategyContract.CATALOGUE.parse("filter-weigher(" + arguments + ")"))
        .withMessageStartingWith("strategy filter-weigher, option ")
        .withMessageContaining(message);
  }
}
