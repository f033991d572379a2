package io.lbplace.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Once warm, a decision allocates nothing. */
class AllocationTest {
  private static final int DECISIONS = 20_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "random",
        "round-robin",
        "first-fit",
        "best-fit",
        "least-loaded",
        "fewest-vips",
        "power-of-two",
        "tenant-affinity",
        "network-affinity",
        "lexicographic",
        "first-fit-decreasing",
        "best-fit-decreasing",
        "filter-weigher(max-load:0.99,weigher=wired,weigher=free:vips:2,weigher=cost,candidates=5)"
      })
  void aDecisionAllocatesNothing(String text) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    PlacementStrategy strategy = HeuristicsTest.make(text);
    FakeFleet fleet = StrategyContractTest.random(3);
    for (int vip = 0; vip < 4; vip++) {
      PlacementRequest request = Requests.random(3, vip);
      fleet.apply(request, strategy.place(request, fleet.open(request)));
    }
    PlacementRequest request = Requests.of(12, 0, 1, 2, 1, 1, 1);
    run(strategy, fleet, request);
    long before = threads.getCurrentThreadAllocatedBytes();
    int placed = run(strategy, fleet, request);
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(placed).isPositive();
    // Not zero: the measurement and the runtime itself may take a little.
    assertThat(bytes / (double) DECISIONS).as("bytes per decision").isLessThan(0.5);
  }

  private static int run(PlacementStrategy strategy, FakeFleet fleet, PlacementRequest request) {
    int placed = 0;
    for (int i = 0; i < DECISIONS; i++) {
      placed += strategy.place(request, fleet.open(request)) instanceof Decision.On ? 1 : 0;
    }
    return placed;
  }
}
