package io.lbplace.core.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.message.SchedulerMessage;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.Status;
import io.lbplace.core.placement.DecisionTime;
import io.lbplace.core.placement.MoveBudget;
import io.lbplace.core.placement.Rebalancer;
import java.util.List;
import org.junit.jupiter.api.Test;

class RebalancingTest {
  private static Bench bench(Rebalancer rebalancer, int parallel) {
    return new Bench(
        Constraint.ALL,
        List.of(),
        new SchedulerConfig(
            3,
            0,
            50 * Bench.TICK,
            DecisionTime.NONE,
            0,
            false,
            new SchedulerConfig.Rebalance(
                rebalancer, new MoveBudget(100, Long.MAX_VALUE, 0), parallel),
            SchedulerConfig.Asking.DEFAULTS,
            Migrations.NO_BREAKER));
  }

  /** Moves everything movable from one target to another. */
  private static Rebalancer all(int from, int to) {
    return plan -> {
      for (int vip : plan.movable(from)) {
        assertThat(plan.move(vip, to)).isTrue();
      }
    };
  }

  @Test
  void carriesAPlanOutWithoutTheTenantsNoticing() {
    Bench bench = bench(all(0, 1), 1);
    int from = bench.addDevice(1_000, 10);
    int to = bench.addDevice(1_000, 10);
    int subnet = bench.subnet("10.0.0.0/24");
    int one = bench.create(subnet, subnet, 100);
    int two = bench.create(subnet, subnet, 100);
    bench.run();
    assertThat(bench.ledger.fleet().vips(from)).isEqualTo(2);
    bench.deployed.clear();
    bench.tell(new SchedulerMessage.Rebalance());
    bench.run();

    assertThat(bench.ledger.fleet().vips(from)).isZero();
    assertThat(bench.ledger.fleet().vips(to)).isEqualTo(2);
    assertThat(bench.deployed).extracting(Deployment::vip).containsExactly(one, two);
    assertThat(bench.undeployed).extracting(Deployment::target).containsOnly(from);
    assertThat(bench.plugin.status(one)).isEqualTo(Status.ACTIVE);
  }

  @Test
  void makesOnlySoManyMovesAtATime() {
    Bench bench = bench(all(0, 1), 2);
    bench.addDevice(1_000, 10);
    bench.addDevice(1_000, 10);
    int subnet = bench.subnet("10.0.0.0/24");
    for (int i = 0; i < 4; i++) {
      bench.create(subnet, subnet, 100);
    }
    bench.run();
    bench.deployed.clear();
    bench.onDeploy = deployment -> null;
    bench.tell(new SchedulerMessage.Rebalance());
    bench.run();

    assertThat(bench.deployed).hasSize(2);
  }

  @Test
  void leavesAVipThatIsRefusedWhereItWas() {
    Bench bench = bench(all(0, 1), 1);
    int from = bench.addDevice(1_000, 10);
    int to = bench.addDevice(1_000, 10);
    int third = bench.addDevice(1_000, 10);
    int subnet = bench.subnet("10.0.0.0/24");
    int vip = bench.create(subnet, subnet, 100);
    bench.run();
    bench.onDeploy = deployment -> new Outcome.Failed("no");
    bench.tell(new SchedulerMessage.Rebalance());
    bench.run();

    assertThat(bench.ledger.fleet().vips(from)).isEqualTo(1);
    assertThat(bench.ledger.fleet().vips(to)).isZero();
    assertThat(bench.ledger.fleet().vips(third)).isZero();
    assertThat(bench.plugin.status(vip)).isEqualTo(Status.ACTIVE);
  }

  @Test
  void leavesOutWhatHasNoRoomAnyMore() {
    Bench bench = bench(all(0, 1), 1);
    int from = bench.addDevice(1_000, 10);
    int to = bench.addDevice(200, 10);
    int subnet = bench.subnet("10.0.0.0/24");
    bench.create(subnet, subnet, 100);
    int second = bench.create(subnet, subnet, 100);
    bench.run();
    bench.tell(new SchedulerMessage.Rebalance());
    bench.steps(1);
    bench.tell(new SchedulerMessage.Pin(second + 1, to));
    int pinned = bench.create(subnet, subnet, 100);
    bench.run();

    assertThat(bench.ledger.fleet().vips(to)).isEqualTo(2);
    assertThat(bench.ledger.reservations().target(bench.ledger.reservations().latestOfVip(pinned)))
        .isEqualTo(to);
    assertThat(bench.ledger.reservations().target(bench.ledger.reservations().latestOfVip(second)))
        .isEqualTo(from);
  }

  @Test
  void goesOnWhereAVipWasDeletedMeanwhile() {
    Bench bench = bench(all(0, 1), 1);
    int from = bench.addDevice(1_000, 10);
    int to = bench.addDevice(1_000, 10);
    int subnet = bench.subnet("10.0.0.0/24");
    int deleted = bench.create(subnet, subnet, 100);
    bench.create(subnet, subnet, 100);
    bench.run();
    bench.tell(new SchedulerMessage.Rebalance());
    bench.steps(2);
    bench.delete(deleted);
    bench.run();

    assertThat(bench.ledger.fleet().vips(from)).isZero();
    assertThat(bench.ledger.fleet().vips(to)).isEqualTo(1);
  }
}
