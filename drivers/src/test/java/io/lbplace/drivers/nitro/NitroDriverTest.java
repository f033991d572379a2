package io.lbplace.drivers.nitro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.driver.Outcome.Done;
import io.lbplace.core.fleet.Tenancy;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Constraint;
import io.lbplace.drivers.nitro.Bench.Order;
import io.lbplace.drivers.nitro.appliance.ApplianceOptions;
import io.lbplace.drivers.nitro.appliance.Fault;
import io.lbplace.drivers.nitro.appliance.Fault.Kind;
import io.lbplace.drivers.runtime.Carried;
import io.lbplace.drivers.runtime.DeviceFault;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the driver makes of appliances' answers, over the wire. */
class NitroDriverTest {
  private static Outcome refused(int code, Constraint constraint, int key) {
    return new Outcome.Refused(code, constraint, key);
  }

  /** The 64th network finds no VLAN; a second interface takes it; when all are full, all say so. */
  @Test
  void twoHundredVipsUntilTheVlansAreUsedUp() throws Exception {
    try (Bench bench = new Bench(1, Isolation.NONE, Bench.plain(2, 63))) {
      String empty = bench.configuration();
      List<Deployment> placed = new ArrayList<>();
      for (int vip = 0; vip < 200; vip++) {
        // each has a network of its own; the members' is the first's
        Order order = Order.of(vip).networks(vip, 0).host(100).spec(Bench.bare());
        Outcome first = bench.driver.deploy(order.deployment());
        if (vip < 63) {
          assertThat(first).as("VIP %d", vip).isEqualTo(Done.DONE);
          placed.add(order.deployment());
          continue;
        }
        assertThat(first).as("VIP %d", vip).isEqualTo(refused(2082, Constraint.VLANS, 0));
        // what a scheduler does with that: A elsewhere, B where it is
        Deployment next = order.generation(2).deployment();
        next.nodes()[0] =
            new Deployment.Node(0, 1, 0, next.nodes()[0].selfA(), next.nodes()[0].selfB());
        Outcome second = bench.driver.deploy(next);
        if (vip < 126) {
          assertThat(second).as("VIP %d", vip).isEqualTo(Done.DONE);
          placed.add(next);
        } else {
          assertThat(second).as("VIP %d", vip).isEqualTo(refused(2082, Constraint.VLANS, 1));
        }
      }
      assertThat(placed).hasSize(126);
      for (Deployment deployment : placed) {
        assertThat(bench.driver.undeploy(deployment)).isEqualTo(Done.DONE);
      }
      assertThat(bench.configuration()).isEqualTo(empty);
    }
  }

  /** A driver that knows nothing finds all VIPs by their comments, and can remove any by that. */
  @ParameterizedTest
  @EnumSource(Isolation.class)
  void whatIsCarriedIsFoundAndDiscardedByADriverThatKnowsNothing(Isolation isolation)
      throws Exception {
    ApplianceOptions options =
        switch (isolation) {
          case NONE -> Bench.plain();
          case TRAFFIC_DOMAINS -> Bench.plain().withOverlappingIps(true);
          case PARTITIONS -> Bench.partitioned(4);
        };
    try (Bench bench = new Bench(1, isolation, options);
        NitroDriver other = bench.driver(Bench.QUICK)) {
      assertThat(other.carried(0)).isEmpty();
      Deployment kept = Order.of(1).tenant(1).deployment();
      assertThat(bench.driver.deploy(kept)).isEqualTo(Done.DONE);
      String before = bench.configuration();
      Deployment extra = Order.of(2).tenant(2).generation(3).networks(11, 21).deployment();
      assertThat(bench.driver.deploy(extra)).isEqualTo(Done.DONE);

      assertThat(other.carried(0))
          .containsExactlyInAnyOrder(
              new Carried(1, kept.version()), new Carried(2, extra.version()));
      other.discard(0, new Carried(2, extra.version() - 1)); // it is newer than that
      assertThat(other.carried(0)).hasSize(2);
      other.discard(0, new Carried(2, extra.version()));
      assertThat(other.carried(0)).containsExactly(new Carried(1, kept.version()));
      assertThat(bench.configuration()).isEqualTo(before);
    }
  }

  @Test
  void withNoInterfaceGivenTheFirstThatTakesItIsUsed() throws Exception {
    try (Bench bench = new Bench(1, Isolation.NONE, Bench.plain(2, 2))) {
      for (int vip = 0; vip < 2; vip++) {
        Order order = Order.of(vip).networks(10 + 2 * vip, 11 + 2 * vip).on(-1);
        assertThat(bench.driver.deploy(order.deployment())).isEqualTo(Done.DONE);
      }
      assertThat(bench.configuration()).contains("\"id\":\"14\",\"ifnum\":\"1/2\"");
      assertThat(bench.driver.deploy(Order.of(3).networks(20, 21).on(-1).deployment()))
          .isEqualTo(refused(2082, Constraint.VLANS, -1));
    }
  }

  @Test
  void aVlanStaysOnItsInterface() throws Exception {
    try (Bench bench = new Bench(1, Isolation.NONE, Bench.plain())) {
      bench.driver.deploy(Order.of(1).deployment());
      assertThat(bench.driver.deploy(Order.of(2).on(3).deployment()))
          .isEqualTo(refused(2080, Constraint.VLANS, 0));
    }
  }

  @Test
  void partitionsRunOutAndAVlanHasOne() throws Exception {
    try (Bench bench = new Bench(1, Isolation.PARTITIONS, Bench.partitioned(2))) {
      assertThat(bench.driver.deploy(Order.of(1).tenant(1).deployment())).isEqualTo(Done.DONE);
      String before = bench.configuration();
      assertThat(bench.driver.deploy(Order.of(2).tenant(2).networks(10, 30).deployment()))
          .isEqualTo(refused(2764, Constraint.OVERLAP, 10));
      assertThat(bench.configuration()).as("the other's VLAN is left alone").isEqualTo(before);
      assertThat(
              bench.driver.deploy(
                  Order.of(2).generation(2).tenant(2).networks(30, 31).deployment()))
          .isEqualTo(Done.DONE);
      assertThat(bench.driver.deploy(Order.of(3).tenant(3).networks(40, 41).deployment()))
          .isEqualTo(refused(2752, Constraint.PARTITIONS, -1));
      assertThat(bench.driver.undeploy(Order.of(1).tenant(1).deployment())).isEqualTo(Done.DONE);
      assertThat(
              bench.driver.deploy(
                  Order.of(3).generation(2).tenant(3).networks(40, 41).deployment()))
          .isEqualTo(Done.DONE);
    }
  }

  @Test
  void overlappingAddressesNeedIsolation() throws Exception {
    Cidr same = Bench.block(10);
    Deployment other = Order.of(2).tenant(1).networks(30, 31).deployment(same, Bench.block(20));
    try (Bench bench = new Bench(1, Isolation.NONE, Bench.plain())) {
      bench.driver.deploy(Order.of(1).deployment());
      assertThat(bench.driver.deploy(other)).isEqualTo(refused(945, Constraint.OVERLAP, 10));
    }
    for (Isolation isolation : List.of(Isolation.TRAFFIC_DOMAINS, Isolation.PARTITIONS)) {
      ApplianceOptions options =
          isolation == Isolation.PARTITIONS
              ? Bench.partitioned(4)
              : Bench.plain().withOverlappingIps(true);
      try (Bench bench = new Bench(1, isolation, options)) {
        String empty = bench.configuration();
        assertThat(bench.driver.deploy(Order.of(1).deployment())).isEqualTo(Done.DONE);
        assertThat(bench.driver.deploy(other)).as("%s", isolation).isEqualTo(Done.DONE);
        bench.driver.undeploy(Order.of(1).deployment());
        bench.driver.undeploy(other);
        assertThat(bench.configuration()).isEqualTo(empty);
      }
    }
  }

  @Test
  void aVlanInAnotherTrafficDomainIsRefused() throws Exception {
    ApplianceOptions options = Bench.plain().withOverlappingIps(true);
    try (Bench bench = new Bench(1, Isolation.TRAFFIC_DOMAINS, options)) {
      bench.driver.deploy(Order.of(1).tenant(1).deployment());
      Outcome outcome = bench.driver.deploy(Order.of(2).tenant(2).networks(10, 30).deployment());
      assertThat(outcome).isEqualTo(refused(945, Constraint.OVERLAP, 10));
    }
  }

  @Test
  void addressesAreTakenOnce() throws Exception {
    try (Bench bench = new Bench(1, Isolation.NONE, Bench.plain())) {
      bench.driver.deploy(Order.of(1).deployment());
      assertThat(bench.driver.deploy(Order.of(2).host(11).deployment()))
          .isEqualTo(refused(304, Constraint.ADDRESS, 10));
      Deployment onTheSelfAddress = Order.of(3).host(2).deployment();
      assertThat(bench.driver.deploy(onTheSelfAddress))
          .isEqualTo(refused(304, Constraint.ADDRESS, 10));
      Deployment withoutSelf = Order.of(4).deployment();
      withoutSelf.nodes()[0] = new Deployment.Node(0, 0, 0, -1, -1);
      assertThat(bench.driver.deploy(withoutSelf)).isEqualTo(refused(278, Constraint.ADDRESS, 10));
    }
  }

  @Test
  void capacityIsNamedByItsDimension() throws Exception {
    try (Bench bench = new Bench(1, Isolation.NONE, Bench.plain())) {
      assertThat(bench.driver.deploy(Order.of(1).spec(Bench.spec(80, 10_001, 1)).deployment()))
          .isEqualTo(refused(507, Constraint.CAPACITY, 1));
    }
  }

  @Test
  void aDedicatedApplianceServesItsFirstTenant() throws Exception {
    try (Bench bench = new Bench(1, Isolation.NONE, Bench.plain().with(Tenancy.DEDICATED, 0))) {
      bench.driver.deploy(Order.of(1).tenant(1).deployment());
      assertThat(bench.driver.deploy(Order.of(2).tenant(2).deployment()))
          .isEqualTo(refused(257, Constraint.OWNER, -1));
    }
  }

  @Test
  void anApplianceThatStaysBusyRefusesWithoutHavingBegun() throws Exception {
    try (Bench bench = new Bench(1, Isolation.NONE, Bench.plain())) {
      bench.appliance().inject(List.of(new Fault(Kind.BUSY, 1, true)));
      assertThat(bench.driver.deploy(Order.of(1).deployment()))
          .isEqualTo(refused(503, Constraint.STATE, -1));
    }
  }

  @Test
  void anApplianceThatIsGoneGivesNoAnswer() throws Exception {
    try (Bench bench = new Bench(1, Isolation.NONE, Bench.plain())) {
      bench.appliance().close();
      assertThatThrownBy(() -> bench.driver.deploy(Order.of(1).deployment()))
          .isInstanceOf(IOException.class);
      assertThatThrownBy(() -> bench.driver.probe(0)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void idleSessionsAreRenewedAndTheirNumberIsLimited() throws Exception {
    ApplianceOptions options = Bench.plain().withSessions(1, Duration.ofMinutes(30));
    try (Bench bench = new Bench(1, Isolation.NONE, options)) {
      bench.driver.deploy(Order.of(1).deployment());
      try (NitroDriver other = bench.driver(Bench.QUICK)) {
        assertThatThrownBy(() -> other.deploy(Order.of(2).deployment()))
            .isInstanceOf(DeviceFault.class)
            .hasMessageContaining("445 Session limit exceeded");
      }
      bench.clock.addAndGet(Duration.ofMinutes(31).toNanos());
      assertThat(bench.driver.deploy(Order.of(2).generation(2).deployment())).isEqualTo(Done.DONE);
    }
  }

  @Test
  void newerVersionsWinInWhateverOrderTheyCome() throws Exception {
    try (Bench bench = new Bench(1, Isolation.NONE, Bench.plain())) {
      assertThat(bench.driver.update(Order.of(1).deployment()))
          .isEqualTo(new Outcome.Failed("not configured"));
      bench.driver.deploy(Order.of(1).generation(3).deployment());
      String third = bench.configuration();
      try (NitroDriver restarted = bench.driver(Bench.QUICK)) {
        assertThat(restarted.deploy(Order.of(1).generation(2).deployment()))
            .isEqualTo(new Outcome.Failed("superseded"));
        assertThat(restarted.undeploy(Order.of(1).generation(2).deployment())).isEqualTo(Done.DONE);
        long saves = bench.appliance().saves();
        assertThat(restarted.deploy(Order.of(1).generation(3).deployment())).isEqualTo(Done.DONE);
        assertThat(bench.appliance().saves()).as("nothing to save").isEqualTo(saves);
      }
      assertThat(bench.configuration()).isEqualTo(third);
      bench.driver.undeploy(Order.of(1).generation(4).deployment());
      assertThat(bench.driver.deploy(Order.of(1).generation(4).deployment()))
          .as("a late message")
          .isEqualTo(new Outcome.Failed("superseded"));
      bench.clock.addAndGet(Duration.ofMinutes(2).toNanos());
      assertThat(bench.driver.deploy(Order.of(1).generation(4).deployment())).isEqualTo(Done.DONE);
    }
  }

  @Test
  void aRefusalOnOneNodeRollsBackTheOthers() throws Exception {
    try (Bench bench = new Bench(2, Isolation.NONE, Bench.plain())) {
      bench.driver.deploy(Order.of(1).deployment());
      bench.driver.deploy(Order.of(9).host(12).devices(1).deployment());
      String first = bench.appliances.get(0).configuration();
      String second = bench.appliances.get(1).configuration();
      Order both = Order.of(2).devices(0, 1); // its address is taken on the second
      assertThat(bench.driver.deploy(both.deployment()))
          .isEqualTo(refused(304, Constraint.ADDRESS, 10));
      assertThat(bench.appliances.get(0).configuration()).isEqualTo(first);
      assertThat(bench.appliances.get(1).configuration()).isEqualTo(second);
      assertThat(bench.driver.deploy(both.host(99).generation(2).deployment()))
          .isEqualTo(Done.DONE);
      assertThat(bench.appliances.get(1).configuration()).contains("10.0.10.99");
    }
  }

  @Test
  void whatIsNotOursStays() throws Exception {
    try (Bench bench = new Bench(1, Isolation.NONE, Bench.plain())) {
      try (Operator operator = new Operator(bench)) {
        operator.add("vlan", "{'id':'12','aliasname':'office'}");
        assertThat(operator.add("vlan", "{'id':'12'}")).isEqualTo(273);
        String before = bench.configuration();
        bench.driver.deploy(Order.of(1).deployment());
        bench.driver.undeploy(Order.of(1).deployment());
        assertThat(bench.configuration()).contains("office");
        assertThat(bench.configuration().lines().filter(l -> l.contains("vlan{")).toList())
            .isEqualTo(before.lines().filter(l -> l.contains("vlan{")).toList());
      }
    }
  }

  @Test
  void aFirstDeploymentTakes25Requests() throws Exception {
    try (Bench bench = new Bench(1, Isolation.NONE, Bench.plain())) {
      bench.driver.deploy(Order.of(1).deployment());
      assertThat(bench.appliance().requests()).isEqualTo(25);
    }
  }

  @Test
  void probesAndCounts() throws Exception {
    try (Bench bench = new Bench(1, Isolation.NONE, Bench.plain())) {
      assertThat(bench.driver.probe(0).maxVlans()).containsExactly(63, 63, 63, 63);
      assertThat(bench.driver.probe(0).capacity().get(1)).isEqualTo(10_000);
      assertThat(bench.driver.stats(0, 0, 1)).isNull();
      bench.driver.deploy(Order.of(1).deployment());
      assertThat(bench.driver.stats(0, 0, 1)).isEqualTo(new VipStats(true, 0, 0, 0, 0));
    }
  }
}
