package io.lbplace.strategies;

import static io.lbplace.strategies.HeuristicsTest.make;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.TargetFinder.Feature;
import io.lbplace.strategies.FakeFleet.FakeFlavor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The tiered strategies against the plain definition of a lexicographic order. */
class TiersTest {
  private static final int TENANT = 1;
  private static final PlacementRequest REQUEST = Requests.of(0, TENANT, 2, 3, 1);

  @Provide
  Arbitrary<List<String>> rules() {
    return Arbitraries.of("prefer", "physical", "virtual", "wired", "tenant")
        .list()
        .uniqueElements()
        .ofMaxSize(4);
  }

  @Property
  void isTheLexicographicOrder(@ForAll long seed, @ForAll("rules") List<String> rules) {
    List<String> all = new ArrayList<>(rules);
    all.add("least-loaded");
    PlacementStrategy strategy = make("lexicographic(" + String.join(",", all) + ")");
    FakeFleet fleet = StrategyContractTest.random(seed);
    for (int vip = 0; vip < 40; vip++) {
      PlacementRequest request = Requests.random(seed, vip);
      Decision decision = strategy.place(request, fleet.open(request));
      assertThat(decision).isEqualTo(expected(rules, fleet.open(request)));
      fleet.apply(request, decision);
    }
  }

  /** The smallest key over all that exists and the new device, which comes last among equals. */
  private static Decision expected(List<String> rules, FakeFleet view) {
    Decision best = view.reject();
    double[] bestKey = null;
    for (int target = 0; target < view.targets(); target++) {
      if (view.eligible(target)) {
        double[] key = key(rules, view, target);
        if (bestKey == null || less(key, bestKey)) {
          bestKey = key;
          best = view.on(target);
        }
      }
    }
    int flavor = view.flavor();
    if (flavor != FleetView.NONE) {
      double[] key = key(rules, view, FleetView.NONE);
      if (bestKey == null || less(key, bestKey)) {
        best = view.onNew(flavor);
      }
    }
    return best;
  }

  private static double[] key(List<String> rules, FakeFleet view, int target) {
    boolean fresh = target == FleetView.NONE;
    boolean virtual = fresh || view.virtual(target);
    Feature kind = virtual ? Feature.VIRTUAL : Feature.PHYSICAL;
    Stream<Double> tiers =
        rules.stream()
            .map(
                rule ->
                    switch (rule) {
                      case "prefer" ->
                          view.preferred() == null || view.preferred() == kind ? 0. : 1;
                      case "physical" -> virtual ? 1. : 0;
                      case "virtual" -> virtual ? 0. : 1;
                      case "wired" -> fresh ? 0. : -view.wired(target);
                      default -> fresh || view.tenantVips(target) == 0 ? 1. : 0;
                    });
    double last = fresh ? Double.POSITIVE_INFINITY : view.load(target);
    return Stream.concat(tiers, Stream.of(last)).mapToDouble(tier -> tier).toArray();
  }

  private static boolean less(double[] a, double[] b) {
    for (int i = 0; i < a.length; i++) {
      if (a[i] != b[i]) {
        return a[i] < b[i];
      }
    }
    return false;
  }

  @Test
  void aTenantStaysTogetherUntilItDoesNotFit() {
    FakeFleet fleet =
        new FakeFleet(1, 0)
            .add(new Target(false, 9))
            .add(new Target(false, 9).use(7).tenant(TENANT, 7));
    assertThat(make("tenant-affinity").place(REQUEST, fleet.open(REQUEST)))
        .isEqualTo(new Decision.On(1));
    fleet.target(1).use(2);
    assertThat(make("tenant-affinity").place(REQUEST, fleet.open(REQUEST)))
        .isEqualTo(new Decision.On(0));
  }

  @Test
  void bothNetworksComeBeforeOneBeforeNone() {
    FakeFleet fleet =
        new FakeFleet(1, 0)
            .add(new Target(false, 9))
            .add(new Target(false, 9).use(1).wired(3))
            .add(new Target(false, 9).use(2).wired(2, 3));
    PlacementStrategy strategy = make("network-affinity");
    for (int expected = 2; expected >= 0; expected--) {
      assertThat(strategy.place(REQUEST, fleet.open(REQUEST))).isEqualTo(new Decision.On(expected));
      fleet.target(expected).down();
    }
  }

  @Test
  void aPreferredVirtualDeviceIsCreatedBeforeAnApplianceIsUsed() {
    FakeFleet fleet =
        new FakeFleet(1, 0, new FakeFlavor(1, 1, 9)).add(new Target(false, 9).wired(2, 3));
    assertThat(make("lexicographic(prefer,first-fit)").place(REQUEST, fleet.open(REQUEST)))
        .isEqualTo(new Decision.On(0));
    fleet.prefer(Feature.VIRTUAL);
    assertThat(make("lexicographic(prefer,first-fit)").place(REQUEST, fleet.open(REQUEST)))
        .isEqualTo(new Decision.OnNew(0));
    assertThat(make("lexicographic(wired,prefer,first-fit)").place(REQUEST, fleet.open(REQUEST)))
        .as("what is wired is ahead of what is preferred")
        .isEqualTo(new Decision.On(0));
  }

  @Test
  void aFilterWithinATierLeadsToTheNextTierInsteadOfANewDevice() {
    FakeFleet fleet =
        new FakeFleet(1, 0, new FakeFlavor(1, 1, 9))
            .add(new Target(false, 9))
            .add(new Target(false, 9).use(5).tenant(TENANT, 5));
    String text = "tenant-affinity(then=filter-weigher(filter=max-vips:5))";
    assertThat(make(text).place(REQUEST, fleet.open(REQUEST))).isEqualTo(new Decision.On(0));
    fleet.target(0).down();
    assertThat(make(text).place(REQUEST, fleet.open(REQUEST))).isEqualTo(new Decision.OnNew(0));
  }

  @Test
  void theLastStrategyMayDeferOrReject() {
    Decision later = new Decision.Defer(7);
    Tiers tiers =
        new Tiers(List.of(Tiers.Rule.TENANT, Tiers.Rule.VIRTUAL), (request, view) -> later);
    FakeFleet full = new FakeFleet(1, 0).add(new Target(false, 9).down());
    assertThat(tiers.place(REQUEST, full.open(REQUEST))).isSameAs(later);
    FakeFleet free = new FakeFleet(1, 0).add(new Target(true, 9).tenant(TENANT, 1));
    assertThat(tiers.place(REQUEST, free.open(REQUEST))).isSameAs(later);
  }

  @Test
  void ordersKindsItselfOnlyWithPrefer() {
    assertThat(make("lexicographic(prefer,wired,first-fit)").handlesPreference()).isTrue();
    assertThat(make("lexicographic(wired,first-fit)").handlesPreference()).isFalse();
    assertThat(make("lexicographic(physical,first-fit)").handlesPreference()).isFalse();
    assertThat(make("tenant-affinity").handlesPreference()).isFalse();
    assertThat(make("tenant-affinity(then=lexicographic)").handlesPreference()).isTrue();
    assertThat(make("network-affinity(then=lexicographic)").handlesPreference()).isTrue();
  }

  @Test
  void narrowsNoDeeperThanAViewHolds() {
    String five = "lexicographic(prefer,physical,virtual,wired,tenant,";
    assertThat(make(five + five + "network-affinity(filter-weigher(filter=virtual))))"))
        .isInstanceOfSatisfying(
            Narrowing.class, deep -> assertThat(deep.narrowings()).isEqualTo(12));
    String deeper = five + five + "tenant-affinity(lexicographic(wired,tenant,first-fit))))";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> make(deeper))
        .withMessageContaining("narrows 13 times, expected at most 12");
  }
}
