package io.lbplace.strategies;

import static io.lbplace.strategies.Placing.appliances;
import static io.lbplace.strategies.Placing.on;
import static io.lbplace.strategies.Placing.onNew;
import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.strategies.FakeFleet.FakeFlavor;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** F5's two schedulers against their rules. */
class F5Test {
  private static final int DRAWS = 300;

  @Test
  void aTenantStaysOnItsFirstTargetThatIsNotFull() {
    FakeFleet fleet =
        new FakeFleet(2, 0)
            .add(new Target(false, 10, 100))
            .add(new Target(false, 10, 100).use(1, 100).tenant(1, 1))
            .add(new Target(false, 10, 100).use(9, 90).tenant(1, 1))
            .add(new Target(false, 10, 100).use(1, 10).tenant(1, 1));
    // The VIP takes none of what 1 is full of, and fits.
    assertThat(new Placing("f5-tenant", fleet).place(1, 0, 0, 1, 0)).isEqualTo(on(2));
    assertThat(new Placing("f5-tenant(asShipped=true)", fleet).place(1, 0, 0, 1, 0))
        .isEqualTo(on(1));
  }

  @Test
  void anotherTenantGoesToTheLowestScore() {
    FakeFleet fleet =
        new FakeFleet(2, 0)
            .add(new Target(false, 10, 100).use(3, 10))
            .add(new Target(false, 10, 100).use(1, 20).tenant(1, 1))
            .add(new Target(false, 10, 100).use(1, 90));
    assertThat(new Placing("f5-tenant", fleet).decide(Requests.of(0, 2, 0, 0, 1, 1)))
        .isEqualTo(on(1));
    assertThat(
            new Placing("f5-tenant(asShipped=true)", fleet).decide(Requests.of(0, 2, 0, 0, 1, 1)))
        .isEqualTo(on(0));
  }

  @Test
  void whereAllAreFullItIsRejectedThoughItWouldFit() {
    PlacementRequest request = Requests.of(0, 2, 0, 0, 1, 0);
    for (String group : new String[] {"target", "provider", "all"}) {
      String text = "f5-tenant(group=" + group + ")";
      FakeFleet fleet = new FakeFleet(2, 0).add(new Target(false, 10, 100).use(1, 100));
      assertThat(fleet.open(request).eligible(0)).isTrue();
      assertThat(new Placing(text, fleet).decide(request)).isInstanceOf(Decision.Reject.class);
      FakeFleet elastic =
          new FakeFleet(2, 0, new FakeFlavor(1, 1, 9, 9))
              .add(new Target(false, 10, 100).use(1, 100));
      assertThat(new Placing(text, elastic).decide(request)).isEqualTo(onNew(0));
    }
  }

  @Test
  void theFullestMemberIsAGroupsScore() {
    FakeFleet fleet =
        new FakeFleet(1, 0)
            .add(new Target(false, 10).use(1))
            .add(new Target(true, 10).use(5))
            .add(new Target(false, 10).use(9))
            .add(new Target(true, 10).use(6));
    assertThat(drawn("f5-tenant(group=provider)", fleet)).containsExactly(1, 3);
    assertThat(drawn("f5-tenant(group=provider,asShipped=true)", fleet)).containsExactly(0, 2);
    assertThat(drawn("f5-tenant(group=all)", fleet)).containsExactly(0, 1, 2, 3);
  }

  @Property(tries = 100)
  void capacityPutsTheRoomiestFirst(@ForAll long seed) {
    FakeFleet fleet = StrategyContractTest.random(seed);
    Placing placing = new Placing("f5-chain(filter=capacity,share=0.8)", fleet);
    for (int vip = 0; vip < 40; vip++) {
      PlacementRequest request = Requests.random(seed, vip);
      FakeFleet view = fleet.open(request);
      double most = 1;
      int roomiest = FleetView.NONE;
      for (int target = 0; target < view.targets(); target++) {
        double vips = view.capacity(target, 0) - view.used(target, 0);
        double rate = 0.8 * view.capacity(target, 1) - view.used(target, 1);
        double tps = 0.8 * view.capacity(target, 2) - view.used(target, 2);
        double capacity =
            Math.min(vips, Math.min(rate / request.demand().get(1), tps / request.demand().get(2)));
        if (view.eligible(target) && (capacity > most || (capacity == 1 && roomiest < 0))) {
          most = capacity;
          roomiest = target;
        }
      }
      Decision expected = fleet.open(request).onOrNew(roomiest);
      assertThat(placing.place(request)).isEqualTo(expected);
    }
  }

  @Test
  void chanceUndoesTheOrder() {
    FakeFleet fleet =
        appliances(4, 10, 100).add(new Target(false, 10, 100).use(10, 0)).add(new Target(false, 9));
    fleet.target(1).use(2, 50);
    fleet.target(2).use(2, 60); // 40 of 100 are left, of the 50 that are sold none
    fleet.target(5).down();
    assertThat(drawn("f5-chain", fleet, 10)).containsExactly(0, 1, 2, 3);
    assertThat(drawn("f5-chain(share=0.5)", fleet, 10)).containsExactly(0, 3);
    assertThat(drawn("f5-chain(filter=capacity)", fleet, 10)).containsExactly(0);
  }

  @Test
  void subnetAffinityKeepsThoseWithTheNetworkIfThereAreAny() {
    FakeFleet fleet = appliances(4, 10, 100);
    fleet.target(1).wired(2).use(1, 40);
    fleet.target(3).wired(2).use(1, 5);
    String text = "f5-chain(filter=capacity,filter=subnet-affinity)";
    assertThat(new Placing(text, fleet).decide(Requests.of(0, 0, 2, 4, 1, 10))).isEqualTo(on(3));
    assertThat(new Placing(text, fleet).decide(Requests.of(0, 0, 3, 4, 1, 10))).isEqualTo(on(0));
    assertThat(drawn("f5-chain(filter=subnet-affinity,filter=random)", fleet, 10))
        .containsExactly(1, 3);
  }

  /** Where a tenant's first VIP may go. */
  private static Set<Integer> drawn(String text, FakeFleet fleet, long... more) {
    Placing placing = new Placing(text, fleet);
    long[] demand = IntStream.rangeClosed(0, more.length).mapToLong(d -> d == 0 ? 1 : 10).toArray();
    Set<Integer> targets = new TreeSet<>();
    for (int vip = 0; vip < DRAWS; vip++) {
      Decision decision = placing.decide(Requests.of(vip, 0, 2, 2, demand));
      targets.add(((Decision.On) decision).target());
    }
    return targets;
  }
}
