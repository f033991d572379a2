package io.lbplace.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.InterfaceSpec;
import io.lbplace.core.fleet.Kind;
import io.lbplace.core.fleet.Layout;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.fleet.Tenancy;
import io.lbplace.core.fleet.WiringState;
import io.lbplace.core.ledger.constraint.Verdict;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.Resources;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.TargetFinder.Feature;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Claims, wirings, clusters, resizes and what was learned. */
class LedgerTest {
  private final World world = new World();
  private final int network = world.network("10.0.0.0/24");
  private final int other = world.network("10.1.0.0/24");
  private final Ledger ledger = world.ledger();

  private int device(InterfaceSpec... interfaces) {
    return ledger.addDevice(World.device(interfaces), -1, -1, TargetState.UP);
  }

  @Test
  void chargesAVlanUntilTheUnwiringIsAcknowledged() {
    int target = device(new InterfaceSpec(1, -1));
    int reservation = ledger.claim(world.request(0, network), target);
    int wiring = ledger.reservations().wiring(reservation, 0);
    ledger.wiringStarted(wiring);
    ledger.wired(wiring);
    ledger.release(reservation);
    assertThat(ledger.wirings().idleCount()).isEqualTo(1);
    assertThat(ledger.wirings().idle(0)).isEqualTo(wiring);
    assertThat(ledger.claim(world.request(0, other), target)).isNegative();
    ledger.unwiringStarted(wiring);
    // one that meets it waits for it
    int waiting = ledger.claim(world.request(0, network), target);
    assertThat(ledger.reservations().wiring(waiting, 0)).isEqualTo(wiring);
    ledger.unwired(wiring);
    assertThat(ledger.wirings().state(wiring)).isEqualTo(WiringState.ABSENT);
    ledger.release(waiting);
    assertThat(ledger.wirings().idleCount()).isZero();
    assertThat(ledger.wirings().find(0, network)).isEqualTo(-1);
    assertThat(ledger.claim(world.request(0, other), target)).isNotNegative();
  }

  @Test
  void refusesAWiringToSkipAState() {
    int reservation = ledger.claim(world.request(0, network), device());
    int wiring = ledger.reservations().wiring(reservation, 0);
    assertThatThrownBy(() -> ledger.wired(wiring)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void keepsAMovingVipsAddressUntilItsLastReservationEnds() {
    int from = device();
    int to = device();
    PlacementRequest request = world.request(0, network);
    int old = ledger.claim(request, from);
    long address = ledger.reservations().address(old);
    PlacementRequest moved = request.with(request.spec(), 2, 1, address, new int[0]);
    int now = ledger.claim(moved, to);
    ledger.commit(now);
    ledger.release(old);
    assertThat(ledger.reservations().address(now)).isEqualTo(address);
    PlacementRequest thief =
        world.request(0, network).with(request.spec(), 1, 1, address, new int[0]);
    assertThat(ledger.claim(thief, to)).isEqualTo(Verdict.fails(Constraint.ADDRESS, network));
    ledger.release(now);
    ledger.checkEmpty();
  }

  @Test
  void choosesTheSpottedNodesWithTheFewestVips() {
    int target =
        ledger.addCluster(Layout.spotted(2), World.device(), 3, -1, new int[] {-1}, TargetState.UP);
    int first = ledger.claim(World.sized(world.request(0, network), 50), target);
    assertThat(nodes(first)).containsExactly(0, 1);
    int second = ledger.claim(World.sized(world.request(0, network), 40), target);
    assertThat(nodes(second)).containsExactly(0, 2);
    assertThat(ledger.fleet().used(0, 1)).isEqualTo(90);
    // node 0 has no room left
    int third = ledger.claim(World.sized(world.request(0, network), 30), target);
    assertThat(nodes(third)).containsExactly(1, 2);
    assertThat(ledger.verdict(World.sized(world.request(0, network), 60), target, Constraint.ALL))
        .isEqualTo(Verdict.fails(Constraint.CAPACITY, 1));
  }

  private List<Integer> nodes(int reservation) {
    List<Integer> nodes = new ArrayList<>();
    for (int i = 0; i < ledger.reservations().nodes(reservation); i++) {
      nodes.add(ledger.reservations().node(reservation, i));
    }
    return nodes;
  }

  @Test
  void stripesRoundedUp() {
    int target =
        ledger.addCluster(Layout.striped(4), World.device(), 4, -1, new int[] {-1}, TargetState.UP);
    ledger.claim(World.sized(world.request(0, network), 10), target);
    for (int node = 0; node < 4; node++) {
      assertThat(ledger.fleet().used(node, 1)).isEqualTo(4);
      assertThat(ledger.fleet().used(node, 0)).isEqualTo(1);
    }
  }

  @Test
  void refusesClustersThatDoNotFitTheirLayout() {
    int[] domains = {-1};
    assertThatThrownBy(
            () ->
                ledger.addCluster(
                    Layout.activeStandby(), World.device(), 3, -1, domains, TargetState.UP))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void resizesInPlace() {
    int target = device();
    int reservation = ledger.claim(World.sized(world.request(0, network), 50), target);
    assertThat(ledger.resize(reservation, World.service(80, 101))).isFalse();
    assertThat(ledger.resize(reservation, World.service(80, 80))).isTrue();
    assertThat(ledger.fleet().used(0, 1)).isEqualTo(80);
    ledger.settleResize(reservation, false);
    assertThat(ledger.fleet().used(0, 1)).isEqualTo(50);
    assertThat(ledger.resize(reservation, World.service(80, 20))).isTrue();
    assertThat(ledger.fleet().used(0, 1)).isEqualTo(50);
    ledger.settleResize(reservation, true);
    assertThat(ledger.fleet().used(0, 1)).isEqualTo(20);
    ledger.release(reservation);
    ledger.checkEmpty();
  }

  @Test
  void chargesWhatItDoesNotCheck() {
    int target = device(new InterfaceSpec(1, -1), new InterfaceSpec(1, -1));
    for (int i = 0; i < 3; i++) {
      PlacementRequest request = World.sized(world.request(0, world.network("10.5.0.0/24")), 60);
      int reservation = ledger.claim(request, target, 0);
      int wiring = ledger.reservations().wiring(reservation, 0);
      assertThat(ledger.wirings().interfaceIndex(wiring)).isEqualTo(i % 2);
    }
    assertThat(ledger.fleet().used(0, 1)).isEqualTo(180);
    while (ledger.reservations().first(target) >= 0) {
      ledger.release(ledger.reservations().first(target));
    }
    ledger.checkEmpty();
  }

  @Test
  void learnsUntilTheNextRelease() {
    int target = device(new InterfaceSpec(1, -1), new InterfaceSpec(8, -1));
    int reservation = ledger.claim(world.request(0, network), target);
    PlacementRequest request = World.sized(world.request(1, other), 30);
    ledger.learn(request, target, Constraint.CAPACITY, 1);
    assertThat(ledger.verdict(request, target, 0)).isEqualTo(Verdict.fails(Constraint.CAPACITY, 1));
    assertThat(ledger.open(request, 0).firstFit()).isEqualTo(FleetView.NONE);
    assertThat(ledger.verdict(World.sized(request, 29), target, 0)).isEqualTo(Verdict.FITS);
    ledger.learn(request, target, Constraint.VLANS, -1);
    assertThat(ledger.verdict(World.sized(request, 29), target, 0))
        .isEqualTo(Verdict.fails(Constraint.VLANS, -1));
    assertThat(ledger.verdict(world.request(1, network), target, 0)).isEqualTo(Verdict.FITS);
    ledger.release(reservation);
    assertThat(ledger.verdict(request, target, 0)).isEqualTo(Verdict.FITS);
  }

  @Test
  void findsByLoadAndByTier() {
    int a = device();
    int b = device();
    int c = device();
    ledger.claim(World.sized(world.request(0, network), 60), b);
    ledger.claim(World.sized(world.request(1, other), 30), c);
    FleetView view = ledger.open(world.request(0, network, other));
    assertThat(view.firstFit()).isEqualTo(a);
    assertThat(view.nextFit(a)).isEqualTo(b);
    assertThat(view.leastLoaded()).isEqualTo(a);
    assertThat(view.mostLoaded()).isEqualTo(b);
    view.push(Feature.WIRED_ANY);
    assertThat(view.leastLoaded()).isEqualTo(c);
    view.push(Feature.TENANT);
    assertThat(view.leastLoaded()).isEqualTo(b);
    view.push(Feature.VIRTUAL);
    assertThat(view.firstFit()).isEqualTo(FleetView.NONE);
    view.pop();
    view.pop();
    view.pop();
    assertThat(view.firstFit()).isEqualTo(a);
    assertThat(view.on(a)).isSameAs(view.on(a)).isEqualTo(new Decision.On(a));
  }

  @Test
  void drawsDependOnTheRequestOnly() {
    PlacementRequest request = world.request(0, network);
    FleetView view = ledger.open(request);
    int[] first = {view.random(1000), view.random(1000)};
    ledger.open(world.request(0, network)).random(1000);
    FleetView again = ledger.open(request);
    assertThat(new int[] {again.random(1000), again.random(1000)}).isEqualTo(first);
  }

  @Test
  void explainsEveryTarget() {
    int up = device();
    int down = device();
    ledger.setState(down, TargetState.DOWN);
    List<String> verdicts = new ArrayList<>();
    ledger.verdicts(
        world.request(0, network),
        Constraint.ALL,
        (target, constraint, key) -> verdicts.add(target + " " + constraint + " " + key));
    assertThat(verdicts)
        .containsExactly(up + " null -1", down + " STATE " + TargetState.DOWN.ordinal());
  }

  @Test
  void rejectsWithTheTargetThatCameFurthest() {
    int full = device();
    int down = device();
    ledger.claim(World.sized(world.request(0, network), 95), full);
    ledger.setState(down, TargetState.DOWN);
    FleetView view = ledger.open(world.request(0, network));
    assertThat(view.onOrNew(view.firstFit()))
        .isEqualTo(new Decision.Reject(Constraint.CAPACITY, 1));
  }

  @Test
  void endsWithCapacityUnlimitedWhereNoneIsDeclared() {
    DeviceSpec box = World.device();
    DeviceSpec open =
        new DeviceSpec(
            "open",
            0,
            Kind.PHYSICAL,
            0,
            Resources.of(2, Resources.UNLIMITED),
            box.interfaces(),
            false,
            false,
            Tenancy.SHARED,
            1);
    int target = ledger.addDevice(open, -1, -1, TargetState.UP);
    ledger.claim(World.sized(world.request(0, network), 1L << 30), target);
    assertThat(ledger.fleet().load(target)).isEqualTo(0.5);
  }
}
