package io.lbplace.core.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.driver.Outcome;
import io.lbplace.core.event.EventKind;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.message.RegistryMessage.DisableTarget;
import io.lbplace.core.message.RegistryMessage.DrainTarget;
import io.lbplace.core.message.RegistryMessage.EnableTarget;
import io.lbplace.core.message.SchedulerMessage;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.Status;
import io.lbplace.core.placement.DecisionTime;
import io.lbplace.core.runtime.Endpoint;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A drained target is left by all that fits elsewhere, then or later. */
class BlockedMigrationsTest {
  private Bench bench = Bench.omniscient();

  /** Two full devices of 300 with three VIPs of 100 each; the first is drained. */
  private List<Integer> fullFleet() {
    bench.addDevice(300, 10);
    bench.addDevice(300, 10);
    int subnet = bench.subnet("10.0.0.0/24");
    List<Integer> vips = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      vips.add(bench.create(subnet, subnet, 100));
    }
    bench.run();
    bench.tell(new DrainTarget(0));
    bench.run();
    assertThat(bench.ledger.fleet().vips(0)).isEqualTo(3);
    return vips;
  }

  @Test
  void eachDepartureElsewhereLetsOneGo() {
    List<Integer> vips = fullFleet();
    for (int gone = 1; gone <= 3; gone++) {
      bench.delete(vips.get(2 + gone));
      bench.run();
      assertThat(bench.ledger.fleet().vips(0)).isEqualTo(3 - gone);
      assertThat(bench.ledger.fleet().vips(1)).isEqualTo(3);
    }
    vips.subList(0, 3)
        .forEach(vip -> assertThat(bench.plugin.status(vip)).isEqualTo(Status.ACTIVE));
    assertThat(bench.count(EventKind.SWITCHED)).isEqualTo(3);
    assertThat(bench.count(EventKind.REJECTED)).as("only when it was drained").isEqualTo(3);
  }

  @Test
  void oneDepartureLetsAsManyGoAsItMadeRoomFor() {
    bench.addDevice(300, 10);
    bench.addDevice(300, 10);
    int subnet = bench.subnet("10.0.0.0/24");
    bench.create(subnet, subnet, 200); // too large for the room that comes up
    bench.create(subnet, subnet, 50);
    bench.create(subnet, subnet, 50);
    int large = bench.create(subnet, subnet, 160);
    bench.create(subnet, subnet, 140);
    bench.run();
    bench.tell(new DrainTarget(0));
    bench.run();
    bench.delete(large);
    bench.run();

    assertThat(bench.ledger.fleet().vips(0)).isEqualTo(1);
    assertThat(bench.ledger.fleet().vips(1)).isEqualTo(3);
  }

  @Test
  void aNetworkThatIsDetachedFreesAVlan() {
    bench.addDevice(300, 10);
    bench.addDevice(300, 1);
    int one = bench.subnet("10.0.0.0/24");
    int two = bench.subnet("10.0.1.0/24");
    bench.create(one, one, 200);
    bench.run();
    bench.tell(new DisableTarget(0));
    int other = bench.create(two, two, 50);
    bench.run();
    bench.tell(new DrainTarget(0));
    bench.run();
    assertThat(bench.ledger.fleet().vips(0)).isEqualTo(1);
    bench.delete(other);
    bench.run();

    assertThat(bench.ledger.fleet().vips(0)).isZero();
    assertThat(bench.ledger.fleet().vips(1)).isEqualTo(1);
  }

  @Test
  void aTargetThatOpensTakesThem() {
    int spare = bench.addDevice(1_000, 10);
    bench.tell(new DisableTarget(spare));
    int drained = bench.addDevice(300, 10);
    int subnet = bench.subnet("10.0.0.0/24");
    bench.create(subnet, subnet, 100);
    bench.create(subnet, subnet, 100);
    bench.run();
    bench.tell(new DrainTarget(drained));
    bench.run();
    assertThat(bench.ledger.fleet().vips(drained)).isEqualTo(2);
    bench.tell(new EnableTarget(spare));
    bench.run();

    assertThat(bench.ledger.fleet().vips(drained)).isZero();
    assertThat(bench.ledger.fleet().vips(spare)).isEqualTo(2);
  }

  /** A bench that never stops would hang here: what a failed move frees starts no other. */
  @Test
  void aDeviceThatAlwaysRefusesIsNotTriedForEver() {
    bench = new Bench(Constraint.CENTRAL, List.of(), Bench.config());
    List<Integer> vips = fullFleet();
    bench.onDeploy = deployment -> new Outcome.Refused(2082, Constraint.VLANS, 0);
    bench.delete(vips.get(5));
    bench.run();
    int tries = bench.deployed.size();
    bench.onDeploy = deployment -> Outcome.Unknown.UNKNOWN;
    bench.delete(vips.get(4));
    bench.run();

    assertThat(tries).isBetween(7, 20);
    assertThat(bench.deployed.size()).isBetween(tries + 1, tries + 20);
    vips.subList(0, 3)
        .forEach(vip -> assertThat(bench.plugin.status(vip)).isEqualTo(Status.ACTIVE));
  }

  @Test
  void elasticDevicesThatAlwaysRefuseAreNotCreatedForEver() {
    bench = new Bench(Constraint.CENTRAL, List.of(Bench.flavor(5, 100)), Bench.config());
    int drained = bench.addDevice(300, 10);
    int other = bench.addDevice(100, 10);
    int subnet = bench.subnet("10.0.0.0/24");
    int vip = bench.create(subnet, subnet, 200);
    bench.run();
    bench.tell(new DisableTarget(drained));
    int gone = bench.create(subnet, subnet, 100);
    bench.run();
    bench.onDeploy = deployment -> new Outcome.Refused(2082, Constraint.VLANS, 0);
    bench.tell(new DrainTarget(drained));
    bench.run();
    bench.delete(gone);
    bench.run();

    assertThat(bench.ledger.fleet().vips(other)).isZero();
    assertThat(bench.plugin.status(vip)).isEqualTo(Status.ACTIVE);
    assertThat(bench.ledger.fleet().targets()).isBetween(4, 12);
  }

  @Test
  void thoseThatAreGoneOrBackInServiceAreForgotten() {
    List<Integer> vips = fullFleet();
    bench.delete(vips.get(0));
    bench.run();
    bench.tell(new EnableTarget(0));
    bench.run();
    bench.delete(vips.get(5));
    bench.run();

    assertThat(bench.count(EventKind.SWITCHED)).isZero();
    assertThat(bench.ledger.fleet().state(0)).isEqualTo(TargetState.UP);
  }

  @Test
  void movesKeepTheirDistanceHoweverTheyCome() {
    long interval = 1_000_000;
    bench =
        new Bench(
            Constraint.ALL,
            List.of(),
            new SchedulerConfig(3, interval, 50 * Bench.TICK, DecisionTime.NONE));
    List<Integer> vips = fullFleet();
    List<Long> moves = new ArrayList<>();
    bench.onDeploy =
        deployment -> {
          moves.add(bench.nowNanos());
          return Outcome.Done.DONE;
        };
    bench.delete(vips.get(3));
    bench.run();
    bench.delete(vips.get(4));
    bench.run();

    assertThat(moves).hasSize(2);
    assertThat(moves.get(1) - moves.get(0)).isGreaterThanOrEqualTo(interval);
  }

  @Test
  void aPinnedVipGoesWhereItIsWantedOnce() {
    int first = bench.addDevice(300, 10);
    int wanted = bench.addDevice(100, 10);
    int subnet = bench.subnet("10.0.0.0/24");
    bench.send(Endpoint.SCHEDULER, new SchedulerMessage.Pin(0, wanted));
    bench.send(Endpoint.SCHEDULER, new SchedulerMessage.Pin(1, wanted));
    bench.create(subnet, subnet, 100);
    bench.create(subnet, subnet, 100); // no room there any more: as any other
    bench.run();

    assertThat(bench.ledger.reservations().target(bench.ledger.reservations().latestOfVip(0)))
        .isEqualTo(wanted);
    assertThat(bench.ledger.reservations().target(bench.ledger.reservations().latestOfVip(1)))
        .isEqualTo(first);
    bench.tell(new DrainTarget(wanted));
    bench.run();
    assertThat(bench.ledger.fleet().vips(wanted)).isZero();
  }
}
