package io.lbplace.strategies;

import static io.lbplace.strategies.Placing.appliances;
import static io.lbplace.strategies.Placing.on;
import static io.lbplace.strategies.Placing.onNew;
import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.strategies.FakeFleet.FakeFlavor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A10's hash of the tenant, spelled out over all points, and its vThunders. */
class A10Test {
  private static final int TENANTS = 1000;

  @Test
  void aTenantGoesWhereItsHashPointsTo() {
    for (int points : new int[] {1, 160}) {
      FakeFleet fleet = appliances(10, 9).add(new Target(true, 9));
      Placing placing = new Placing("a10-tenant-hash(virtualNodes=" + points + ")", fleet);
      for (int tenant = 0; tenant < TENANTS; tenant++) {
        assertThat(placing.decide(of(tenant))).isEqualTo(on(around(tenant, 10, points).get(0)));
      }
    }
  }

  @Test
  void manyPointsGiveEachApplianceItsShare() {
    int[] counts = new int[10];
    for (int tenant = 0; tenant < TENANTS; tenant++) {
      counts[around(tenant, 10, 160).get(0)]++;
    }
    // A share of 160 points deviates by some 1/√160 = 8 %, a count of 100 tenants by 10 %.
    assertThat(Arrays.stream(counts)).allMatch(count -> count > 50 && count < 150);
  }

  @Test
  void anotherApplianceTakesItsShareAndMovesNobodyElse() {
    Placing placing = new Placing("a10-tenant-hash(binding=false)", appliances(10, 9));
    List<Decision> before = decisions(placing);
    placing.fleet.grow();
    List<Decision> after = decisions(placing);
    int moved = 0;
    for (int tenant = 0; tenant < TENANTS; tenant++) {
      if (!after.get(tenant).equals(before.get(tenant))) {
        assertThat(after.get(tenant)).isEqualTo(on(10));
        moved++;
      }
    }
    assertThat(moved).isBetween(50, 150);
  }

  @Test
  void aBoundTenantStaysWhenAnotherApplianceComes() {
    Placing placing = new Placing("a10-tenant-hash", appliances(10, 9));
    List<Decision> before = decisions(placing);
    placing.fleet.grow();
    assertThat(decisions(placing)).isEqualTo(before);
  }

  @Test
  void aFullOrFailedApplianceIsStillTheTenants() {
    Placing placing = new Placing("a10-tenant-hash", appliances(4, 9));
    int home = around(7, 4, 160).get(0);
    assertThat(placing.decide(of(7))).isEqualTo(on(home));
    placing.fleet.target(home).use(9);
    assertThat(placing.decide(of(7))).isInstanceOf(Decision.Reject.class);
    placing.fleet.target(home).use(-9).down();
    assertThat(placing.decide(of(7))).isInstanceOf(Decision.Reject.class);
  }

  @Test
  void theTolerantGoOnAlongTheRingAndStayThere() {
    for (boolean binding : new boolean[] {true, false}) {
      Placing placing =
          new Placing("a10-tenant-hash(tolerant=true,binding=" + binding + ")", appliances(4, 9));
      List<Integer> around = around(7, 4, 160);
      placing.fleet.target(around.get(0)).use(9);
      assertThat(placing.decide(of(7))).isEqualTo(on(around.get(1)));
      placing.fleet.target(around.get(0)).use(-9);
      assertThat(placing.decide(of(7))).isEqualTo(on(around.get(binding ? 1 : 0)));
    }
  }

  @Test
  void theTolerantTakeANewDeviceLast() {
    FakeFleet fleet = new FakeFleet(1, 0, new FakeFlavor(1, 1, 9)).add(new Target(false, 1).use(1));
    Placing placing = new Placing("a10-tenant-hash(tolerant=true)", fleet);
    assertThat(placing.place(2, 0, 0, 1)).isEqualTo(onNew(0));
    assertThat(placing.place(2, 0, 0, 1)).isEqualTo(on(1));
    assertThat(placing.place(3, 0, 0, 1)).isEqualTo(on(1));
  }

  @Test
  void aTenantHasOneVThunderFullOrNot() {
    FakeFleet fleet = new FakeFleet(1, 0, new FakeFlavor(1, 3, 2)).add(new Target(false, 9));
    Placing placing = new Placing("a10-vthunder", fleet);
    assertThat(placing.place(0, 0, 0, 1)).isEqualTo(onNew(0));
    assertThat(placing.place(1, 0, 0, 1)).isEqualTo(onNew(0));
    assertThat(placing.place(0, 0, 0, 1)).isEqualTo(on(1));
    assertThat(placing.place(0, 0, 0, 1)).isInstanceOf(Decision.Reject.class);
    assertThat(placing.place(1, 0, 0, 1)).isEqualTo(on(2));
    fleet.remove(0);
    assertThat(placing.place(0, 0, 0, 1)).isEqualTo(on(1));
  }

  @Test
  void aTenantWhoseVThunderIsGoneGetsAnother() {
    FakeFleet fleet = new FakeFleet(1, 0, new FakeFlavor(1, 2, 2));
    Placing placing = new Placing("a10-vthunder", fleet);
    assertThat(placing.place(0, 0, 0, 1)).isEqualTo(onNew(0));
    assertThat(placing.place(0, 0, 0, 1)).isEqualTo(on(0));
    fleet.remove(0);
    fleet.remove(1);
    fleet.target(0).down();
    assertThat(placing.place(0, 0, 0, 1)).isEqualTo(onNew(0));
    assertThat(placing.place(0, 0, 0, 1)).isEqualTo(on(1));
    assertThat(placing.place(1, 0, 0, 1)).isInstanceOf(Decision.Reject.class);
  }

  @Test
  void aVThunderForEachVip() {
    FakeFleet fleet = new FakeFleet(1, 0, new FakeFlavor(1, 2, 9));
    Placing placing = new Placing("a10-vthunder(vip)", fleet);
    assertThat(placing.place(0, 0, 0, 1)).isEqualTo(onNew(0));
    assertThat(placing.place(0, 0, 0, 1)).isEqualTo(onNew(0));
    assertThat(placing.place(0, 0, 0, 1)).isInstanceOf(Decision.Reject.class);
  }

  /** The appliances in the order in which a tenant's hash meets them. */
  private static List<Integer> around(int tenant, int appliances, int points) {
    long handle = (1L << 24) - 1;
    TreeSet<Long> ring = new TreeSet<>();
    for (int target = 0; target < appliances; target++) {
      for (int point = 1; point <= points; point++) {
        ring.add((HashRing.hash(target, point) & ~handle) | target);
      }
    }
    long hash = HashRing.hash(tenant, 0) | handle;
    Set<Integer> order = new LinkedHashSet<>();
    ring.tailSet(hash, false).forEach(point -> order.add((int) (point & handle)));
    ring.headSet(hash, true).forEach(point -> order.add((int) (point & handle)));
    return List.copyOf(order);
  }

  private static List<Decision> decisions(Placing placing) {
    List<Decision> decisions = new ArrayList<>();
    for (int tenant = 0; tenant < TENANTS; tenant++) {
      decisions.add(placing.decide(of(tenant)));
    }
    return decisions;
  }

  private static PlacementRequest of(int tenant) {
    return Requests.of(0, tenant, 0, 0, 1);
  }
}
