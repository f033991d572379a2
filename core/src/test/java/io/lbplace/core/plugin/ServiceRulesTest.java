package io.lbplace.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lbplace.core.event.EventLog;
import io.lbplace.core.message.Message;
import io.lbplace.core.message.PluginMessage.Accepted;
import io.lbplace.core.message.PluginMessage.AddMonitor;
import io.lbplace.core.message.PluginMessage.CreateMember;
import io.lbplace.core.message.PluginMessage.CreateMonitor;
import io.lbplace.core.message.PluginMessage.CreatePool;
import io.lbplace.core.message.PluginMessage.CreateVip;
import io.lbplace.core.message.PluginMessage.CreateVipOnPool;
import io.lbplace.core.message.PluginMessage.DeleteMember;
import io.lbplace.core.message.PluginMessage.DeleteMonitor;
import io.lbplace.core.message.PluginMessage.DeletePool;
import io.lbplace.core.message.PluginMessage.DeleteVipOnPool;
import io.lbplace.core.message.PluginMessage.Denial;
import io.lbplace.core.message.PluginMessage.Denied;
import io.lbplace.core.message.PluginMessage.RemoveMonitor;
import io.lbplace.core.message.PluginMessage.Removed;
import io.lbplace.core.message.PluginMessage.Reply;
import io.lbplace.core.message.PluginMessage.ReplyTo;
import io.lbplace.core.message.PluginMessage.Request;
import io.lbplace.core.message.PluginMessage.UpdateMember;
import io.lbplace.core.message.PluginMessage.UpdateMonitor;
import io.lbplace.core.message.PluginMessage.UpdatePool;
import io.lbplace.core.message.PluginMessage.UpdateVipOnPool;
import io.lbplace.core.message.SchedulerMessage;
import io.lbplace.core.model.BalancingMethod;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.GroupRule;
import io.lbplace.core.model.HealthMonitor;
import io.lbplace.core.model.Member;
import io.lbplace.core.model.Networks;
import io.lbplace.core.model.PoolOrder;
import io.lbplace.core.model.Protocol;
import io.lbplace.core.model.Resources;
import io.lbplace.core.model.Status;
import io.lbplace.core.model.VipOrder;
import io.lbplace.core.runtime.World;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What LBaaS v1 allows and denies, on a plugin whose scheduler doesn't answer by itself. */
class ServiceRulesTest implements World {
  private static final ReplyTo ME = new ReplyTo(99, 5);
  private static final HealthMonitor PING = new HealthMonitor(HealthMonitor.Type.PING, 5, 3, 2);

  private final Networks networks = new Networks();
  private final int subnet = networks.addSubnet(networks.addNetwork(0), Cidr.parse("10.0.0.0/24"));
  private final int otherSubnet =
      networks.addSubnet(networks.addNetwork(0), Cidr.parse("10.0.1.0/24"));
  private final EventLog log = new EventLog(event -> {});
  private final List<Message> toScheduler = new ArrayList<>();
  private Reply reply = new Reply(0, new Accepted(-1));
  private LoadBalancerPlugin plugin = new LoadBalancerPlugin(this, networks);

  @Test
  void everyRequestIsAnsweredToWhomAndForWhatItAsks() {
    assertThat(pool()).isZero();
    assertThat(pool()).isEqualTo(1);
    assertThat(reply.token()).isEqualTo(ME.token());
  }

  @Test
  void aPoolWithoutAVipIsStoredNotPlaced() {
    int pool = pool();
    int member = member(pool, 10);
    int monitor = ask(new CreateMonitor(ME, 0, PING, true));
    ask(new AddMonitor(ME, pool, monitor));

    assertThat(toScheduler).isEmpty();
    assertThat(plugin.poolStatus(pool)).isEqualTo(Status.ACTIVE);
    assertThat(plugin.memberStatus(member)).isEqualTo(Status.ACTIVE);
    assertThat(plugin.monitorStatus(pool, monitor)).isEqualTo(Status.ACTIVE);
  }

  @Test
  void whatIsNotThereIsNotFound() {
    int pool = pool();
    int monitor = ask(new CreateMonitor(ME, 0, PING, true));
    List<Request> requests =
        List.of(
            new UpdatePool(ME, 9, null, null),
            new DeletePool(ME, -1),
            new CreateMember(ME, 9, server(10)),
            new UpdateMember(ME, 9, null, 3, null),
            new DeleteMember(ME, 0),
            new UpdateMonitor(ME, 9, 1, null, null, null, null, null, null),
            new DeleteMonitor(ME, 9),
            new AddMonitor(ME, pool, 9),
            new AddMonitor(ME, 9, monitor),
            new RemoveMonitor(ME, pool, monitor),
            vipOn(9, subnet, Protocol.HTTP),
            vipOn(pool, 9, Protocol.HTTP),
            new UpdateVipOnPool(ME, 0, null, null, null, null, null),
            new DeleteVipOnPool(ME, 0));
    for (Request request : requests) {
      denied(request, Denial.NOT_FOUND);
    }
  }

  @Test
  void aPoolHasOneVipAndOfItsProtocol() {
    int pool = pool();
    denied(vipOn(pool, subnet, Protocol.TCP), Denial.BAD_REQUEST);
    ask(vipOn(pool, subnet, Protocol.HTTP));
    denied(vipOn(pool, subnet, Protocol.HTTP), Denial.VIP_EXISTS);
    denied(new DeletePool(ME, pool), Denial.POOL_IN_USE);
  }

  @Test
  void anAddressLiesInItsSubnet() {
    VipOrder order =
        new VipOrder(
            0,
            pool(),
            subnet,
            Cidr.address("10.9.0.1"),
            80,
            Protocol.HTTP,
            -1,
            null,
            true,
            Resources.of(1, 10));
    denied(new CreateVipOnPool(ME, order, 0, -1, GroupRule.NONE), Denial.BAD_REQUEST);
  }

  @Test
  void membersAreUniqueByPoolAddressAndPort() {
    int pool = pool();
    int other = pool();
    member(pool, 10);
    int elsewhere = member(other, 10);
    denied(new CreateMember(ME, pool, server(10)), Denial.MEMBER_EXISTS);
    denied(new UpdateMember(ME, elsewhere, pool, null, null), Denial.MEMBER_EXISTS);
  }

  @Test
  void changesAreValidatedAndLeaveNothingIfTheyFail() {
    int member = member(pool(), 10);
    int monitor = ask(new CreateMonitor(ME, 0, PING, true));
    denied(new UpdateMember(ME, member, null, 257, null), Denial.BAD_REQUEST);
    denied(
        new UpdateMonitor(ME, monitor, null, null, 11, null, null, null, null), Denial.BAD_REQUEST);
    int vip = ask(vipOn(pool(), subnet, Protocol.HTTP));
    denied(new UpdateVipOnPool(ME, vip, null, -2, null, null, null), Denial.BAD_REQUEST);
    assertThatIllegalArgumentException().isThrownBy(() -> order(0, subnet, 70_000, Protocol.TCP));
  }

  @Test
  void aMonitorThatWatchesIsInUse() {
    int pool = pool();
    int monitor = ask(new CreateMonitor(ME, 0, PING, true));
    ask(new AddMonitor(ME, pool, monitor));
    denied(new AddMonitor(ME, pool, monitor), Denial.ASSOCIATION_EXISTS);
    denied(new DeleteMonitor(ME, monitor), Denial.HEALTH_MONITOR_IN_USE);
    ask(new RemoveMonitor(ME, pool, monitor));
    ask(new DeleteMonitor(ME, monitor));
    assertThat(reply.answer()).isEqualTo(new Accepted(monitor));
  }

  @Test
  void aPoolTakesItsMembersAlongAndLetsItsMonitorsGo() {
    int pool = pool();
    int member = member(pool, 10);
    int monitor = ask(new CreateMonitor(ME, 0, PING, true));
    ask(new AddMonitor(ME, pool, monitor));
    ask(new DeletePool(ME, pool));
    assertThat(plugin.poolStatus(pool)).isNull();
    assertThat(plugin.memberStatus(member)).isNull();
    ask(new DeleteMonitor(ME, monitor));
    assertThat(reply.answer()).isInstanceOf(Accepted.class);
  }

  @Test
  void anotherTenantsPoolIsNotFound() {
    int foreign = ask(new CreatePool(ME, poolOrder(1, subnet)));
    denied(vipOn(foreign, subnet, Protocol.HTTP), Denial.NOT_FOUND);
    denied(
        new AddMonitor(ME, foreign, ask(new CreateMonitor(ME, 0, PING, true))), Denial.NOT_FOUND);
  }

  @Test
  void aVipThatGoesRefusesChangesAndHoldsItsPoolUntilItIsGone() {
    int pool = pool();
    int vip = ask(vipOn(pool, subnet, Protocol.HTTP));
    ask(new DeleteVipOnPool(ME, vip));
    denied(new UpdateVipOnPool(ME, vip, null, null, null, null, null), Denial.STATE_INVALID);
    denied(new DeletePool(ME, pool), Denial.POOL_IN_USE);
    plugin.receive(new Removed(vip, 2));
    ask(new DeletePool(ME, pool));
    assertThat(reply.answer()).isEqualTo(new Accepted(pool));
    assertThat(ask(vipOn(pool(), subnet, Protocol.HTTP))).isEqualTo(vip + 1);
  }

  @Test
  void aVipChangesToAFreePoolOfTheSameSubnetOnly() {
    int pool = pool();
    int vip = ask(vipOn(pool, subnet, Protocol.HTTP));
    int far = ask(new CreatePool(ME, poolOrder(0, otherSubnet)));
    denied(new UpdateVipOnPool(ME, vip, far, null, null, null, null), Denial.BAD_REQUEST);
    ask(new UpdateVipOnPool(ME, vip, pool(), null, null, null, null));
    ask(new DeletePool(ME, pool));
    assertThat(reply.answer()).isEqualTo(new Accepted(pool));
  }

  @Test
  void quotasArePerTenantAndFreedByDeletion() {
    plugin = new LoadBalancerPlugin(this, networks, new Handles(), new Quotas(1, 2, 1, 1));
    int pool = pool();
    int other = pool();
    denied(new CreatePool(ME, poolOrder(0, subnet)), Denial.OVER_QUOTA);
    assertThat(ask(new CreatePool(ME, poolOrder(1, subnet)))).isEqualTo(2);
    int member = member(pool, 10);
    denied(new CreateMember(ME, other, server(11)), Denial.OVER_QUOTA);
    ask(new DeleteMember(ME, member));
    member(other, 11);
    ask(new CreateMonitor(ME, 0, PING, true));
    denied(new CreateMonitor(ME, 0, PING, true), Denial.OVER_QUOTA);
    int vip = ask(vipOn(pool, subnet, Protocol.HTTP));
    denied(vipOn(other, subnet, Protocol.HTTP), Denial.OVER_QUOTA);
    ask(new DeleteVipOnPool(ME, vip));
    denied(vipOn(other, subnet, Protocol.HTTP), Denial.OVER_QUOTA);
    plugin.receive(new Removed(vip, 2));
    ask(vipOn(other, subnet, Protocol.HTTP));
    assertThat(reply.answer()).isInstanceOf(Accepted.class);
  }

  @Test
  void handlesOfVipsOrderedWholeAreLeftAlone() {
    int vip = ask(vipOn(pool(), subnet, Protocol.HTTP));
    SchedulerMessage.Place place = (SchedulerMessage.Place) toScheduler.get(0);
    plugin.receive(
        new CreateVip(
            vip + 1, 0, 0, subnet, subnet, place.request().spec(), -1, 0, -1, GroupRule.NONE, -1));
    assertThat(ask(vipOn(pool(), subnet, Protocol.HTTP))).isEqualTo(vip + 2);
  }

  private int pool() {
    return ask(new CreatePool(ME, poolOrder(0, subnet)));
  }

  private static PoolOrder poolOrder(int tenant, int subnet) {
    return new PoolOrder(tenant, 0, subnet, Protocol.HTTP, BalancingMethod.ROUND_ROBIN, true);
  }

  private int member(int pool, int host) {
    return ask(new CreateMember(ME, pool, server(host)));
  }

  private static Member server(int host) {
    return new Member(Cidr.address("10.0.0.0") + host, 80, 1, true);
  }

  private static CreateVipOnPool vipOn(int pool, int subnet, Protocol protocol) {
    return new CreateVipOnPool(ME, order(pool, subnet, 80, protocol), 0, -1, GroupRule.NONE);
  }

  private static VipOrder order(int pool, int subnet, int port, Protocol protocol) {
    return new VipOrder(0, pool, subnet, -1, port, protocol, -1, null, true, Resources.of(1, 10));
  }

  private int ask(Request request) {
    plugin.receive(request);
    return reply.answer() instanceof Accepted accepted ? accepted.handle() : -1;
  }

  private void denied(Request request, Denial reason) {
    int orders = toScheduler.size();
    plugin.receive(request);
    assertThat(reply.answer()).isInstanceOf(Denied.class);
    Denied denied = (Denied) reply.answer();
    assertThat(denied.reason()).as(denied.message()).isEqualTo(reason);
    assertThat(denied.message()).isNotBlank().doesNotContain("\n");
    assertThat(toScheduler).hasSize(orders);
  }

  @Override
  public long nowNanos() {
    return 0;
  }

  @Override
  public void send(int endpoint, Message message) {
    if (message instanceof Reply answer) {
      assertThat(endpoint).isEqualTo(ME.endpoint());
      reply = answer;
    } else {
      toScheduler.add(message);
    }
  }

  @Override
  public void after(long delayNanos, int endpoint, Message message) {
    throw new AssertionError("the plugin has no timers");
  }

  @Override
  public EventLog log() {
    return log;
  }
}
