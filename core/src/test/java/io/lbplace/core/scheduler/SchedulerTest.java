package io.lbplace.core.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.event.EventKind;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.message.PluginMessage;
import io.lbplace.core.message.RegistryMessage;
import io.lbplace.core.message.SchedulerMessage;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.model.Status;
import io.lbplace.core.runtime.Endpoint;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pipeline: plugin, registry, scheduler and agent over devices that do as they are told. */
class SchedulerTest {
  @Test
  void aVipIsWiredDeployedAndActive() {
    Bench bench = Bench.omniscient();
    int target = bench.addDevice(1_000, 10);
    int vip = bench.create(bench.subnet("10.0.0.0/24"), bench.subnet("10.0.1.0/24"), 100);
    bench.run();

    assertThat(bench.plugin.status(vip)).isEqualTo(Status.ACTIVE);
    assertThat(bench.ledger.fleet().vips(target)).isEqualTo(1);
    Deployment deployment = bench.deployed.get(0);
    assertThat(deployment.networkA()).isNotEqualTo(deployment.networkB());
    assertThat(deployment.nodes()).hasSize(1);
    assertThat(deployment.address()).isEqualTo(deployment.cidrA().firstHost());
  }

  @Test
  void theLastVipOfANetworkUnwiresIt() {
    Bench bench = Bench.omniscient();
    bench.addDevice(1_000, 10);
    int subnet = bench.subnet("10.0.0.0/24");
    int first = bench.create(subnet, subnet, 100);
    int second = bench.create(subnet, subnet, 100);
    bench.run();
    bench.delete(first);
    bench.run();
    assertThat(bench.ledger.wirings().find(0, 0)).isNotNegative();
    bench.delete(second);
    bench.run();

    assertThat(bench.ledger.wirings().find(0, 0)).isNegative();
    assertThat(bench.plugin.status(second)).isNull();
    assertThat(bench.ledger.reservations().live()).isZero();
  }

  @Test
  void aNetworkOnItsWayOutIsWiredAgainForWhoComesMeanwhile() {
    Bench bench = Bench.omniscient();
    bench.addDevice(1_000, 1);
    int subnet = bench.subnet("10.0.0.0/24");
    int first = bench.create(subnet, subnet, 100);
    bench.run();
    bench.holdUnwiring = true;
    bench.delete(first);
    bench.run();
    int second = bench.create(subnet, subnet, 100);
    bench.run();
    assertThat(bench.plugin.status(second)).isEqualTo(Status.PENDING_CREATE);
    bench.send(Endpoint.SCHEDULER, new SchedulerMessage.Unwired(0, 0));
    bench.run();

    assertThat(bench.plugin.status(second)).isEqualTo(Status.ACTIVE);
  }

  @Test
  void theVlanIsChargedUntilUnwiringIsAcknowledged() {
    Bench bench = Bench.omniscient();
    bench.addDevice(1_000, 1);
    int subnet = bench.subnet("10.0.0.0/24");
    int other = bench.subnet("10.0.1.0/24");
    int first = bench.create(subnet, subnet, 100);
    bench.run();
    bench.holdUnwiring = true;
    bench.delete(first);
    bench.run();
    int second = bench.create(other, other, 100);
    bench.run();

    assertThat(bench.plugin.status(second)).isEqualTo(Status.ERROR);
    assertThat(bench.plugin.statusDescription(second)).contains("VLANS");
  }

  @Test
  void aRefusalIsLearnedAndTheVipGoesElsewhere() {
    Bench bench = new Bench(Constraint.CENTRAL, List.of(), Bench.config());
    int first = bench.addDevice(1_000, 10);
    int second = bench.addDevice(1_000, 10);
    bench.onDeploy =
        deployment ->
            deployment.target() == first
                ? new Outcome.Refused(2082, Constraint.VLANS, 0)
                : Outcome.Done.DONE;
    int subnet = bench.subnet("10.0.0.0/24");
    int vip = bench.create(subnet, subnet, 100);
    bench.run();
    int other = bench.subnet("10.0.1.0/24");
    int next = bench.create(other, other, 100);
    bench.run();

    assertThat(bench.plugin.status(vip)).isEqualTo(Status.ACTIVE);
    assertThat(bench.plugin.status(next)).isEqualTo(Status.ACTIVE);
    assertThat(bench.ledger.fleet().vips(first)).isZero();
    assertThat(bench.ledger.fleet().vips(second)).isEqualTo(2);
    // The release of the refused claim itself forgets nothing: the second VIP goes straight on.
    assertThat(bench.count(EventKind.REFUSED)).isEqualTo(1);
  }

  /** Devices and flavors that can't stand before the one that can, and there are three attempts. */
  @Test
  void whatNoDeviceOfAProviderCanIsTriedAtAnother() {
    Bench bench =
        new Bench(
            Constraint.ALL,
            List.of(0, 1),
            List.of(Bench.flavor(5, 100 * Bench.TICK)),
            Bench.config(),
            (request, view) -> view.onOrNew(view.firstFit()));
    for (int i = 0; i < 4; i++) {
      bench.addDevice(1_000, 10);
    }
    int able = bench.addDevice(1_000, 10, 1);
    bench.onDeploy =
        deployment ->
            deployment.target() == able
                ? Outcome.Done.DONE
                : new Outcome.Unsupported("no words for it");
    int subnet = bench.subnet("10.0.0.0/24");
    int vip = bench.create(subnet, subnet, 100);
    bench.run();

    assertThat(bench.plugin.status(vip)).isEqualTo(Status.ACTIVE);
    assertThat(bench.deployed).hasSize(2);
    assertThat(bench.ledger.fleet().vips(able)).isEqualTo(1);
  }

  /** Its devices keep what they have; idle ones are destroyed, which is no agent's work. */
  @Test
  void whileAnAgentIsNotHeardNothingIsPlacedOnItsElasticDevices() {
    Bench bench =
        new Bench(Constraint.ALL, List.of(Bench.flavor(5, 100 * Bench.TICK)), Bench.config());
    int subnet = bench.subnet("10.0.0.0/24");
    int kept = bench.create(subnet, subnet, 100);
    bench.run();
    int target = bench.ledger.reservations().target(bench.ledger.reservations().latestOfVip(kept));
    bench.tell(new RegistryMessage.AgentLost(Bench.AGENT));
    bench.run();
    int late = bench.create(subnet, subnet, 100);
    bench.run();

    assertThat(bench.ledger.fleet().state(target)).isEqualTo(TargetState.UP);
    assertThat(bench.plugin.status(kept)).isEqualTo(Status.ACTIVE);
    assertThat(bench.plugin.status(late)).isEqualTo(Status.ERROR);
    assertThat(bench.plugin.statusDescription(late)).contains("STATE");

    bench.delete(kept);
    bench.run();
    assertThat(bench.ledger.fleet().state(target)).isEqualTo(TargetState.REMOVED);
    bench.tell(new RegistryMessage.AgentStarted(Bench.AGENT));
    bench.run();
    int next = bench.create(subnet, subnet, 100);
    bench.run();
    assertThat(bench.plugin.status(next)).isEqualTo(Status.ACTIVE);
  }

  /** What waits for its device or network has asked the agent nothing yet, and goes elsewhere. */
  @Test
  void whatWaitsForADeviceOfALostAgentIsGivenUp() {
    Bench bench =
        new Bench(Constraint.ALL, List.of(Bench.flavor(5, 100 * Bench.TICK)), Bench.config());
    bench.holdCompute = true;
    int subnet = bench.subnet("10.0.0.0/24");
    int vip = bench.create(subnet, subnet, 100);
    bench.run();
    assertThat(bench.plugin.status(vip)).isEqualTo(Status.PENDING_CREATE);
    bench.tell(new RegistryMessage.AgentLost(Bench.AGENT));
    bench.run();

    assertThat(bench.plugin.status(vip)).isEqualTo(Status.ERROR);
    assertThat(bench.plugin.statusDescription(vip)).contains("its agent isn't heard");
    assertThat(bench.ledger.reservations().live()).isZero();
  }

  @Test
  void afterTheLastAttemptTheDescriptionNamesEachTarget() {
    Bench bench = Bench.omniscient();
    for (int i = 0; i < 5; i++) {
      bench.addDevice(1_000, 10);
    }
    bench.onDeploy = deployment -> new Outcome.Failed("disk full");
    int subnet = bench.subnet("10.0.0.0/24");
    int vip = bench.create(subnet, subnet, 100);
    bench.run();

    assertThat(bench.plugin.status(vip)).isEqualTo(Status.ERROR);
    assertThat(bench.deployed).hasSize(3);
    assertThat(bench.plugin.statusDescription(vip))
        .isEqualTo("target 0: disk full; target 1: disk full; target 2: disk full");
    assertThat(bench.ledger.reservations().live()).isZero();
  }

  @Test
  void whatNobodyKnowsStaysChargedUntilItIsRemovedForSure() {
    Bench bench = Bench.omniscient();
    int first = bench.addDevice(1_000, 10);
    int second = bench.addDevice(1_000, 10);
    bench.onDeploy =
        deployment -> deployment.target() == first ? Outcome.Unknown.UNKNOWN : Outcome.Done.DONE;
    List<Deployment> asked = new ArrayList<>();
    bench.onUndeploy =
        deployment -> {
          asked.add(deployment);
          return asked.size() < 3 ? Outcome.Unknown.UNKNOWN : Outcome.Done.DONE;
        };
    int subnet = bench.subnet("10.0.0.0/24");
    int vip = bench.create(subnet, subnet, 100);
    while (bench.plugin.status(vip) != Status.ACTIVE) {
      assertThat(bench.step()).isTrue();
    }
    assertThat(bench.ledger.fleet().vips(first)).isEqualTo(1);
    assertThat(bench.ledger.fleet().vips(second)).isEqualTo(1);
    bench.run();

    assertThat(asked).hasSize(3);
    assertThat(bench.ledger.fleet().vips(first)).isZero();
    assertThat(bench.count(EventKind.DOUBTED)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void aDeletionSupersedesACreationAtAnyPoint(int steps) {
    Bench bench = Bench.omniscient();
    bench.addDevice(1_000, 10);
    int subnet = bench.subnet("10.0.0.0/24");
    int vip = bench.create(subnet, subnet, 100);
    bench.steps(steps);
    bench.delete(vip);
    bench.run();

    assertThat(bench.plugin.status(vip)).isNull();
    assertThat(bench.ledger.reservations().live()).isZero();
    assertThat(bench.ledger.wirings().find(0, 0)).isNegative();
    assertThat(bench.undeployed.size()).isEqualTo(bench.deployed.size());
  }

  @Test
  void aWiringThatFailsSendsAllWhoWaitElsewhere() {
    Bench bench = Bench.omniscient();
    int first = bench.addDevice(1_000, 10);
    int second = bench.addDevice(1_000, 10);
    bench.onWire =
        wire ->
            wire.device() == bench.ledger.fleet().node(first, 0)
                ? new Outcome.Failed("port down")
                : Outcome.Done.DONE;
    int subnet = bench.subnet("10.0.0.0/24");
    int one = bench.create(subnet, subnet, 100);
    int two = bench.create(subnet, subnet, 100);
    bench.run();

    assertThat(bench.plugin.status(one)).isEqualTo(Status.ACTIVE);
    assertThat(bench.plugin.status(two)).isEqualTo(Status.ACTIVE);
    assertThat(bench.ledger.fleet().vips(second)).isEqualTo(2);
    assertThat(bench.ledger.wirings().find(bench.ledger.fleet().node(first, 0), 0)).isNegative();
  }

  @Test
  void anElasticDeviceIsCreatedSharedAndDestroyedWhenIdle() {
    Bench bench =
        new Bench(Constraint.ALL, List.of(Bench.flavor(1, 100 * Bench.TICK)), Bench.config());
    int subnet = bench.subnet("10.0.0.0/24");
    int one = bench.create(subnet, subnet, 100);
    int two = bench.create(subnet, subnet, 100);
    bench.steps(30);
    while (bench.plugin.status(two) != Status.ACTIVE) {
      assertThat(bench.step()).isTrue();
    }
    assertThat(bench.ledger.fleet().targets()).isEqualTo(1);
    assertThat(bench.ledger.fleet().state(0)).isEqualTo(TargetState.UP);
    bench.delete(one);
    bench.delete(two);
    bench.run();

    assertThat(bench.ledger.fleet().state(0)).isEqualTo(TargetState.REMOVED);
    assertThat(bench.ledger.fleet().instances(0)).isZero();
  }

  @Test
  void aBootFailureMovesEveryoneWhoWaited() {
    Bench bench =
        new Bench(Constraint.ALL, List.of(Bench.flavor(5, 100 * Bench.TICK)), Bench.config());
    bench.bootsFail = true;
    int subnet = bench.subnet("10.0.0.0/24");
    int one = bench.create(subnet, subnet, 100);
    int two = bench.create(subnet, subnet, 100);
    bench.run();

    assertThat(bench.plugin.status(one)).isEqualTo(Status.ERROR);
    assertThat(bench.plugin.status(two)).isEqualTo(Status.ERROR);
    assertThat(bench.plugin.statusDescription(one)).contains("boot");
    assertThat(bench.ledger.fleet().instances(0)).isZero();
    assertThat(bench.ledger.reservations().live()).isZero();
  }

  @Test
  void aResizeStaysInPlaceIfItFits() {
    Bench bench = Bench.omniscient();
    int first = bench.addDevice(1_000, 10);
    bench.addDevice(1_000, 10);
    int subnet = bench.subnet("10.0.0.0/24");
    int vip = bench.create(subnet, subnet, 100);
    bench.run();
    bench.update(vip, 900);
    bench.run();

    assertThat(bench.plugin.status(vip)).isEqualTo(Status.ACTIVE);
    assertThat(bench.ledger.fleet().used(bench.ledger.fleet().node(first, 0), 1)).isEqualTo(900);
    assertThat(bench.count(EventKind.RESIZED)).isEqualTo(1);
  }

  @Test
  void aResizeThatDoesNotFitMovesTheVipAndKeepsItsAddress() {
    Bench bench = Bench.omniscient();
    int first = bench.addDevice(1_000, 10);
    int second = bench.addDevice(2_000, 10);
    int subnet = bench.subnet("10.0.0.0/24");
    int vip = bench.create(subnet, subnet, 100);
    bench.run();
    bench.update(vip, 1_500);
    bench.run();

    assertThat(bench.plugin.status(vip)).isEqualTo(Status.ACTIVE);
    assertThat(bench.ledger.fleet().vips(first)).isZero();
    assertThat(bench.ledger.fleet().used(bench.ledger.fleet().node(second, 0), 1)).isEqualTo(1_500);
    assertThat(bench.deployed.get(1).address()).isEqualTo(bench.deployed.get(0).address());
    assertThat(bench.events).contains("SWITCHED 0,2," + first + "," + second);
  }

  @Test
  void aResizeThatFitsNowhereLeavesWhatWasThere() {
    Bench bench = Bench.omniscient();
    int first = bench.addDevice(1_000, 10);
    int subnet = bench.subnet("10.0.0.0/24");
    int vip = bench.create(subnet, subnet, 100);
    bench.run();
    bench.update(vip, 5_000);
    bench.run();

    assertThat(bench.plugin.status(vip)).isEqualTo(Status.ACTIVE);
    assertThat(bench.plugin.statusDescription(vip)).contains("CAPACITY");
    assertThat(bench.ledger.fleet().used(bench.ledger.fleet().node(first, 0), 1)).isEqualTo(100);
    assertThat(bench.count(EventKind.UPDATE_REJECTED)).isEqualTo(1);
  }

  @Test
  void aRefusedResizeInPlaceIsTriedElsewhere() {
    Bench bench = Bench.omniscient();
    int first = bench.addDevice(1_000, 10);
    int second = bench.addDevice(1_000, 10);
    bench.onUpdate = deployment -> new Outcome.Refused(1, Constraint.CAPACITY, 1);
    int subnet = bench.subnet("10.0.0.0/24");
    int vip = bench.create(subnet, subnet, 100);
    bench.run();
    bench.update(vip, 200);
    bench.run();

    assertThat(bench.plugin.status(vip)).isEqualTo(Status.ACTIVE);
    assertThat(bench.ledger.fleet().vips(first)).isZero();
    assertThat(bench.ledger.fleet().used(bench.ledger.fleet().node(second, 0), 1)).isEqualTo(200);
  }

  /**
   * The spec asked for may equal the one that serves; the device hasn't said so yet all the same.
   */
  @Test
  void aChangeToTheSameSpecGoesOnWhenItsDeviceIsBack() {
    SchedulerConfig plain = Bench.config();
    SchedulerConfig breaker =
        new SchedulerConfig(
            plain.maxAttempts(),
            plain.moveIntervalNanos(),
            plain.retryNanos(),
            plain.decisionTime(),
            0,
            false,
            null,
            plain.asking(),
            0);
    Bench bench = new Bench(Constraint.ALL, List.of(), breaker);
    bench.addDevice(1_000, 10);
    int subnet = bench.subnet("10.0.0.0/24");
    int vip = bench.create(subnet, subnet, 100);
    bench.run();
    bench.onUpdate = deployment -> null;
    ServiceSpec same =
        bench.ledger.reservations().spec(bench.ledger.reservations().latestOfVip(vip));
    bench.send(Endpoint.PLUGIN, new PluginMessage.UpdateVip(vip, same));
    bench.run();
    bench.tell(new RegistryMessage.DeviceLost(0));
    bench.run();
    bench.onUpdate = deployment -> Outcome.Done.DONE;
    bench.tell(new RegistryMessage.DeviceFound(0));
    bench.run();

    assertThat(bench.plugin.status(vip)).isEqualTo(Status.ACTIVE);
    assertThat(bench.events).containsOnlyOnce("RESIZED 0,2,0,0");
    bench.update(vip, 200);
    bench.run();
    assertThat(bench.ledger.fleet().used(0, 1)).isEqualTo(200);
  }

  /** Nobody knows which of both is configured, and no other device has room. */
  @Test
  void aChangeInPlaceThatWasNotAnsweredIsSettledByTheNext() {
    Bench bench = Bench.omniscient();
    int first = bench.addDevice(1_000, 10);
    int subnet = bench.subnet("10.0.0.0/24");
    int vip = bench.create(subnet, subnet, 100);
    bench.run();
    bench.onUpdate = deployment -> Outcome.Unknown.UNKNOWN;
    bench.update(vip, 300);
    bench.run();
    assertThat(bench.plugin.status(vip)).isEqualTo(Status.ACTIVE);
    assertThat(bench.ledger.fleet().used(0, 1)).isEqualTo(300);

    bench.onUpdate = deployment -> Outcome.Done.DONE;
    bench.update(vip, 200);
    bench.run();
    assertThat(bench.plugin.status(vip)).isEqualTo(Status.ACTIVE);
    assertThat(bench.ledger.fleet().vips(first)).isEqualTo(1);
  }

  @Test
  void drainingMovesWhatFitsElsewhereUnnoticed() {
    Bench bench = Bench.omniscient();
    int first = bench.addDevice(1_000, 10);
    int second = bench.addDevice(150, 10);
    int subnet = bench.subnet("10.0.0.0/24");
    int low = bench.create(subnet, subnet, 100, 1);
    int high = bench.create(subnet, subnet, 100, 9);
    bench.run();
    long changes = bench.count(EventKind.STATUS_CHANGED);
    bench.tell(new RegistryMessage.DrainTarget(first));
    bench.run();

    assertThat(bench.ledger.fleet().state(first)).isEqualTo(TargetState.DRAINING);
    assertThat(bench.ledger.fleet().vips(first)).isEqualTo(1);
    assertThat(bench.ledger.fleet().vips(second)).isEqualTo(1);
    assertThat(bench.events).contains("SWITCHED " + high + ",1," + first + "," + second);
    assertThat(bench.plugin.status(low)).isEqualTo(Status.ACTIVE);
    assertThat(bench.count(EventKind.STATUS_CHANGED)).isEqualTo(changes);
  }

  @Test
  void aRemovedTargetIsForgottenOnceItIsEmpty() {
    Bench bench = Bench.omniscient();
    int first = bench.addDevice(1_000, 10);
    bench.addDevice(1_000, 10);
    int subnet = bench.subnet("10.0.0.0/24");
    bench.create(subnet, subnet, 100);
    bench.run();
    bench.tell(new RegistryMessage.RemoveTarget(first));
    bench.run();

    assertThat(bench.ledger.fleet().state(first)).isEqualTo(TargetState.REMOVED);
  }

  @Test
  void vipsOfAFailedDeviceGoElsewhereHighestPriorityFirst() {
    Bench bench = Bench.omniscient();
    int first = bench.addDevice(1_000, 10);
    int second = bench.addDevice(250, 10);
    int subnet = bench.subnet("10.0.0.0/24");
    int low = bench.create(subnet, subnet, 100, 1);
    int high = bench.create(subnet, subnet, 100, 9);
    int middle = bench.create(subnet, subnet, 100, 5);
    bench.run();
    bench.onUndeploy =
        deployment ->
            deployment.target() == first && bench.nowNanos() < 500 * Bench.TICK
                ? Outcome.Unknown.UNKNOWN
                : Outcome.Done.DONE;
    bench.tell(new RegistryMessage.DeviceLost(0));
    bench.run();

    assertThat(bench.plugin.status(high)).isEqualTo(Status.ACTIVE);
    assertThat(bench.plugin.status(middle)).isEqualTo(Status.ACTIVE);
    assertThat(bench.plugin.status(low)).isEqualTo(Status.DOWN);
    assertThat(bench.ledger.fleet().vips(second)).isEqualTo(2);
    assertThat(bench.ledger.fleet().vips(first)).isEqualTo(1);

    bench.tell(new RegistryMessage.DeviceFound(0));
    bench.run();

    assertThat(bench.plugin.status(low)).isEqualTo(Status.ACTIVE);
    assertThat(bench.ledger.fleet().vips(first)).isEqualTo(1);
  }

  @Test
  void decisionsTakeTheSchedulersTimeOneAfterTheOther() {
    Bench bench =
        new Bench(
            Constraint.ALL,
            List.of(),
            new SchedulerConfig(3, 0, 50 * Bench.TICK, (vip, generation, attempt) -> 7_000));
    bench.addDevice(1_000, 10);
    int subnet = bench.subnet("10.0.0.0/24");
    bench.create(subnet, subnet, 100);
    int withdrawn = bench.create(subnet, subnet, 100);
    int last = bench.create(subnet, subnet, 100);
    bench.steps(4);
    bench.delete(withdrawn);
    bench.run();

    assertThat(bench.plugin.status(last)).isEqualTo(Status.ACTIVE);
    assertThat(bench.plugin.status(withdrawn)).isNull();
    assertThat(bench.deployed).hasSize(2);
    assertThat(bench.nowNanos()).isEqualTo(14_000);
  }
}
