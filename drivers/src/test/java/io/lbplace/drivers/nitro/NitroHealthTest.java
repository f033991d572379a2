package io.lbplace.drivers.nitro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lbplace.core.driver.Outcome.Done;
import io.lbplace.core.driver.VipHealth;
import io.lbplace.core.driver.VipHealth.Down;
import io.lbplace.core.fleet.Tenancy;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.LoadBalancerSpec;
import io.lbplace.core.model.Member;
import io.lbplace.core.model.Pool;
import io.lbplace.drivers.nitro.Bench.Order;
import io.lbplace.drivers.nitro.appliance.ApplianceOptions;
import io.lbplace.drivers.nitro.appliance.Fault;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What appliances say of VIPs and members, over the wire. */
class NitroHealthTest {
  private static final String FIRST = "10.0.20.100";
  private static final String SECOND = "10.0.20.101";

  private static ApplianceOptions options(Isolation isolation) {
    return switch (isolation) {
      case NONE -> Bench.plain();
      case TRAFFIC_DOMAINS -> Bench.plain().withOverlappingIps(true);
      case PARTITIONS -> Bench.plain().with(Tenancy.PARTITIONED, 4);
    };
  }

  private static VipHealth health(int vip, boolean serving, String... down) {
    return new VipHealth(
        vip,
        serving,
        List.of(down).stream().map(each -> new Down(Cidr.address(each), 8080)).toList());
  }

  private static LoadBalancerSpec with(LoadBalancerSpec spec, List<Member> members) {
    Pool pool = spec.pool();
    return spec.with(new Pool(pool.protocol(), pool.method(), members, pool.monitors()));
  }

  private static Member member(String address, boolean on) {
    return new Member(Cidr.address(address), 8080, 1, on);
  }

  @ParameterizedTest
  @EnumSource(Isolation.class)
  void membersThatDieAreDownWhereverTheirVipIs(Isolation isolation) throws Exception {
    try (Bench bench = new Bench(1, isolation, options(isolation))) {
      assertThat(bench.driver.health(0)).isEmpty();
      Order one = Order.of(1);
      Order other = Order.of(2).tenant(3).networks(30, 40);
      assertThat(bench.driver.deploy(one.deployment())).isEqualTo(Done.DONE);
      assertThat(bench.driver.deploy(other.spec(otherMember()).deployment())).isEqualTo(Done.DONE);
      assertThat(bench.driver.health(0)).containsExactly(health(1, true), health(2, true));

      String before = bench.configuration();
      bench.appliance().setMember(SECOND, 8080, false);
      bench.appliance().setMember(FIRST, 80, false); // another port is another member
      assertThat(bench.driver.health(0)).containsExactly(health(1, true, SECOND), health(2, true));
      bench.appliance().setMember(FIRST, 8080, false);
      assertThat(bench.driver.health(0))
          .containsExactly(health(1, false, FIRST, SECOND), health(2, true));
      bench.appliance().setMember(FIRST, 8080, true);
      assertThat(bench.driver.health(0)).containsExactly(health(1, true, SECOND), health(2, true));
      bench.appliance().setMember("10.0.40.7", 8080, false);
      assertThat(bench.driver.health(0))
          .containsExactly(health(1, true, SECOND), health(2, false, "10.0.40.7"));
      assertThat(bench.configuration()).as("looking changes nothing").isEqualTo(before);

      bench.driver.undeploy(one.deployment());
      assertThat(bench.driver.health(0)).containsExactly(health(2, false, "10.0.40.7"));
    }
  }

  private static LoadBalancerSpec otherMember() {
    return with(Bench.spec(80, 10, 1), List.of(member("10.0.40.7", true)));
  }

  @Test
  void whatIsTurnedOffIsNotDown() throws Exception {
    try (Bench bench = new Bench(1, Isolation.NONE, Bench.plain())) {
      LoadBalancerSpec half =
          with(Bench.spec(80, 10, 2), List.of(member(FIRST, false), member(SECOND, true)));
      bench.appliance().setMember(FIRST, 8080, false);
      bench.driver.deploy(Order.of(1).spec(half).deployment());
      assertThat(bench.driver.health(0)).containsExactly(health(1, true));
      bench.appliance().setMember(SECOND, 8080, false);
      assertThat(bench.driver.health(0)).containsExactly(health(1, false, SECOND));
      LoadBalancerSpec off = with(half, List.of(member(FIRST, false), member(SECOND, false)));
      bench.driver.update(Order.of(1).generation(2).spec(off).deployment());
      assertThat(bench.driver.health(0)).containsExactly(health(1, false));
    }
  }

  @Test
  void aVipWithoutMembersHasNothingThatCouldFail() throws Exception {
    try (Bench bench = new Bench(1, Isolation.NONE, Bench.plain())) {
      LoadBalancerSpec none = with(Bench.spec(80, 10, 1), List.of());
      bench.driver.deploy(Order.of(1).spec(none).deployment());
      assertThat(bench.driver.health(0)).containsExactly(health(1, true));
    }
  }

  /** A newer version's group has the other letter; what somebody else configured isn't ours. */
  @Test
  void onlyTheGroupThatServesIsLookedAt() throws Exception {
    try (Bench bench = new Bench(1, Isolation.NONE, Bench.plain());
        Operator operator = new Operator(bench)) {
      bench.driver.deploy(Order.of(1).deployment());
      LoadBalancerSpec moved = with(Bench.spec(80, 10, 1), List.of(member(SECOND, true)));
      bench.driver.update(Order.of(1).generation(2).spec(moved).deployment());
      String old = "{'servicegroupname':'lbplace-vip-1-a'";
      assertThat(operator.add("servicegroup", old + ",'servicetype':'HTTP'}")).isZero();
      operator.add(
          "servicegroup_servicegroupmember_binding", old + ",'ip':'10.0.20.100','port':8080}");
      bench.appliance().setMember(FIRST, 8080, false);
      assertThat(bench.driver.health(0)).containsExactly(health(1, true));
      bench.appliance().setMember(SECOND, 8080, false);
      assertThat(bench.driver.health(0)).containsExactly(health(1, false, SECOND));
    }
  }

  @Test
  void manyVipsAreTwoRequestsAndNoAnswerIsNone() throws Exception {
    try (Bench bench = new Bench(1, Isolation.NONE, Bench.plain())) {
      for (int vip = 0; vip < 20; vip++) {
        bench.driver.deploy(Order.of(vip).deployment());
      }
      bench.appliance().inject(List.of());
      assertThat(bench.driver.health(0)).hasSize(20);
      assertThat(bench.appliance().requests()).isEqualTo(2);
      bench.appliance().inject(List.of(Fault.parse("expire@1")));
      assertThat(bench.driver.health(0)).as("logs in again").hasSize(20);
      bench.appliance().inject(List.of(Fault.parse("cut-before@every:1")));
      assertThatThrownBy(() -> bench.driver.health(0)).isInstanceOf(IOException.class);
    }
  }
}
