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
        "next-fit(bins=3)",
        "last-fit",
        "worst-fit",
        "almost-worst-fit",
        "tightest-fit",
        "move-to-front",
        "random-of-best",
        "vector-fit(l1,recipavg)",
        "dot-product(cosine,expo)",
        "balanced-allocation",
        "sum-of-squares",
        "harmonic",
        "fragmentation-gradient",
        "lifetime-alignment",
        "departure-class",
        "duration-class",
        "clairvoyant",
        "cost-aware",
        "headroom(spares=1)",
        "vlan-aware",
        "partition-aware",
        "filter-weigher(max-load:0.99,weigher=wired,weigher=free:vips:2,weigher=cost,candidates=5)",
        "neutron-chance",
        "neutron-least-pools",
        "a10-tenant-hash",
        "a10-tenant-hash(tolerant=true)",
        "a10-vthunder",
        "f5-tenant",
        "f5-tenant(group=provider)",
        "f5-chain(filter=capacity,filter=subnet-affinity,filter=random)",
        "sap-fewest",
        "radware-network",
        "cloudstack-most-free",
        "cloudstack-dedicated",
        "mirantis-2012(cost=lbs-on,cost=wirings:2)",
        "nova(subsetSize=3,shuffleBest=true)",
        "octavia",
        "netscaler-package",
        "netscaler-package(dedicated)",
        "avi",
        "avi(distributed)"
      })
  void aDecisionAllocatesNothing(String text) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    PlacementStrategy strategy = HeuristicsTest.make(text);
    FakeFleet fleet = StrategyContractTest.random(3);
    for (int vip = 0; vip < 2; vip++) {
      PlacementRequest request = Requests.random(3, vip);
      fleet.apply(request, strategy.place(request, fleet.open(request)));
    }
    PlacementRequest request = Requests.of(12, 1, 1, 2, 1, 1, 1);
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
      placed += strategy.place(request, fleet.open(request)) instanceof Decision.Reject ? 0 : 1;
    }
    return placed;
  }
}
