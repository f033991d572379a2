package io.lbplace.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.Flavor;
import io.lbplace.core.fleet.InterfaceSpec;
import io.lbplace.core.fleet.Kind;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.fleet.Tenancy;
import io.lbplace.core.ledger.constraint.Verdict;
import io.lbplace.core.ledger.replica.Replica;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.GroupRule;
import io.lbplace.core.model.Resources;
import io.lbplace.core.placement.PlacementRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link LedgerRun} seldom comes to. */
class ReplicaTest {
  private static final int APART = Verdict.fails(Constraint.AFFINITY, -1);

  private final World world = new World();
  private final int network = world.network("10.0.0.0/24");
  private final Ledger ledger = world.ledger();
  private final Replica replica = new Replica(world.ledger());

  @Test
  void whatWasInDoubtHoldsItsGroupAgainOnceItIsThere() {
    ledger.follow(replica::apply);
    int here = ledger.addDevice(World.device(), -1, -1, TargetState.UP);
    int elsewhere = ledger.addDevice(World.device(), -1, -1, TargetState.UP);
    replica.ledger().addDevice(World.device(), -1, -1, TargetState.UP);
    replica.ledger().addDevice(World.device(), -1, -1, TargetState.UP);
    int first = ledger.claim(member(), here);
    PlacementRequest second = member();
    assertThat(verdicts(second, elsewhere)).containsExactly(APART, APART);

    ledger.doubt(first);
    assertThat(verdicts(second, elsewhere)).containsExactly(Verdict.FITS, Verdict.FITS);

    ledger.commit(first);
    assertThat(verdicts(second, elsewhere)).containsExactly(APART, APART);
  }

  /** A member of a group sits on its second interface, which a device of the first flavor lacks. */
  @Test
  void whatOthersElasticDevicesCarryTakesNothingFromASwitch() {
    InterfaceSpec narrow = new InterfaceSpec(1, -1);
    DeviceSpec onSwitch = World.device(new InterfaceSpec(8, 0));
    world.switchMaxVlans = new int[] {1};
    world.flavors.add(flavor(narrow));
    world.flavors.add(flavor(narrow, narrow));
    int second = world.network("10.0.1.0/24");
    int third = world.network("10.0.2.0/24");
    Ledger original = world.ledger();
    Replica drivers = new Replica(world.ledger());
    original.addDevice(onSwitch, -1, -1, TargetState.UP);
    drivers.ledger().addDevice(onSwitch, -1, -1, TargetState.UP);
    original.follow(
        delta ->
            drivers.apply(
                delta instanceof Delta.Added added
                    ? new Delta.Elsewhere(added.target(), added.flavor())
                    : delta));
    int elastic = original.addElastic(1);
    original.setState(elastic, TargetState.UP);
    PlacementRequest member =
        World.inGroup(world.request(0, network, second), 1, GroupRule.ANTI_AFFINITY);
    int reservation = original.claim(member, elastic);

    PlacementRequest other = world.request(0, third);
    assertThat(original.verdict(other, 0, Constraint.ALL)).isEqualTo(Verdict.FITS);
    assertThat(drivers.ledger().verdict(other, 0, Constraint.ALL)).isEqualTo(Verdict.FITS);
    assertThat(drivers.ledger().fleet().state(elastic)).isEqualTo(TargetState.REMOVED);
    original.release(reservation);
    drivers.ledger().checkEmpty();
  }

  private static Flavor flavor(InterfaceSpec... interfaces) {
    return new Flavor(
        new DeviceSpec(
            "elastic",
            1,
            Kind.VIRTUAL,
            0,
            Resources.of(10, 100),
            List.of(interfaces),
            false,
            false,
            Tenancy.SHARED,
            0),
        1,
        4,
        0);
  }

  private PlacementRequest member() {
    return World.inGroup(world.request(0, network), 1, GroupRule.AFFINITY);
  }

  /** In the ledger, and in its replica. */
  private int[] verdicts(PlacementRequest request, int target) {
    return new int[] {
      ledger.verdict(request, target, Constraint.ALL),
      replica.ledger().verdict(request, target, Constraint.ALL)
    };
  }
}
