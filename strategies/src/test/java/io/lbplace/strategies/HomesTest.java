package io.lbplace.strategies;

import static io.lbplace.strategies.Placing.appliances;
import static io.lbplace.strategies.Placing.on;
import static io.lbplace.strategies.Placing.onNew;
import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.TargetFinder;
import io.lbplace.strategies.FakeFleet.FakeFlavor;
import org.junit.jupiter.api.Test;

/** Vendors that keep a network or a tenant where it is: Radware, NetScaler, CloudStack. */
class HomesTest {
  @Test
  void manyHomesAreKeptApart() {
    FakeFleet fleet = appliances(7, 9);
    StickyTargets homes = new StickyTargets(StickyTargets.Of.NETWORKS, false);
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 5000; i++) {
        PlacementRequest request = networks(i % 100, i / 100);
        int known = round == 0 ? FleetView.NONE : i % 7;
        assertThat(homes.find(request, fleet)).isEqualTo(known);
        homes.settle(request, fleet, on(i % 7));
      }
    }
    assertThat(homes.find(Requests.ofType(0, 0, 1, 3, 3, 1), fleet))
        .as("of another service type")
        .isEqualTo(FleetView.NONE);
  }

  @Test
  void radwareServesAPairOfNetworksOnOneTarget() {
    Placing placing = new Placing("radware-network", appliances(3, 3));
    assertThat(placing.place(0, 1, 2, 1)).isEqualTo(on(0));
    assertThat(placing.place(1, 1, 2, 1)).as("of another tenant").isEqualTo(on(0));
    assertThat(placing.place(0, 2, 1, 1)).as("the other way round").isEqualTo(on(1));
    assertThat(placing.place(0, 1, 1, 1)).as("one leg").isEqualTo(on(2));
    assertThat(placing.place(0, 1, 2, 1)).isEqualTo(on(0));
    assertThat(placing.place(0, 1, 2, 1)).as("full").isInstanceOf(Decision.Reject.class);
    assertThat(placing.place(0, 2, 1, 1)).isEqualTo(on(1));
  }

  @Test
  void radwaresTargetsMayBeExclusive() {
    FakeFleet fleet = new FakeFleet(1, 0, new FakeFlavor(1, 1, 2)).add(new Target(false, 9).use(1));
    fleet.add(new Target(false, 9));
    Placing placing = new Placing("radware-network(exclusive=true)", fleet);
    assertThat(placing.place(0, 1, 2, 1)).isEqualTo(on(1));
    assertThat(placing.place(0, 2, 3, 1)).isEqualTo(onNew(0));
    assertThat(placing.place(0, 4, 4, 1)).isInstanceOf(Decision.Reject.class);
    assertThat(placing.place(0, 2, 3, 1)).isEqualTo(on(2));
    fleet.remove(0);
    assertThat(placing.place(0, 4, 4, 1)).as("what has become empty").isEqualTo(on(1));
    assertThat(placing.place(0, 1, 2, 1)).as("lost").isInstanceOf(Decision.Reject.class);
  }

  @Test
  void theTolerantMoveForGood() {
    for (String name : new String[] {"radware-network", "netscaler-package"}) {
      Placing placing = new Placing(name + "(tolerant=true)", appliances(3, 2));
      assertThat(placing.place(0, 1, 1, 1)).isEqualTo(on(0));
      assertThat(placing.place(0, 1, 1, 1)).isEqualTo(on(0));
      assertThat(placing.place(0, 1, 1, 1)).isEqualTo(on(1));
      placing.fleet.remove(0);
      assertThat(placing.place(0, 1, 1, 1)).isEqualTo(on(1));
    }
  }

  @Test
  void whatNothingIsLeftOfMayGoElsewhere() {
    for (String name : new String[] {"radware-network", "netscaler-package"}) {
      Placing placing = new Placing(name, appliances(2, 2));
      assertThat(placing.place(0, 1, 1, 1)).isEqualTo(on(0));
      placing.fleet.remove(0);
      placing.fleet.target(0).down();
      assertThat(placing.place(0, 1, 1, 1)).isEqualTo(on(1));
    }
  }

  @Test
  void netScalerGivesATenantOneTarget() {
    Placing placing = new Placing("netscaler-package", appliances(2, 3));
    assertThat(placing.place(0, 1, 2, 1)).isEqualTo(on(0));
    assertThat(placing.place(1, 1, 2, 1)).isEqualTo(on(1));
    assertThat(placing.place(0, 3, 4, 1)).isEqualTo(on(0));
    assertThat(placing.place(2, 1, 2, 1)).as("beside another").isEqualTo(on(1));
    assertThat(placing.place(0, 1, 2, 1)).isEqualTo(on(0));
    assertThat(placing.place(0, 1, 2, 1)).as("full").isInstanceOf(Decision.Reject.class);
  }

  @Test
  void netScalersDedicatedTargetIsTheTenantsAlone() {
    Placing placing = new Placing("netscaler-package(dedicated)", appliances(2, 3));
    assertThat(placing.place(0, 1, 2, 1)).isEqualTo(on(0));
    assertThat(placing.place(1, 1, 2, 1)).isEqualTo(on(1));
    assertThat(placing.place(2, 1, 2, 1)).isInstanceOf(Decision.Reject.class);
    assertThat(placing.place(1, 3, 4, 1)).isEqualTo(on(1));
  }

  @Test
  void aPreferredKindIsForNewHomesOnly() {
    for (String text : new String[] {"netscaler-package", "netscaler-package(dedicated)"}) {
      FakeFleet fleet = new FakeFleet(1, 0).add(new Target(false, 2)).add(new Target(true, 2));
      Placing placing = new Placing(text, fleet);
      fleet.prefer(TargetFinder.Feature.VIRTUAL);
      assertThat(placing.place(0, 1, 1, 1)).isEqualTo(on(1));
      fleet.prefer(TargetFinder.Feature.PHYSICAL);
      assertThat(placing.place(0, 1, 1, 1)).isEqualTo(on(1));
      assertThat(placing.place(1, 1, 1, 1)).isEqualTo(on(0));
    }
  }

  @Test
  void cloudStackFillsWhatIsInUseByTheNumberOfNetworks() {
    Placing placing = new Placing("cloudstack-most-free(networks=2)", appliances(3, 4));
    assertThat(placing.place(0, 0, 0, 1)).as("the first free").isEqualTo(on(0));
    assertThat(placing.place(0, 1, 1, 1)).as("room for one more").isEqualTo(on(0));
    assertThat(placing.place(0, 2, 2, 1)).as("the next free").isEqualTo(on(1));
    assertThat(placing.place(0, 1, 1, 1)).isEqualTo(on(0));
    assertThat(placing.place(0, 0, 0, 1)).isEqualTo(on(0));
    assertThat(placing.place(0, 0, 0, 1)).as("full").isInstanceOf(Decision.Reject.class);
    assertThat(placing.place(0, 3, 3, 1)).as("room for one more").isEqualTo(on(1));
    assertThat(placing.place(0, 4, 4, 1)).isEqualTo(on(2));
    placing.fleet.remove(2);
    assertThat(placing.place(0, 5, 5, 1)).as("the first of equals").isEqualTo(on(1));
    assertThat(placing.place(0, 2, 2, 1)).as("was shut down").isEqualTo(on(2));
  }

  @Test
  void cloudStackProvisionsWhatIsDedicatedWhenNothingIsFree() {
    FakeFleet fleet = new FakeFleet(1, 0, new FakeFlavor(1, 1, 2)).add(new Target(false, 2));
    Placing placing = new Placing("cloudstack-dedicated", fleet);
    assertThat(placing.place(0, 0, 1, 1)).isEqualTo(on(0));
    assertThat(placing.place(0, 0, 2, 1)).isEqualTo(onNew(0));
    assertThat(placing.place(0, 0, 3, 1)).isInstanceOf(Decision.Reject.class);
    assertThat(placing.place(0, 0, 1, 1)).isEqualTo(on(0));
    assertThat(placing.place(0, 0, 2, 1)).isEqualTo(on(1));
    fleet.remove(0);
    fleet.remove(3);
    assertThat(placing.place(0, 0, 3, 1)).as("freed").isEqualTo(on(0));
    assertThat(placing.place(0, 0, 1, 1)).as("another's now").isInstanceOf(Decision.Reject.class);
  }

  private static PlacementRequest networks(int a, int b) {
    return Requests.of(0, 0, a, b, 1);
  }
}
