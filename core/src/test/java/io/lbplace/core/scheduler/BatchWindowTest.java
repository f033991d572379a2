package io.lbplace.core.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.driver.Deployment;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.Status;
import io.lbplace.core.placement.Batch;
import io.lbplace.core.placement.BatchStrategy;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchWindowTest {
  private static final long WINDOW = 20 * Bench.TICK;
  private static final long DECISION = 7 * Bench.TICK;

  /** Places a batch from its end, but nothing of tenant demand above a limit; remembers sizes. */
  private static final class Backwards implements BatchStrategy {
    final List<Integer> sizes = new ArrayList<>();
    final List<Long> times = new ArrayList<>();
    int alone;

    @Override
    public void placeAll(Batch batch) {
      sizes.add(batch.size());
      for (int i = batch.size() - 1; i >= 0; i--) {
        FleetView view = batch.open(i);
        times.add(view.nowNanos());
        if (batch.request(i).demand().get(1) < 500) {
          batch.decide(i, view.onOrNew(view.firstFit()));
          assertThat(batch.decided(i)).isTrue();
        }
      }
    }

    @Override
    public Decision place(PlacementRequest request, FleetView view) {
      alone++;
      return view.onOrNew(view.firstFit());
    }
  }

  private static Bench bench(Backwards strategy, long windowNanos) {
    return new Bench(
        Constraint.ALL,
        List.of(),
        new SchedulerConfig(
            3,
            0,
            50 * Bench.TICK,
            (vip, generation, attempt) -> DECISION,
            windowNanos,
            false,
            null,
            SchedulerConfig.Asking.DEFAULTS,
            Migrations.NO_BREAKER),
        strategy);
  }

  @Test
  void placesTogetherWhatCameWithinAWindow() {
    Backwards strategy = new Backwards();
    Bench bench = bench(strategy, WINDOW);
    bench.addDevice(1_000, 10);
    int subnet = bench.subnet("10.0.0.0/24");
    int first = bench.create(subnet, subnet, 100);
    int withdrawn = bench.create(subnet, subnet, 100);
    int second = bench.create(subnet, subnet, 100);
    bench.steps(6);
    bench.delete(withdrawn);
    assertThat(bench.deployed).isEmpty();
    bench.run();
    int third = bench.create(subnet, subnet, 100);
    bench.run();

    assertThat(strategy.sizes).containsExactly(2, 1);
    assertThat(bench.deployed).extracting(Deployment::vip).containsExactly(second, first, third);
    assertThat(strategy.times.get(0)).isEqualTo(WINDOW + DECISION);
    assertThat(strategy.alone).isZero();
    assertThat(bench.plugin.status(withdrawn)).isNull();
  }

  @Test
  void rejectsWhatTheStrategyLeaves() {
    Backwards strategy = new Backwards();
    Bench bench = bench(strategy, WINDOW);
    bench.addDevice(1_000, 10);
    int subnet = bench.subnet("10.0.0.0/24");
    int left = bench.create(subnet, subnet, 600);
    int taken = bench.create(subnet, subnet, 100);
    bench.run();

    assertThat(bench.plugin.status(left)).isEqualTo(Status.ERROR);
    assertThat(bench.plugin.status(taken)).isEqualTo(Status.ACTIVE);
  }

  @Test
  void decidesOneByOneWithoutAWindow() {
    Backwards strategy = new Backwards();
    Bench bench = bench(strategy, 0);
    bench.addDevice(1_000, 10);
    int subnet = bench.subnet("10.0.0.0/24");
    bench.create(subnet, subnet, 100);
    bench.create(subnet, subnet, 100);
    bench.run();

    assertThat(strategy.sizes).isEmpty();
    assertThat(strategy.alone).isEqualTo(2);
  }
}
