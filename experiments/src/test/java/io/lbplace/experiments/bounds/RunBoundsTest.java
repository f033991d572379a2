package io.lbplace.experiments.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.model.Resources;
import io.lbplace.experiments.bounds.Stays.Stay;
import io.lbplace.scenarios.Adjustments;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.Scenarios;
import io.lbplace.simulator.metrics.Breakdown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunBoundsTest {
  private static final long SECOND = 1_000_000_000;

  /** Silver has the small devices, gold the large one as well. */
  private static final String FLEET =
      """
      name: tiny
      description: three devices
      horizonSeconds: 100
      tenants: {count: 2}
      networks: {perTenant: 1}
      subnets: {pools: [{cidr: 10.0.0.0/16, prefix: 24}]}
      dimensions: [{name: throughputMbps}]
      serviceTypes:
        silver: {providers: [small], demand: {throughputMbps: 1}}
        gold: {providers: [small, large], demand: {throughputMbps: 1}}
      providers:
        small: {driver: appliance, devices: [small]}
        large: {driver: appliance, devices: [large]}
      devices:
        - {name: small, count: 2, capacity: {vips: 3, throughputMbps: 10}, interfaces: [{count: 1, maxVlans: 9}]}
        - {name: large, count: 1, capacity: {throughputMbps: 16}, interfaces: [{count: 1, maxVlans: 9}]}
      workload:
        generator:
          arrivals: {pattern: poisson, perHour: 720}
          lifetimeSeconds: {distribution: exponential, mean: 60}
      """;

  private static final int[][] SERVED_BY = {{0, 1}, {0, 1, 2}};
  private static final long[][] CAPACITY = {{3, 10}, {3, 10}, {Long.MAX_VALUE, 16}};

  /** Service types have their handles in the order of their names. */
  private static final int GOLD = 0;

  @TempDir private static Path temporary;

  private static Scenario scenario(String... sets) {
    try {
      Path file = Files.writeString(temporary.resolve("tiny.yaml"), FLEET);
      return Scenarios.load(file.toString(), new Adjustments(List.of(sets), null, null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theLastInstantOfALongWorkloadIsLookedAtToo() {
    long last = 12_901_761 * SECOND; // beyond 2⁵³ ns, where doubles are two or more apart
    Stay alone = new Stay(GOLD, Resources.of(1, 1), 0, SECOND);
    Stay larger = new Stay(GOLD, Resources.of(1, 16), last, last + SECOND);
    AcceptanceBound.Found found =
        AcceptanceBound.of(
            scenario("horizonSeconds=13000000"),
            List.of(alone, larger, larger, larger),
            0,
            ChoiceSolver.NONE);
    assertThat(found.instants()).isEqualTo(1);
    assertThat(found.accepted()).isEqualTo(3);
  }

  @Test
  void noPlacementAcceptsMoreThanTheBound() {
    Scenario tiny = scenario();
    assertThat(tiny.fleet().serviceTypes().get(GOLD).name()).isEqualTo("gold");
    for (long seed = 1; seed <= 100; seed++) {
      Random random = new Random(seed);
      List<Stay> stays = new ArrayList<>();
      for (int vip = 0; vip < 9; vip++) {
        long from = random.nextInt(20) * SECOND;
        long to = from + (1 + random.nextInt(15)) * SECOND;
        stays.add(new Stay(random.nextInt(2), Resources.of(1, 1 + random.nextInt(12)), from, to));
      }
      AcceptanceBound.Found found = AcceptanceBound.of(tiny, stays, 0, ChoiceSolver.NONE);
      int best = best(stays, new int[stays.size()], 0, 0);
      assertThat(found.offered()).isEqualTo(stays.size());
      assertThat(found.accepted()).as("seed %d", seed).isBetween((long) best, (long) stays.size());
    }
  }

  @Test
  void waitingOnlyWeakensIt() {
    Scenario tiny = scenario();
    AcceptanceBound.Found atOnce = AcceptanceBound.of(tiny, 3, 0, ChoiceSolver.NONE);
    AcceptanceBound.Found late = AcceptanceBound.of(tiny, 3, 30 * SECOND, ChoiceSolver.NONE);
    AcceptanceBound.Found never =
        AcceptanceBound.of(tiny, 3, 1_000_000 * SECOND, ChoiceSolver.NONE);
    assertThat(atOnce.accepted()).isLessThanOrEqualTo(late.accepted());
    assertThat(late.accepted()).isLessThanOrEqualTo(never.accepted());
  }

  @Test
  void whatFitsNowhereIsNotAccepted() {
    List<Stay> stays =
        List.of(
            new Stay(0, Resources.of(1, 11), 0, 9 * SECOND), // more than a small device has
            new Stay(1, Resources.of(1, 11), 0, 9 * SECOND));
    assertThat(AcceptanceBound.of(scenario(), stays, 0, ChoiceSolver.NONE).accepted()).isEqualTo(1);
  }

  @Test
  void poursIntoTheLargestDevicesFirst() {
    var carried =
        new CarriedBounds(
            scenario().fleet(),
            new Breakdown(
                Map.of(),
                Map.of(
                    "small",
                    new Breakdown.DeviceSlice(
                        2.0, 2.0, 4.0, Map.of("vips", 4.0 / 6, "throughputMbps", 1.0))),
                Map.of(),
                Map.of()));
    // 20 Mbps: all 16 of the large one, 4 of the 10 of a small one
    Double devices = carried.devices();
    assertThat(devices).isNotNull();
    assertThat(devices.doubleValue()).isBetween(1.4 - 1e-6, 1.4);
    Double cost = carried.costPerHour();
    assertThat(cost).isNotNull();
    assertThat(cost.doubleValue()).isZero();
  }

  @Test
  void instantsAreAscendingAndShort() {
    Scenario tiny = scenario();
    for (long seed = 1; seed <= 20; seed++) {
      instantsAreAscendingAndShort(tiny, seed);
    }
  }

  private static void instantsAreAscendingAndShort(Scenario tiny, long seed) {
    List<Stay> stays = Stays.of(tiny, seed).list();
    long[] instants = new PeakTimes(PooledCapacity.of(tiny.fleet()), 2).of(stays, 5);
    assertThat(instants).isSorted().hasSizeLessThanOrEqualTo(5);
    for (long instant : instants) {
      List<Stay> then =
          stays.stream()
              .filter(stay -> stay.fromNanos() <= instant && instant < stay.toNanos())
              .toList();
      assertThat(PooledCapacity.of(tiny.fleet()))
          .anySatisfy(
              pool ->
                  assertThat(IntStream.range(0, 2))
                      .anySatisfy(
                          d ->
                              assertThat(
                                      (double)
                                          then.stream()
                                              .filter(stay -> pool.holds(stay.serviceType()))
                                              .mapToLong(stay -> stay.demand().get(d))
                                              .sum())
                                  .isGreaterThan(pool.capacity(d, instant))));
    }
  }

  /** The most of all placements: each VIP on a device that serves it, or nowhere. */
  private static int best(List<Stay> stays, int[] on, int vip, int accepted) {
    if (vip == stays.size()) {
      return accepted;
    }
    on[vip] = -1;
    int best = best(stays, on, vip + 1, accepted);
    for (int device : SERVED_BY[stays.get(vip).serviceType() == GOLD ? 1 : 0]) {
      on[vip] = device;
      if (holds(stays, on, vip)) {
        best = Math.max(best, best(stays, on, vip + 1, accepted + 1));
      }
    }
    return best;
  }

  /** Whether the device of the last VIP holds its VIPs at the start of each. */
  private static boolean holds(List<Stay> stays, int[] on, int last) {
    for (int at = 0; at <= last; at++) {
      long now = stays.get(at).fromNanos();
      long[] used = new long[2];
      for (int vip = 0; vip <= last; vip++) {
        Stay stay = stays.get(vip);
        if (on[vip] == on[last] && stay.fromNanos() <= now && now < stay.toNanos()) {
          used[0] += stay.demand().get(0);
          used[1] += stay.demand().get(1);
        }
      }
      if (used[0] > CAPACITY[on[last]][0] || used[1] > CAPACITY[on[last]][1]) {
        return false;
      }
    }
    return true;
  }
}
