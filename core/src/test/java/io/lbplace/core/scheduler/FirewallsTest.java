package io.lbplace.core.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.message.PluginMessage;
import io.lbplace.core.message.PluginMessage.CreateFirewall;
import io.lbplace.core.message.PluginMessage.DeleteFirewall;
import io.lbplace.core.message.PluginMessage.DeleteVipOnPool;
import io.lbplace.core.message.PluginMessage.Denial;
import io.lbplace.core.message.PluginMessage.Denied;
import io.lbplace.core.message.PluginMessage.UpdateFirewall;
import io.lbplace.core.message.RegistryMessage;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.FirewallOrder;
import io.lbplace.core.model.FirewallPolicy;
import io.lbplace.core.model.FirewallRule;
import io.lbplace.core.model.FirewallSpec;
import io.lbplace.core.model.GroupRule;
import io.lbplace.core.model.PortRange;
import io.lbplace.core.model.Resources;
import io.lbplace.core.model.Status;
import io.lbplace.core.runtime.Endpoint;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The second service, over the same scheduler, registry, agent and driver as the first. */
class FirewallsTest {
  private static final FirewallPolicy WEB = policy(80);
  private static final FirewallPolicy MAIL = policy(25);

  private final Bench bench = Bench.omniscient();
  private int outside;
  private int inside;

  @BeforeEach
  void networks() {
    outside = bench.subnet("10.0.0.0/24");
    inside = bench.subnet("10.0.1.0/24");
  }

  private static FirewallPolicy policy(int port) {
    return new FirewallPolicy(
        List.of(
            new FirewallRule(
                FirewallRule.Protocol.TCP,
                Cidr.parse("0.0.0.0/0"),
                Cidr.parse("10.0.1.0/24"),
                null,
                new PortRange(port, port),
                FirewallRule.Action.ALLOW)));
  }

  private int order(long throughput) {
    return order(0, throughput);
  }

  private int order(int tenant, long throughput) {
    return bench.request(
        bench.firewalls,
        new CreateFirewall(
            Bench.TENANT,
            new FirewallOrder(tenant, 0, outside, inside, WEB, Resources.of(1, throughput)),
            0,
            -1,
            GroupRule.NONE));
  }

  private int update(int firewall, FirewallPolicy policy, Resources demand) {
    return bench.request(
        bench.firewalls, new UpdateFirewall(Bench.TENANT, firewall, policy, demand));
  }

  private Denied denied() {
    return (Denied) bench.answers.get(bench.answers.size() - 1);
  }

  @Test
  void anOrderIsDeployedWithItsPolicyBetweenItsNetworks() {
    bench.addDevice(100, 10);

    int firewall = order(30);
    assertThat(bench.firewalls.status(firewall)).isEqualTo(Status.PENDING_CREATE);
    bench.run();

    assertThat(bench.firewalls.status(firewall)).isEqualTo(Status.ACTIVE);
    Deployment deployment = bench.deployed.get(0);
    assertThat(((FirewallSpec) deployment.spec()).policy()).isEqualTo(WEB);
    assertThat(deployment.subnetA()).isEqualTo(outside);
    assertThat(deployment.subnetB()).isEqualTo(inside);
    assertThat(deployment.cidrA().contains(deployment.address())).isTrue();
    assertThat(bench.ledger.fleet().used(0, 1)).isEqualTo(30);
  }

  @Test
  void bothServicesShareDevicesHandlesAndNetworks() {
    bench.addDevice(100, 2);
    int vip = bench.create(outside, inside, 40);
    bench.run();
    int firewall = order(50);
    bench.run();

    assertThat(firewall).isEqualTo(vip + 1);
    assertThat(bench.plugin.status(vip)).isEqualTo(Status.ACTIVE);
    assertThat(bench.plugin.status(firewall)).isNull();
    assertThat(bench.firewalls.status(firewall)).isEqualTo(Status.ACTIVE);
    assertThat(bench.firewalls.status(vip)).isNull();
    assertThat(bench.deployed.get(1).address()).isNotEqualTo(bench.deployed.get(0).address());
    assertThat(order(20)).isGreaterThan(firewall);
    bench.run();
    assertThat(bench.firewalls.status(firewall + 1)).isEqualTo(Status.ERROR);
  }

  @Test
  void aVipCannotJoinAFirewallAtItsAddress() {
    bench.addDevice(100, 10);
    order(10);
    bench.run();
    long taken = bench.deployed.get(0).address();

    bench.send(
        Endpoint.PLUGIN,
        new PluginMessage.CreateVip(
            5, 0, 0, outside, inside, Bench.spec(0, 10), taken, 0, -1, GroupRule.NONE, -1));
    bench.run();

    assertThat(bench.plugin.status(5)).isEqualTo(Status.ERROR);
    assertThat(bench.plugin.statusDescription(5)).contains("address 10.0.0.2 ");
  }

  @Test
  void policyAndSizeChangeInPlace() {
    bench.addDevice(100, 10);
    int firewall = order(30);
    bench.run();

    assertThat(update(firewall, MAIL, Resources.of(1, 60))).isEqualTo(firewall);
    assertThat(bench.firewalls.status(firewall)).isEqualTo(Status.PENDING_UPDATE);
    bench.run();

    assertThat(bench.firewalls.status(firewall)).isEqualTo(Status.ACTIVE);
    assertThat(bench.updated).hasSize(1);
    assertThat(((FirewallSpec) bench.updated.get(0).spec()).policy()).isEqualTo(MAIL);
    assertThat(bench.ledger.fleet().used(0, 1)).isEqualTo(60);
    update(firewall, WEB, null);
    bench.run();
    assertThat(bench.updated.get(1).spec().demand()).isEqualTo(Resources.of(1, 60));
    assertThat(bench.firewalls.policy(firewall)).isEqualTo(WEB);
  }

  @Test
  void aChangeThatNoDeviceTakesLeavesItAsItWas() {
    bench.addDevice(100, 10);
    int firewall = order(30);
    bench.run();

    update(firewall, MAIL, Resources.of(1, 101));
    assertThat(bench.firewalls.policy(firewall)).isEqualTo(MAIL);
    bench.run();

    assertThat(bench.firewalls.status(firewall)).isEqualTo(Status.ACTIVE);
    assertThat(bench.firewalls.statusDescription(firewall)).contains("CAPACITY");
    assertThat(bench.firewalls.policy(firewall)).isEqualTo(WEB);
    assertThat(bench.ledger.fleet().used(0, 1)).isEqualTo(30);
  }

  @Test
  void nothingIsChangedInAPendingState() {
    bench.addDevice(100, 10);
    int firewall = order(30);

    assertThat(update(firewall, MAIL, null)).isEqualTo(-1);
    assertThat(denied().reason()).isEqualTo(Denial.STATE_INVALID);
    assertThat(denied().message()).contains("PENDING_CREATE");
    bench.run();
    assertThat(bench.updated).isEmpty();
    assertThat(bench.firewalls.policy(firewall)).isEqualTo(WEB);
  }

  @Test
  void deletionFreesDeviceAndQuota() {
    bench.addDevice(100, 10);
    int first = order(10);
    order(10);
    bench.run();
    assertThat(order(10)).isEqualTo(-1);
    assertThat(denied().reason()).isEqualTo(Denial.OVER_QUOTA);
    assertThat(order(1, 10)).isPositive();
    bench.run();

    bench.request(bench.firewalls, new DeleteFirewall(Bench.TENANT, first));
    assertThat(bench.firewalls.status(first)).isEqualTo(Status.PENDING_DELETE);
    assertThat(order(10)).isEqualTo(-1);
    bench.run();

    assertThat(bench.firewalls.status(first)).isNull();
    assertThat(bench.ledger.fleet().used(0, 1)).isEqualTo(20);
    assertThat(order(10)).isPositive();
  }

  @Test
  void deletionSupersedesACreationUnderWay() {
    bench.addDevice(100, 10);
    bench.onDeploy = deployment -> null;
    int firewall = order(10);
    bench.run();

    bench.request(bench.firewalls, new DeleteFirewall(Bench.TENANT, firewall));
    bench.run();

    assertThat(bench.firewalls.status(firewall)).isNull();
    assertThat(bench.undeployed).hasSize(1);
    assertThat(bench.ledger.fleet().used(0, 1)).isZero();
  }

  @Test
  void whatNoDeviceTakesEndsInError() {
    bench.addDevice(100, 10);
    bench.onDeploy = deployment -> new Outcome.Failed("no licence");
    int firewall = order(10);
    bench.run();

    assertThat(bench.firewalls.status(firewall)).isEqualTo(Status.ERROR);
    assertThat(bench.firewalls.statusDescription(firewall)).contains("no licence");
    assertThat(update(firewall, MAIL, null)).isEqualTo(-1);
    assertThat(denied().message()).contains("ERROR");
  }

  @Test
  void itFailsOver() {
    bench.addDevice(100, 10);
    bench.addDevice(100, 10);
    int firewall = order(10);
    bench.run();
    bench.onDeploy = deployment -> null;
    bench.onUndeploy = deployment -> null;

    bench.tell(new RegistryMessage.DeviceLost(0));
    bench.run();
    assertThat(bench.firewalls.status(firewall)).isEqualTo(Status.DOWN);
    Deployment again = bench.deployed.get(1);
    assertThat(again.target()).isEqualTo(1);
    assertThat(((FirewallSpec) again.spec()).policy()).isEqualTo(WEB);
  }

  @Test
  void requestsThatCannotBeAreDenied() {
    bench.addDevice(100, 10);
    int vip = bench.create(outside, inside, 40);
    bench.run();

    assertThat(update(vip, MAIL, null)).isEqualTo(-1);
    assertThat(denied().reason()).isEqualTo(Denial.NOT_FOUND);
    bench.request(bench.firewalls, new DeleteFirewall(Bench.TENANT, vip));
    assertThat(denied().reason()).isEqualTo(Denial.NOT_FOUND);
    int firewall = order(10);
    bench.run();
    bench.request(new DeleteVipOnPool(Bench.TENANT, firewall));
    assertThat(denied().reason()).isEqualTo(Denial.NOT_FOUND);
    update(firewall, null, Resources.of(2, 10));
    assertThat(denied().reason()).isEqualTo(Denial.BAD_REQUEST);
    inside = 99;
    order(10);
    assertThat(denied()).isEqualTo(new Denied(Denial.NOT_FOUND, "Subnet 99 could not be found"));
    assertThat(bench.plugin.status(vip)).isEqualTo(Status.ACTIVE);
    assertThat(bench.firewalls.status(firewall)).isEqualTo(Status.ACTIVE);
  }

  @Test
  void aPluginTakesNoSpecOfAnotherService() {
    bench.addDevice(100, 10);
    bench.create(outside, inside, 40);
    bench.run();
    PluginMessage.UpdateVip foreign =
        new PluginMessage.UpdateVip(0, new FirewallSpec(0, WEB, Resources.of(1, 1)));

    assertThatThrownBy(() -> bench.plugin.receive(foreign)).hasMessageContaining("FIREWALL");
  }
}
