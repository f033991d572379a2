package io.lbplace.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.Flavor;
import io.lbplace.core.fleet.Kind;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.fleet.Tenancy;
import io.lbplace.core.ledger.constraint.Verdict;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.Resources;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.random.KeyedRandom;
import io.lbplace.core.random.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What networks take of a device for their wiring: once, while anything of theirs is there. */
class WiringDemandTest {
  private final World world = new World();

  /** A network whose wiring takes so much of dimension 1. */
  private int network(String cidr, long demand) {
    int network = world.networks.addNetwork(0, null, Resources.of(0, demand));
    world.networks.addSubnet(network, Cidr.parse(cidr));
    return network;
  }

  @Test
  void isChargedWithTheFirstVipAndFreedWithTheLast() {
    int network = network("10.0.0.0/24", 30);
    Ledger ledger = world.ledger();
    int target = ledger.addDevice(World.device(), -1, -1, TargetState.UP);
    int first = ledger.claim(world.request(0, network), target);
    assertThat(ledger.fleet().used(0, 1)).isEqualTo(40);
    int second = ledger.claim(world.request(0, network), target);
    assertThat(ledger.fleet().used(0, 1)).isEqualTo(50);
    ledger.release(first);
    assertThat(ledger.fleet().used(0, 1)).isEqualTo(40);
    ledger.release(second);
    ledger.checkEmpty();
  }

  @Test
  void countsOnlyWhereTheNetworkIsNew() {
    int wired = network("10.0.0.0/24", 30);
    int foreign = network("10.1.0.0/24", 60);
    Ledger ledger = world.ledger();
    int target = ledger.addDevice(World.device(), -1, -1, TargetState.UP);
    ledger.claim(world.request(0, wired), target);
    assertThat(ledger.verdict(world.request(0, foreign), target, Constraint.ALL))
        .isEqualTo(Verdict.fails(Constraint.CAPACITY, 1));
    PlacementRequest same = World.sized(world.request(0, wired), 60);
    assertThat(ledger.open(same).charge(target, 1)).isEqualTo(60);
    assertThat(ledger.claim(same, target)).isNotNegative();
    PlacementRequest none = world.request(0, foreign);
    assertThat(ledger.open(none).charge(target, 1)).isEqualTo(70);
    assertThat(ledger.open(none).firstFit()).isEqualTo(FleetView.NONE);
  }

  @Test
  void staysAsLongAsTheVlanWhereTheNetworkHasBeenAttached() {
    int network = network("10.0.0.0/24", 30);
    Ledger ledger = world.ledger();
    int target = ledger.addDevice(World.device(), -1, -1, TargetState.UP);
    int reservation = ledger.claim(world.request(0, network), target);
    int wiring = ledger.reservations().wiring(reservation, 0);
    ledger.wiringStarted(wiring);
    ledger.wired(wiring);
    ledger.release(reservation);
    assertThat(ledger.fleet().used(0, 1)).isEqualTo(30);
    ledger.unwiringStarted(wiring);
    ledger.unwired(wiring);
    ledger.checkEmpty();
  }

  @Test
  void countsForANewDevice() {
    int small = network("10.0.0.0/24", 30);
    int large = network("10.1.0.0/24", 31);
    DeviceSpec box = World.device();
    world.flavors.add(
        new Flavor(
            new DeviceSpec(
                "vm",
                1,
                Kind.VIRTUAL,
                0,
                Resources.of(10, 40),
                box.interfaces(),
                false,
                false,
                Tenancy.SHARED,
                0),
            1,
            9,
            0));
    Ledger ledger = world.ledger();
    assertThat(ledger.open(world.request(0, small)).flavor()).isZero();
    assertThat(ledger.open(world.request(0, large)).flavor()).isEqualTo(FleetView.NONE);
    assertThat(ledger.open(world.request(0, small)).capacityOfNew(0, 1)).isEqualTo(40);
  }

  /** One placed VIP. */
  private record Placed(int reservation, PlacementRequest request, int target) {}

  @Property(tries = 60)
  void agreesWithASum(@ForAll long seed) {
    long[] demands = new long[4];
    World fresh = new World();
    for (int i = 0; i < demands.length; i++) {
      demands[i] = draw(seed, i, 0, 40);
      fresh.networks.addSubnet(
          fresh.networks.addNetwork(0, null, Resources.of(0, demands[i])),
          Cidr.parse("10." + i + ".0.0/16"));
    }
    Ledger ledger = fresh.ledger();
    for (int i = 0; i < 3; i++) {
      ledger.addDevice(World.device(), -1, -1, TargetState.UP);
    }
    List<Placed> placed = new ArrayList<>();
    for (int step = 0; step < 120; step++) {
      if (draw(seed, step, 1, 3) == 0 && !placed.isEmpty()) {
        ledger.release(placed.remove(draw(seed, step, 2, placed.size())).reservation());
      } else {
        PlacementRequest request =
            World.sized(
                fresh.request(0, draw(seed, step, 3, 4), draw(seed, step, 4, 4)),
                1 + draw(seed, step, 5, 40));
        int expected = FleetView.NONE;
        for (int target = 2; target >= 0; target--) {
          List<PlacementRequest> with = on(placed, target);
          with.add(request);
          if (with.size() <= 10 && sum(with, demands) <= 100) {
            expected = target;
          }
        }
        assertThat(ledger.open(request).firstFit()).isEqualTo(expected);
        if (expected != FleetView.NONE) {
          placed.add(new Placed(ledger.claim(request, expected), request, expected));
        }
      }
      for (int target = 0; target < 3; target++) {
        assertThat(ledger.fleet().used(target, 1)).isEqualTo(sum(on(placed, target), demands));
      }
    }
    placed.forEach(each -> ledger.release(each.reservation()));
    ledger.checkEmpty();
  }

  private static List<PlacementRequest> on(List<Placed> placed, int target) {
    List<PlacementRequest> there = new ArrayList<>();
    placed.stream().filter(each -> each.target() == target).forEach(e -> there.add(e.request()));
    return there;
  }

  private static long sum(List<PlacementRequest> requests, long[] demands) {
    long sum = 0;
    Set<Integer> networks = new TreeSet<>();
    for (PlacementRequest request : requests) {
      sum += request.demand().get(1);
      networks.add(request.networkA());
      networks.add(request.networkB());
    }
    for (int network : networks) {
      sum += demands[network];
    }
    return sum;
  }

  private static int draw(long seed, int entity, int occurrence, int bound) {
    return KeyedRandom.toInt(KeyedRandom.bits(seed, Purpose.DEMAND, entity, occurrence), bound);
  }
}
