package io.lbplace.core.scheduler;

import static io.lbplace.core.scheduler.Bench.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.driver.VipHealth;
import io.lbplace.core.event.EventKind;
import io.lbplace.core.message.PluginMessage.AddMonitor;
import io.lbplace.core.message.PluginMessage.CreateMember;
import io.lbplace.core.message.PluginMessage.CreateMonitor;
import io.lbplace.core.message.PluginMessage.CreatePool;
import io.lbplace.core.message.PluginMessage.CreateVipOnPool;
import io.lbplace.core.message.PluginMessage.DeleteMember;
import io.lbplace.core.message.PluginMessage.DeleteVipOnPool;
import io.lbplace.core.message.PluginMessage.UpdateMember;
import io.lbplace.core.message.PluginMessage.UpdateMonitor;
import io.lbplace.core.message.PluginMessage.UpdatePool;
import io.lbplace.core.message.PluginMessage.UpdateVipOnPool;
import io.lbplace.core.message.RegistryMessage;
import io.lbplace.core.message.SchedulerMessage;
import io.lbplace.core.model.BalancingMethod;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.GroupRule;
import io.lbplace.core.model.HealthMonitor;
import io.lbplace.core.model.LoadBalancerSpec;
import io.lbplace.core.model.Member;
import io.lbplace.core.model.PoolOrder;
import io.lbplace.core.model.Protocol;
import io.lbplace.core.model.Resources;
import io.lbplace.core.model.SessionPersistence;
import io.lbplace.core.model.Status;
import io.lbplace.core.model.VipOrder;
import io.lbplace.core.runtime.Endpoint;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** VIPs in front of pools, all the way to the drivers. */
class PooledVipsTest {
  private final Bench bench = Bench.omniscient();
  private final int device = bench.addDevice(1_000, 10);
  private final int subnetA = bench.subnet("10.0.0.0/24");
  private final int subnetB = bench.subnet("10.0.1.0/24");
  private final int pool =
      bench.request(
          new CreatePool(
              TENANT,
              new PoolOrder(
                  0, 0, subnetB, Protocol.HTTP, BalancingMethod.LEAST_CONNECTIONS, true)));

  @Test
  void theDriverIsToldTheVipItsPoolItsMembersAndItsMonitors() {
    int member = member(10);
    int monitor = monitor();
    int vip = vip();
    assertThat(bench.plugin.status(vip)).isEqualTo(Status.PENDING_CREATE);
    bench.run();

    Deployment deployment = bench.deployed.get(0);
    assertThat(deployment.subnetA()).isEqualTo(subnetA);
    assertThat(deployment.subnetB()).isEqualTo(subnetB);
    LoadBalancerSpec spec = (LoadBalancerSpec) deployment.spec();
    assertThat(spec.demand()).isEqualTo(Resources.of(1, 100));
    assertThat(spec.pool().method()).isEqualTo(BalancingMethod.LEAST_CONNECTIONS);
    assertThat(spec.pool().members()).containsExactly(server(10, 1));
    assertThat(spec.pool().monitors()).hasSize(1);
    assertThat(bench.plugin.status(vip)).isEqualTo(Status.ACTIVE);
    assertThat(bench.plugin.memberStatus(member)).isEqualTo(Status.ACTIVE);
    assertThat(bench.plugin.monitorStatus(pool, monitor)).isEqualTo(Status.ACTIVE);
  }

  @Test
  void aChangeOfThePoolUpdatesItsVip() {
    int vip = vip();
    bench.run();
    bench.request(new UpdatePool(TENANT, pool, BalancingMethod.SOURCE_IP, null));
    assertThat(bench.plugin.status(vip)).isEqualTo(Status.PENDING_UPDATE);
    assertThat(bench.plugin.poolStatus(pool)).isEqualTo(Status.PENDING_UPDATE);
    bench.run();

    assertThat(last().pool().method()).isEqualTo(BalancingMethod.SOURCE_IP);
    assertThat(bench.plugin.status(vip)).isEqualTo(Status.ACTIVE);
    assertThat(bench.plugin.poolStatus(pool)).isEqualTo(Status.ACTIVE);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void changesDuringACreationFollowItAsOne(int steps) {
    int vip = vip();
    bench.steps(steps);
    boolean pending = bench.plugin.status(vip) == Status.PENDING_CREATE;
    int first = member(10);
    member(11);
    assertThat(bench.plugin.memberStatus(first)).isEqualTo(Status.PENDING_CREATE);
    bench.run();

    assertThat(last().pool().members()).containsExactly(server(10, 1), server(11, 1));
    assertThat(bench.updated).hasSize(pending ? 1 : 2);
    assertThat(bench.plugin.status(vip)).isEqualTo(Status.ACTIVE);
    assertThat(bench.plugin.memberStatus(first)).isEqualTo(Status.ACTIVE);
  }

  @Test
  void changesDuringAnUpdateFollowItAsOne() {
    int vip = vip();
    int gone = member(9);
    bench.run();
    bench.updated.clear();
    int changed = member(10);
    int added = member(11);
    bench.request(new UpdateMember(TENANT, changed, null, 7, null));
    bench.request(new DeleteMember(TENANT, gone));
    int monitor = monitor();
    bench.run();

    assertThat(bench.updated).hasSize(2);
    assertThat(((LoadBalancerSpec) bench.updated.get(0).spec()).pool().members())
        .containsExactly(server(9, 1), server(10, 1));
    assertThat(last().pool().members()).containsExactly(server(10, 7), server(11, 1));
    assertThat(last().pool().monitors()).hasSize(1);
    assertThat(bench.plugin.memberStatus(gone)).isNull();
    assertThat(bench.plugin.memberStatus(added)).isEqualTo(Status.ACTIVE);
    assertThat(bench.plugin.monitorStatus(pool, monitor)).isEqualTo(Status.ACTIVE);
    assertThat(bench.plugin.status(vip)).isEqualTo(Status.ACTIVE);
  }

  @Test
  void aDeletionSupersedesAnUpdateAndFreesThePool() {
    int vip = vip();
    bench.run();
    bench.onUpdate = deployment -> null;
    int member = member(10);
    bench.run();
    member(11);
    bench.request(new DeleteVipOnPool(TENANT, vip));
    assertThat(bench.plugin.status(vip)).isEqualTo(Status.PENDING_DELETE);
    bench.run();

    assertThat(bench.plugin.status(vip)).isNull();
    assertThat(bench.ledger.reservations().live()).isZero();
    assertThat(bench.plugin.memberStatus(member)).isEqualTo(Status.ACTIVE);
    int next = vip();
    bench.run();
    assertThat(next).isEqualTo(vip + 1);
    assertThat(((LoadBalancerSpec) bench.deployed.get(1).spec()).pool().members()).hasSize(2);
  }

  @Test
  void aPutWithoutPersistenceRemovesIt() {
    SessionPersistence cookie =
        new SessionPersistence(SessionPersistence.Type.APP_COOKIE, "JSESSIONID");
    int vip = vip();
    bench.run();
    bench.request(new UpdateVipOnPool(TENANT, vip, null, null, cookie, null, null));
    bench.run();
    assertThat(last().persistence()).isEqualTo(cookie);
    bench.request(new UpdateVipOnPool(TENANT, vip, null, 50, null, null, null));
    bench.run();

    assertThat(last().persistence()).isNull();
    assertThat(last().connectionLimit()).isEqualTo(50);
  }

  @Test
  void whatIsDownTakesNoPart() {
    member(10);
    int monitor = monitor();
    int vip = vip();
    bench.run();
    bench.request(new UpdateMonitor(TENANT, monitor, null, null, null, null, null, null, false));
    bench.request(new UpdateVipOnPool(TENANT, vip, null, null, null, false, null));
    bench.run();

    assertThat(last().pool().monitors()).isEmpty();
    assertThat(last().pool().members()).noneMatch(Member::adminStateUp);
  }

  @Test
  void statsSayWhetherAMemberAnswersAndRedeployNothing() {
    int member = member(10);
    int other = member(11);
    int vip = vip();
    bench.run();
    look(new VipHealth(vip, true, List.of(down(10))));
    assertThat(bench.plugin.memberStatus(member)).isEqualTo(Status.INACTIVE);
    assertThat(bench.plugin.memberStatus(other)).isEqualTo(Status.ACTIVE);
    assertThat(bench.plugin.status(vip)).isEqualTo(Status.ACTIVE);
    look(new VipHealth(vip, false, List.of(down(10), down(11))));
    look(new VipHealth(vip, false, List.of(down(10), down(11)))); // is no news
    assertThat(bench.plugin.memberStatus(other)).isEqualTo(Status.INACTIVE);
    assertThat(bench.plugin.status(vip)).isEqualTo(Status.DOWN);
    look(VipHealth.sound(vip));
    look(VipHealth.sound(99));

    assertThat(bench.plugin.memberStatus(member)).isEqualTo(Status.ACTIVE);
    assertThat(bench.plugin.status(vip)).isEqualTo(Status.ACTIVE);
    assertThat(bench.count(EventKind.HEALTH_CHANGED)).isEqualTo(3);
    assertThat(bench.updated).isEmpty();
  }

  @Test
  void aDeviceThatDoesNotServeAVipIsNotHeardOfIt() {
    int member = member(10);
    int vip = vip();
    bench.run();
    VipHealth bad = new VipHealth(vip, false, List.of(down(10)));
    bench.tell(new SchedulerMessage.HealthReport(7, List.of(bad))); // which it has left, say
    bench.run();
    assertThat(bench.plugin.status(vip)).isEqualTo(Status.ACTIVE);
    look(bad);
    assertThat(bench.plugin.status(vip)).isEqualTo(Status.DOWN);
    bench.request(new DeleteVipOnPool(TENANT, vip));
    bench.run();
    assertThat(bench.plugin.status(vip)).isNull();
    assertThat(bench.plugin.memberStatus(member)).isEqualTo(Status.ACTIVE); // nobody watches it
    look(bad);
    assertThat(bench.looked).hasSize(1); // nothing is carried any more
    assertThat(bench.count(EventKind.HEALTH_CHANGED)).isEqualTo(1);
  }

  private void look(VipHealth seen) {
    bench.onLook = List.of(seen);
    bench.tell(new SchedulerMessage.HealthPollDue());
    bench.run();
  }

  private static VipHealth.Down down(int host) {
    Member member = server(host, 1);
    return new VipHealth.Down(member.address(), member.port());
  }

  @Test
  void aChangeThatNoDeviceTakesIsAnErrorUntilTheNextBringsAllAgain() {
    int vip = vip();
    bench.run();
    bench.onUpdate = deployment -> new Outcome.Failed("disk full");
    int member = member(10);
    bench.run();
    assertThat(bench.plugin.status(vip)).isEqualTo(Status.ACTIVE);
    assertThat(bench.plugin.statusDescription(vip)).contains("disk full");
    assertThat(bench.plugin.memberStatus(member)).isEqualTo(Status.ERROR);
    bench.onUpdate = deployment -> Outcome.Done.DONE;
    member(11);
    bench.run();

    assertThat(last().pool().members()).hasSize(2);
    assertThat(bench.plugin.memberStatus(member)).isEqualTo(Status.ACTIVE);
    assertThat(bench.plugin.statusDescription(vip)).isEmpty();
  }

  @Test
  void changesOfAVipInErrorAreStoredOnly() {
    bench.onDeploy = deployment -> new Outcome.Failed("no licence");
    int vip = vip();
    int member = member(10);
    bench.run();
    int later = member(11);
    bench.run();

    assertThat(bench.plugin.status(vip)).isEqualTo(Status.ERROR);
    assertThat(bench.updated).isEmpty();
    assertThat(bench.plugin.memberStatus(member)).isEqualTo(Status.ACTIVE);
    assertThat(bench.plugin.memberStatus(later)).isEqualTo(Status.ACTIVE);
  }

  @Test
  void aChangeDuringAFailoverFollowsIt() {
    int vip = vip();
    bench.run();
    int second = bench.addDevice(1_000, 10);
    bench.tell(new RegistryMessage.DeviceLost(bench.ledger.fleet().node(device, 0)));
    while (bench.plugin.status(vip) != Status.DOWN) {
      assertThat(bench.step()).isTrue();
    }
    int member = member(10);
    bench.run();

    assertThat(bench.ledger.fleet().vips(second)).isEqualTo(1);
    assertThat(last().pool().members()).containsExactly(server(10, 1));
    assertThat(bench.plugin.memberStatus(member)).isEqualTo(Status.ACTIVE);
    assertThat(bench.plugin.status(vip)).isEqualTo(Status.ACTIVE);
  }

  @Test
  void aVipThatChangesPoolsDuringAnUpdateEndsOnTheLast() {
    int other =
        bench.request(
            new CreatePool(
                TENANT,
                new PoolOrder(0, 0, subnetB, Protocol.HTTP, BalancingMethod.ROUND_ROBIN, true)));
    int vip = vip();
    bench.run();
    Outcome[] held = new Outcome[1];
    bench.onUpdate = deployment -> held[0];
    int member = member(10);
    bench.run();
    bench.request(new UpdateVipOnPool(TENANT, vip, other, null, null, null, null));
    assertThat(bench.plugin.memberStatus(member)).isEqualTo(Status.ACTIVE);
    assertThat(bench.plugin.poolStatus(other)).isEqualTo(Status.ACTIVE);
    held[0] = Outcome.Done.DONE;
    Deployment pending = bench.updated.get(0);
    bench.send(
        Endpoint.SCHEDULER,
        new SchedulerMessage.Deployed(
            vip, pending.generation(), pending.attempt(), Outcome.Done.DONE));
    bench.run();

    assertThat(last().pool().method()).isEqualTo(BalancingMethod.ROUND_ROBIN);
    assertThat(last().pool().members()).isEmpty();
    assertThat(bench.plugin.status(vip)).isEqualTo(Status.ACTIVE);
  }

  private LoadBalancerSpec last() {
    return (LoadBalancerSpec) bench.updated.get(bench.updated.size() - 1).spec();
  }

  private int vip() {
    VipOrder order =
        new VipOrder(0, pool, subnetA, -1, 80, Protocol.HTTP, -1, null, true, Resources.of(1, 100));
    return bench.request(new CreateVipOnPool(TENANT, order, 0, -1, GroupRule.NONE));
  }

  private int member(int host) {
    return bench.request(new CreateMember(TENANT, pool, server(host, 1)));
  }

  private int monitor() {
    HealthMonitor tcp = new HealthMonitor(HealthMonitor.Type.TCP, 5, 3, 2);
    int monitor = bench.request(new CreateMonitor(TENANT, 0, tcp, true));
    bench.request(new AddMonitor(TENANT, pool, monitor));
    return monitor;
  }

  private static Member server(int host, int weight) {
    return new Member(Cidr.address("10.0.1.0") + host, 80, weight, true);
  }
}
