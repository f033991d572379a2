package io.lbplace.core.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Manifest;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.event.EventKind;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.message.ComputeMessage;
import io.lbplace.core.message.RegistryMessage;
import io.lbplace.core.message.SchedulerMessage;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.Status;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What devices carry is settled with what they are to carry, and who forgot is asked again. */
class SyncingTest {
  private final Bench bench = Bench.omniscient();
  private int target;
  private int subnet;

  @BeforeEach
  void build() {
    target = bench.addDevice(1_000, 10);
    subnet = bench.subnet("10.0.0.0/24");
  }

  private int create() {
    int vip = bench.create(subnet, subnet, 100);
    bench.run();
    return vip;
  }

  private void agentStarts() {
    bench.tell(new SchedulerMessage.AgentStarted(Bench.AGENT));
    bench.run();
  }

  @Test
  void aDriverIsToldAllThatMayBeConfiguredAndNothingElse() {
    int serving = create();
    bench.onDeploy = deployment -> null;
    int arriving = create();
    bench.onUndeploy = deployment -> null;
    bench.onDeploy = deployment -> Outcome.Done.DONE;
    int leaving = create();
    bench.delete(leaving);
    bench.run();
    bench.onWire = wire -> null;
    int other = bench.subnet("10.0.1.0/24");
    int waiting = bench.create(other, other, 100); // nothing was asked of its driver yet
    bench.run();
    bench.tell(new SchedulerMessage.SyncDue());
    bench.run();

    assertThat(bench.ledger.fleet().vips(target)).isEqualTo(4);
    assertThat(bench.manifests).hasSize(1);
    Manifest manifest = bench.manifests.get(0);
    assertThat(manifest.target()).isEqualTo(target);
    assertThat(manifest.devices()).containsExactly(0);
    assertThat(manifest.entries())
        .extracting(Manifest.Entry::vip)
        .containsExactlyInAnyOrder(serving, arriving, leaving)
        .doesNotContain(waiting);
  }

  @Test
  void whatADriverMissesIsDeployedAgainUnderTheSameKey() {
    int vip = create();
    Deployment first = bench.deployed.get(0);
    bench.onSync = Manifest::entries;
    bench.tell(new SchedulerMessage.SyncDue());
    bench.run();

    assertThat(bench.deployed).hasSize(2);
    assertThat(bench.deployed.get(1).version()).isEqualTo(first.version());
    assertThat(bench.deployed.get(1).address()).isEqualTo(first.address());
    assertThat(bench.plugin.status(vip)).isEqualTo(Status.ACTIVE);
    assertThat(bench.count(EventKind.COMMITTED)).isEqualTo(1);
  }

  @Test
  void whatIsMissedAndNotWantedAnyMoreIsLeft() {
    int vip = create();
    bench.onSync = manifest -> null;
    bench.tell(new SchedulerMessage.SyncDue());
    bench.run();
    List<Manifest.Entry> missing = bench.manifests.get(0).entries();
    bench.onUpdate = deployment -> null;
    bench.update(vip, 200); // its driver will see to it
    bench.run();
    bench.tell(new SchedulerMessage.Synced(target, missing));
    bench.run();
    assertThat(bench.deployed).hasSize(1);
    bench.delete(vip);
    bench.run();
    bench.tell(new SchedulerMessage.Synced(target, missing));
    bench.run();
    assertThat(bench.deployed).hasSize(1);
  }

  @Test
  void whatAnAgentWasAskedBeforeItDiedIsAskedAgain() {
    int changed = create();
    int removed = create();
    bench.onDeploy = deployment -> null;
    bench.onUpdate = deployment -> null;
    bench.onUndeploy = deployment -> null;
    int created = create();
    bench.update(changed, 200);
    bench.delete(removed);
    bench.run();
    bench.onDeploy = deployment -> Outcome.Done.DONE;
    bench.onUpdate = deployment -> Outcome.Done.DONE;
    bench.onUndeploy = deployment -> Outcome.Done.DONE;
    agentStarts();

    assertThat(bench.plugin.status(created)).isEqualTo(Status.ACTIVE);
    assertThat(bench.plugin.status(changed)).isEqualTo(Status.ACTIVE);
    assertThat(bench.plugin.status(removed)).isNull();
    assertThat(bench.deployed.get(3).version()).isEqualTo(bench.deployed.get(2).version());
    assertThat(bench.updated.get(1).version()).isEqualTo(bench.updated.get(0).version());
    assertThat(bench.undeployed.get(1).version()).isEqualTo(bench.undeployed.get(0).version());
    assertThat(bench.ledger.reservations().live()).isEqualTo(2);
    assertThat(bench.manifests).hasSize(1);
  }

  @Test
  void answersThatComeTwiceFindNobodyWaiting() {
    bench.onDeploy = deployment -> null;
    int vip = create();
    agentStarts();
    Deployment asked = bench.deployed.get(0);
    for (int i = 0; i < 2; i++) {
      bench.tell(
          new SchedulerMessage.Deployed(
              vip, asked.generation(), asked.attempt(), Outcome.Done.DONE));
    }
    bench.run();
    assertThat(bench.deployed).hasSize(2);
    assertThat(bench.count(EventKind.COMMITTED)).isEqualTo(1);
    assertThat(bench.plugin.status(vip)).isEqualTo(Status.ACTIVE);
  }

  @Test
  void anotherAgentsTargetsAreLeftAlone() {
    create();
    bench.tell(new SchedulerMessage.AgentStarted(Bench.AGENT + 1));
    bench.run();
    assertThat(bench.manifests).isEmpty();
  }

  @Test
  void wiringsAreAskedForAgainAndAnswersThatComeTwiceAreIgnored() {
    bench.onWire = wire -> null;
    int vip = create();
    bench.onWire = wire -> Outcome.Done.DONE;
    bench.tell(new SchedulerMessage.NetworkStarted());
    bench.run();
    assertThat(bench.plugin.status(vip)).isEqualTo(Status.ACTIVE);
    bench.tell(new SchedulerMessage.Wired(0, 0));
    bench.run();
    assertThat(bench.deployed).hasSize(1);

    bench.holdUnwiring = true;
    bench.delete(vip);
    bench.run();
    assertThat(bench.ledger.wirings().find(0, 0)).isNotNegative();
    bench.holdUnwiring = false;
    bench.tell(new SchedulerMessage.NetworkStarted());
    bench.run();
    assertThat(bench.ledger.wirings().find(0, 0)).isNegative();
    bench.tell(new SchedulerMessage.Unwired(0, 0));
    bench.tell(new SchedulerMessage.WiringFailed(0, 0, Outcome.Unknown.UNKNOWN));
    bench.run();
    assertThat(bench.ledger.reservations().live()).isZero();
  }

  @Test
  void elasticDevicesAreAskedForAgain() {
    Bench elastic = new Bench(Constraint.ALL, List.of(Bench.flavor(1, 10)), Bench.config());
    int network = elastic.subnet("10.0.0.0/24");
    elastic.holdCompute = true;
    int vip = elastic.create(network, network, 100);
    elastic.run();
    elastic.holdCompute = false;
    elastic.tell(new SchedulerMessage.ComputeStarted());
    elastic.run();
    assertThat(elastic.plugin.status(vip)).isEqualTo(Status.ACTIVE);
    elastic.tell(new SchedulerMessage.Booted(0));
    elastic.tell(new SchedulerMessage.BootFailed(0));
    elastic.run();
    assertThat(elastic.ledger.fleet().state(0)).isEqualTo(TargetState.UP);

    elastic.holdCompute = true;
    elastic.delete(vip);
    elastic.run();
    assertThat(elastic.ledger.fleet().state(0)).isEqualTo(TargetState.DISABLED);
    elastic.holdCompute = false;
    elastic.tell(new SchedulerMessage.ComputeStarted());
    elastic.tell(new SchedulerMessage.Destroyed(0));
    elastic.run();
    assertThat(elastic.ledger.fleet().state(0)).isEqualTo(TargetState.REMOVED);
    assertThat(elastic.computeOrders)
        .containsExactly(
            new ComputeMessage.CreateDevice(0, 0),
            new ComputeMessage.CreateDevice(0, 0),
            new ComputeMessage.DestroyDevice(0),
            new ComputeMessage.DestroyDevice(0));
  }

  @Test
  void aProbeThatNobodyAnswersIsAskedForAgain() {
    int late = bench.addDevice(1_000, 10);
    bench.ledger.setState(late, TargetState.ONBOARDING);
    bench.onProbe = probed -> null;
    bench.tell(new RegistryMessage.AddTarget(late));
    bench.run();
    bench.onProbe = bench::asDeclared;
    bench.tell(new RegistryMessage.AgentStarted(Bench.AGENT));
    bench.run();
    assertThat(bench.ledger.fleet().state(late)).isEqualTo(TargetState.UP);
    bench.tell(new RegistryMessage.Probed(late, bench.asDeclared(late)));
    bench.run();
    assertThat(bench.ledger.fleet().state(late)).isEqualTo(TargetState.UP);
    assertThat(bench.count(EventKind.ONBOARDING_REFUSED)).isZero();
  }
}
