package io.lbplace.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.Flavor;
import io.lbplace.core.fleet.InterfaceSpec;
import io.lbplace.core.fleet.Kind;
import io.lbplace.core.fleet.Layout;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.fleet.Tenancy;
import io.lbplace.core.ledger.constraint.Verdict;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.GroupRule;
import io.lbplace.core.model.Networks;
import io.lbplace.core.model.Resources;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.NodeAssignment;
import io.lbplace.core.placement.PlacementRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A pass and a fail of each constraint, with its key. */
class RulesTest {
  private final World world = new World();
  private final int network = world.network("10.0.0.0/24");
  private final int other = world.network("10.1.0.0/24");

  private static void fails(Ledger ledger, PlacementRequest request, int target, int verdict) {
    assertThat(ledger.claim(request, target)).isEqualTo(verdict);
    FleetView view = ledger.open(request);
    assertThat(view.eligible(target)).isFalse();
  }

  private static int fits(Ledger ledger, PlacementRequest request, int target) {
    assertThat(ledger.open(request).eligible(target)).isTrue();
    int reservation = ledger.claim(request, target);
    assertThat(reservation).isNotNegative();
    return reservation;
  }

  private static int device(Ledger ledger, DeviceSpec spec) {
    return ledger.addDevice(spec, -1, -1, TargetState.UP);
  }

  @Test
  void serviceType() {
    Ledger ledger = world.ledger();
    DeviceSpec box = World.device();
    DeviceSpec foreign =
        new DeviceSpec(
            "foreign",
            0,
            Kind.PHYSICAL,
            3,
            box.capacity(),
            box.interfaces(),
            false,
            false,
            Tenancy.SHARED,
            1);
    int target = device(ledger, foreign);
    fails(ledger, world.request(0, network), target, Verdict.fails(Constraint.SERVICE_TYPE, -1));
    assertThat(ledger.open(world.request(0, network)).reject())
        .isEqualTo(new Decision.Reject(Constraint.SERVICE_TYPE, -1));
    fits(ledger, world.request(0, network), device(ledger, box));
  }

  @Test
  void state() {
    Ledger ledger = world.ledger();
    int target = device(ledger, World.device());
    ledger.setState(target, TargetState.DRAINING);
    fails(
        ledger,
        world.request(0, network),
        target,
        Verdict.fails(Constraint.STATE, TargetState.DRAINING.ordinal()));
    ledger.setState(target, TargetState.UP);
    fits(ledger, world.request(0, network), target);
  }

  @Test
  void aDedicatedDeviceIsWhoeverIsFirstUntilItIsEmpty() {
    Ledger ledger = world.ledger();
    int target = device(ledger, World.device(Tenancy.DEDICATED, false, false));
    int first = fits(ledger, world.request(1, network), target);
    fails(ledger, world.request(2, network), target, Verdict.fails(Constraint.OWNER, -1));
    fits(ledger, world.request(1, network), target);
    ledger.release(first);
    fails(ledger, world.request(2, network), target, Verdict.fails(Constraint.OWNER, -1));
    ledger.release(ledger.reservations().first(target));
    fits(ledger, world.request(2, network), target);
  }

  @Test
  void aDeclaredOwnerKeepsOthersOut() {
    Ledger ledger = world.ledger();
    int target = ledger.addDevice(World.device(), 1, -1, TargetState.UP);
    fails(ledger, world.request(2, network), target, Verdict.fails(Constraint.OWNER, -1));
    fits(ledger, world.request(1, network), target);
  }

  @Test
  void groups() {
    Ledger ledger = world.ledger();
    int a = ledger.addDevice(World.device(), -1, 5, TargetState.UP);
    int b = ledger.addDevice(World.device(), -1, 5, TargetState.UP);
    int verdict = Verdict.fails(Constraint.AFFINITY, -1);
    for (GroupRule rule : GroupRule.values()) {
      int group = rule.ordinal();
      PlacementRequest first = World.inGroup(world.request(0, network), group, rule);
      fits(ledger, first, a);
      // its own reservation doesn't count
      assertThat(ledger.verdict(first, a, Constraint.ALL)).isEqualTo(Verdict.FITS);
      PlacementRequest second = World.inGroup(world.request(0, network), group, rule);
      boolean together = rule == GroupRule.NONE || rule == GroupRule.AFFINITY;
      boolean apart = rule == GroupRule.NONE || rule == GroupRule.ANTI_AFFINITY;
      assertThat(ledger.verdict(second, a, Constraint.ALL))
          .isEqualTo(together ? Verdict.FITS : verdict);
      assertThat(ledger.verdict(second, b, Constraint.ALL))
          .isEqualTo(apart ? Verdict.FITS : verdict);
    }
  }

  @Test
  void aGroupMayLeaveWhatIsDraining() {
    Ledger ledger = world.ledger();
    int a = device(ledger, World.device());
    int b = device(ledger, World.device());
    fits(ledger, World.inGroup(world.request(0, network), 1, GroupRule.AFFINITY), a);
    ledger.setState(a, TargetState.DRAINING);
    fits(ledger, World.inGroup(world.request(0, network), 1, GroupRule.AFFINITY), b);
  }

  @Test
  void tenantQuota() {
    world.tenantQuota = 1;
    Ledger ledger = world.ledger();
    int target = device(ledger, World.device());
    PlacementRequest first = world.request(0, network);
    int reservation = fits(ledger, first, target);
    fails(ledger, world.request(0, network), target, Verdict.fails(Constraint.QUOTA, -1));
    fits(ledger, world.request(1, network), target);
    // the VIP itself may move
    PlacementRequest again =
        first.with(first.spec(), 2, 1, ledger.reservations().address(reservation), new int[0]);
    fits(ledger, again, target);
  }

  @Test
  void flavorInstances() {
    DeviceSpec vm =
        new DeviceSpec(
            "vm",
            1,
            Kind.VIRTUAL,
            0,
            Resources.of(1, 100),
            List.of(new InterfaceSpec(1, -1), new InterfaceSpec(1, -1)),
            false,
            false,
            Tenancy.SHARED,
            1);
    world.flavors.add(new Flavor(vm, 5, 1, 0));
    Ledger ledger = world.ledger();
    PlacementRequest request = world.request(0, network, other);
    assertThat(ledger.open(request).flavor()).isZero();
    int target = ledger.addElastic(0);
    fits(ledger, request, target);
    assertThat(ledger.open(world.request(0, network)).flavor()).isEqualTo(FleetView.NONE);
    // the booting one is full, the flavor is used up: capacity is further down than quota
    assertThat(ledger.open(world.request(0, network)).reject())
        .isEqualTo(new Decision.Reject(Constraint.CAPACITY, 0));
    ledger.release(ledger.reservations().first(target));
    ledger.setState(target, TargetState.REMOVED);
    assertThat(ledger.fleet().instances(0)).isZero();
    assertThat(ledger.open(world.request(0, network)).flavor()).isZero();
  }

  @Test
  void capacity() {
    Ledger ledger = world.ledger();
    int target = device(ledger, World.device());
    fits(ledger, World.sized(world.request(0, network), 60), target);
    fails(
        ledger,
        World.sized(world.request(0, network), 41),
        target,
        Verdict.fails(Constraint.CAPACITY, 1));
    fits(ledger, World.sized(world.request(0, network), 40), target);
    assertThat(ledger.fleet().load(target)).isEqualTo(1);
  }

  @Test
  void partitions() {
    Ledger ledger = world.ledger();
    int target = device(ledger, World.device(Tenancy.PARTITIONED, false, false));
    fits(ledger, world.request(1, network), target);
    fails(ledger, world.request(2, network), target, Verdict.fails(Constraint.PARTITIONS, -1));
    fits(ledger, world.request(1, network), target);
  }

  @Test
  void overlap() {
    int inside = world.network("10.0.0.128/25");
    Ledger ledger = world.ledger();
    int target = device(ledger, World.device());
    int isolating = device(ledger, World.device(Tenancy.SHARED, true, false));
    int verdict = Verdict.fails(Constraint.OVERLAP, network);
    // A and B of one request
    fails(ledger, world.request(0, network, inside), target, verdict);
    fits(ledger, world.request(0, network, inside), isolating);
    fits(ledger, world.request(0, network, other), target);
    fails(ledger, world.request(0, inside), target, verdict);
    fits(ledger, world.request(0, network), target);
  }

  @Test
  void address() {
    int tiny = world.network("10.2.0.0/30");
    Ledger ledger = world.ledger();
    int target = device(ledger, World.device());
    int verdict = Verdict.fails(Constraint.ADDRESS, network);
    // network, router, another subnet
    fails(ledger, World.at(world.request(0, network), "10.0.0.0", 80), target, verdict);
    fails(ledger, World.at(world.request(0, network), "10.0.0.1", 80), target, verdict);
    fails(ledger, World.at(world.request(0, network), "10.1.0.5", 80), target, verdict);
    fits(ledger, World.at(world.request(0, network), "10.0.0.9", 80), target);
    fails(ledger, World.at(world.request(0, network), "10.0.0.9", 80), target, verdict);
    fails(ledger, World.at(world.request(1, network), "10.0.0.9", 81), target, verdict);
    fits(ledger, World.at(world.request(0, network), "10.0.0.9", 81), target);
    fits(ledger, world.request(0, tiny), target);
    fails(ledger, world.request(0, tiny), target, Verdict.fails(Constraint.ADDRESS, tiny));
  }

  @Test
  void aDeviceTakesAnAddressOfItsOwn() {
    int tiny = world.network("10.2.0.0/29");
    Ledger ledger = world.ledger();
    int self = device(ledger, World.device(Tenancy.SHARED, false, true));
    for (int i = 0; i < 4; i++) {
      fits(ledger, world.request(0, tiny), self);
    }
    fails(ledger, world.request(0, tiny), self, Verdict.fails(Constraint.ADDRESS, tiny));
    assertThat(ledger.wirings().selfAddress(0, tiny))
        .isEqualTo(world.networks.cidr(tiny).firstHost() + 1);
  }

  /** A driver's bid is older than what was claimed since: others of a group may be there now. */
  @Test
  void aSeatIsCheckedNodeByNode() {
    Ledger ledger = world.ledger();
    int target =
        ledger.addCluster(
            Layout.spotted(2),
            World.device(Tenancy.SHARED, true, false),
            4,
            -1,
            new int[] {-1},
            TargetState.UP);
    NodeAssignment first = new NodeAssignment(0b0011, new int[] {0, 0, 0, 0});
    NodeAssignment second = new NodeAssignment(0b1100, new int[] {0, 0, 0, 0});
    int mask = Constraint.AFFINITY.bit();
    PlacementRequest one = World.inGroup(world.request(0, network), 1, GroupRule.FAULT_DOMAIN);
    PlacementRequest two = World.inGroup(world.request(0, network), 1, GroupRule.FAULT_DOMAIN);

    assertThat(ledger.claim(one, target, mask, first)).isNotNegative();
    assertThat(ledger.claim(two, target, mask, first))
        .isEqualTo(Verdict.fails(Constraint.AFFINITY, -1));
    assertThat(ledger.claim(two, target, mask, second)).isNotNegative();
  }

  @Test
  void vlans() {
    Ledger ledger = world.ledger();
    int target = device(ledger, World.device(new InterfaceSpec(1, -1), new InterfaceSpec(1, -1)));
    int third = world.network("10.3.0.0/24");
    int reservation = fits(ledger, world.request(0, network, other), target);
    assertThat(ledger.wirings().interfaceIndex(ledger.reservations().wiring(reservation, 0)))
        .isZero();
    assertThat(ledger.wirings().interfaceIndex(ledger.reservations().wiring(reservation, 1)))
        .isEqualTo(1);
    fails(ledger, world.request(0, third), target, Verdict.fails(Constraint.VLANS, -1));
    fits(ledger, world.request(0, other, network), target);
  }

  @Test
  void fabric() {
    Networks networks = world.networks;
    int far = networks.addNetwork(0, new int[] {1});
    networks.addSubnet(far, Cidr.parse("10.9.0.0/24"));
    world.switchMaxVlans = new int[] {1, 5};
    Ledger ledger = world.ledger();
    int near = device(ledger, World.device(new InterfaceSpec(8, 0)));
    int twin = device(ledger, World.device(new InterfaceSpec(8, 0)));
    int both = device(ledger, World.device(new InterfaceSpec(8, 0), new InterfaceSpec(8, 1)));
    PlacementRequest remote = remote(far);
    fails(ledger, remote, near, Verdict.fails(Constraint.FABRIC, 0));
    fits(ledger, world.request(0, network), near);
    fails(ledger, world.request(0, other), twin, Verdict.fails(Constraint.FABRIC, 0));
    fits(ledger, world.request(0, network), twin);
    int reservation = fits(ledger, remote, both);
    assertThat(ledger.wirings().interfaceIndex(ledger.reservations().wiring(reservation, 0)))
        .isEqualTo(1);
  }

  private PlacementRequest remote(int far) {
    int subnet = world.networks.subnet(far, 0);
    PlacementRequest request = world.request(0, network);
    return new PlacementRequest(
        request.vip(),
        1,
        1,
        0,
        0,
        subnet,
        far,
        subnet,
        far,
        -1,
        request.spec(),
        0,
        -1,
        GroupRule.NONE,
        -1,
        new int[0]);
  }
}
