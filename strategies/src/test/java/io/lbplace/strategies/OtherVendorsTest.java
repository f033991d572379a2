package io.lbplace.strategies;

import static io.lbplace.strategies.Placing.appliances;
import static io.lbplace.strategies.Placing.on;
import static io.lbplace.strategies.Placing.onNew;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.TargetFacts;
import io.lbplace.core.placement.TargetFinder;
import io.lbplace.strategies.FakeFleet.FakeFlavor;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Neutron, SAP, Mirantis, Nova, Octavia and Avi against their rules. */
class OtherVendorsTest {
  @Property(tries = 100)
  void neutronsLeastPoolsTakesTheFewestVips(@ForAll long seed) {
    HeuristicsTest.holds("neutron-least-pools", seed, TargetFacts::vips);
  }

  @Property(tries = 50)
  void neutronsChanceDrawsAsRandomDoes(@ForAll long seed) {
    FakeFleet fleet = StrategyContractTest.random(seed);
    Placing chance = new Placing("neutron-chance", fleet);
    Placing random = new Placing("random", fleet);
    for (int vip = 0; vip < 40; vip++) {
      PlacementRequest request = Requests.random(seed, vip);
      Decision expected = random.decide(request);
      assertThat(chance.place(request)).isEqualTo(expected);
    }
  }

  @Test
  void sapTakesOfEquallyFewTheOneChosenLast() {
    for (String ties : new String[] {"recent", "lowest"}) {
      FakeFleet fleet = appliances(3, 9);
      Placing placing = new Placing("sap-fewest(" + ties + ")", fleet);
      assertThat(placing.place(0, 0, 0, 1)).isEqualTo(on(0));
      assertThat(placing.place(0, 0, 0, 1)).isEqualTo(on(1));
      assertThat(placing.place(0, 0, 0, 1)).isEqualTo(on(2));
      assertThat(placing.place(0, 0, 0, 1)).isEqualTo(on(ties.equals("recent") ? 2 : 0));
    }
  }

  @Property(tries = 100)
  void mirantisAddsCostsAsTheyAre(@ForAll long seed) {
    HeuristicsTest.holds(
        "mirantis-2012(cost=lbs-on:0.5,cost=load:10,cost=networks:-1,cost=wirings)",
        seed,
        (view, target) ->
            0.5 * view.vips(target)
                + 10 * view.load(target)
                - view.networks(target)
                + (2 - view.wired(target)));
  }

  @Test
  void mirantisFiltersFirst() {
    FakeFleet fleet = appliances(2, 9).add(new Target(true, 9));
    fleet.target(0).use(1);
    fleet.target(1).use(2);
    assertThat(new Placing("mirantis-2012(filter=physical)", fleet).place(0, 0, 0, 1))
        .isEqualTo(on(0));
    assertThat(new Placing("mirantis-2012", fleet).place(0, 0, 0, 1)).isEqualTo(on(2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HeuristicsTest.make("mirantis-2012(cost=lbs-om)"))
        .withMessageContaining("unknown cost 'lbs-om', did you mean 'lbs-on'?");
  }

  @Test
  void novaNormalisesWhatIsFreeOfEachDimension() {
    FakeFleet fleet =
        new FakeFleet(3, 0)
            .add(new Target(false, 10, 100, 9)) // 10/10, 100/400: 1 + 0.077 normalised
            .add(new Target(false, 9, 400, 9)) //  9 of 4…10, 400: 0.83 + 1
            .add(new Target(false, 4, 75, 9)); //  0 + 0
    PlacementRequest request = Requests.of(0, 0, 0, 1, 1, 1, 1);
    assertThat(new Placing("nova", fleet).decide(request)).isEqualTo(on(1));
    assertThat(new Placing("nova(weigher=free-each:-1)", fleet).decide(request)).isEqualTo(on(2));
    assertThat(StrategyContract.CATALOGUE.parse("nova(weigher=free-each:1.0)").label())
        .isEqualTo("nova");
  }

  @Property(tries = 50)
  void novaWeighsAsTheFilterWeigherDoes(@ForAll long seed) {
    String weighers =
        "weigher=free:vips,weigher=free:throughputMbps,weigher=free:sslTps,weigher=wired:2";
    FakeFleet fleet = StrategyContractTest.random(seed);
    Placing nova = new Placing("nova(weigher=free-each,weigher=wired:2)", fleet);
    Placing plain = new Placing("filter-weigher(" + weighers + ")", fleet);
    for (int vip = 0; vip < 40; vip++) {
      PlacementRequest request = Requests.random(seed, vip);
      Decision expected = plain.decide(request);
      assertThat(nova.place(request)).isEqualTo(expected);
    }
  }

  @Test
  void novaDrawsFromTheSubset() {
    FakeFleet fleet = appliances(6, 10, 100);
    int[] used = {3, 1, 5, 2, 0, 2};
    for (int target = 0; target < used.length; target++) {
      fleet.target(target).use(used[target], 0);
    }
    String text = "nova(weigher=fewest-vips,subsetSize=%d,shuffleBest=%s)";
    assertThat(drawn(text.formatted(1, false), fleet)).containsExactly(4);
    assertThat(drawn(text.formatted(3, false), fleet)).containsExactly(1, 3, 4);
    assertThat(drawn(text.formatted(99, false), fleet)).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(drawn(text.formatted(1, true), fleet)).containsExactly(4);
    fleet.target(1).use(-1, 0);
    fleet.target(3).use(-2, 0);
    assertThat(drawn(text.formatted(1, false), fleet)).containsExactly(1);
    assertThat(drawn(text.formatted(1, true), fleet)).containsExactly(1, 3, 4);
    assertThat(drawn(text.formatted(4, true), fleet)).containsExactly(1, 3, 4, 5);
  }

  @Test
  void octaviaSharesNothing() {
    for (boolean spares : new boolean[] {false, true}) {
      FakeFleet fleet =
          new FakeFleet(1, 0, new FakeFlavor(1, 2, 9))
              .add(new Target(false, 9))
              .add(new Target(true, 9).use(1))
              .add(new Target(true, 9));
      Placing placing = new Placing("octavia(spares=" + spares + ")", fleet);
      if (spares) {
        assertThat(placing.place(0, 0, 0, 1)).isEqualTo(on(2));
      }
      assertThat(placing.place(0, 0, 0, 1)).isEqualTo(onNew(0));
      assertThat(placing.place(0, 0, 0, 1)).isEqualTo(onNew(0));
      assertThat(placing.place(0, 0, 0, 1)).isInstanceOf(Decision.Reject.class);
    }
  }

  @Test
  void aviPacksUpToItsNumber() {
    FakeFleet fleet = new FakeFleet(1, 0, new FakeFlavor(1, 2, 9)).add(new Target(true, 9));
    Placing placing = new Placing("avi(maxVips=2)", fleet);
    Decision[] expected = {on(0), on(0), onNew(0), on(1), onNew(0), on(2)};
    for (Decision decision : expected) {
      assertThat(placing.place(0, 0, 0, 1)).isEqualTo(decision);
    }
    assertThat(placing.place(0, 0, 0, 1)).isInstanceOf(Decision.Reject.class);
    fleet.remove(2);
    assertThat(placing.place(0, 0, 0, 1)).isEqualTo(on(1));
  }

  @Test
  void aviDistributesUntilThereAreNoMore() {
    FakeFleet fleet = new FakeFleet(1, 0, new FakeFlavor(1, 2, 9)).add(new Target(true, 9));
    Placing placing = new Placing("avi(distributed,maxVips=2)", fleet);
    Decision[] expected = {on(0), onNew(0), onNew(0), on(0), on(1), on(2)};
    for (Decision decision : expected) {
      assertThat(placing.place(0, 0, 0, 1)).isEqualTo(decision);
    }
    assertThat(placing.place(0, 0, 0, 1)).isInstanceOf(Decision.Reject.class);
    fleet.target(2).use(-1);
    fleet.target(1).use(-1);
    assertThat(placing.place(0, 0, 0, 1)).isEqualTo(on(1));
  }

  @Test
  void aKindThatHasItsNumberGivesWayToTheOther() {
    for (String text : new String[] {"avi(maxVips=1)", "cloudstack-most-free(networks=1)"}) {
      FakeFleet fleet = new FakeFleet(1, 0, new FakeFlavor(1, 1, 9)).add(new Target(false, 9));
      Placing placing = new Placing(text, fleet.prefer(TargetFinder.Feature.PHYSICAL));
      assertThat(placing.place(0, 0, 0, 1)).isEqualTo(on(0));
      assertThat(placing.place(0, 1, 1, 1)).isEqualTo(onNew(0));
      assertThat(placing.place(0, 2, 2, 1)).isInstanceOf(Decision.Reject.class);
    }
  }

  private static PlacementRequest two(int vip) {
    return Requests.of(vip, 0, 0, 0, 1, 1);
  }

  private static Set<Integer> drawn(String text, FakeFleet fleet) {
    Placing placing = new Placing(text, fleet);
    Set<Integer> targets = new TreeSet<>();
    for (int vip = 0; vip < 300; vip++) {
      targets.add(((Decision.On) placing.decide(two(vip))).target());
    }
    return targets;
  }
}
