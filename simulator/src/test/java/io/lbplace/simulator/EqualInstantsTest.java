package io.lbplace.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lbplace.scenarios.Adjustments;
import io.lbplace.scenarios.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Many VIPs come and go at the same instants, and nothing takes time: whoever leaves makes room for
 * whoever comes at that instant. Held against a first fit that has departures first written out.
 */
class EqualInstantsTest {
  private static final int STEP_SECONDS = 300;
  private static final int[] CAPACITY = {16, 32};
  private static final String SCENARIO =
      """
      name: grid
      horizonSeconds: 20000
      dimensions: [{name: cores}, {name: memory}]
      tenants: {count: 1}
      networks: {perTenant: 1, sameNetworkProbability: 1}
      subnets: {pools: [{cidr: 10.0.0.0/16, prefix: 16}]}
      serviceTypes: {vm: {providers: [machines]}}
      providers: {machines: {driver: appliance, flavors: [machine]}}
      flavors:
        - {name: machine, capacity: {cores: 16, memory: 32}, interfaces: [{maxVlans: 1}],
           overlappingIps: true, idleTimeoutSeconds: 0, maxInstances: 1000}
      workload:
        trace:
          format: csv
          file: '%s'
          mapping: {demand: {cores: {column: cores}, memory: {column: memory}}}
      """;

  private record Vip(int start, int end, int cores, int memory) {}

  @Property(tries = 40)
  void departuresMakeRoomForArrivals(@ForAll long seed) throws IOException {
    List<Vip> vips = draw(new Random(seed));
    Path folder = Files.createTempDirectory("grid");
    StringBuilder trace = new StringBuilder("arrival,end,cores,memory\n");
    for (Vip vip : vips) {
      trace.append(vip.start * STEP_SECONDS).append(',').append(vip.end * STEP_SECONDS);
      trace.append(',').append(vip.cores).append(',').append(vip.memory).append('\n');
    }
    Path file = Files.writeString(folder.resolve("trace.csv"), trace);
    Path scenario =
        Files.writeString(
            folder.resolve("grid.yaml"), SCENARIO.formatted(file.toString().replace("'", "''")));
    try {
      RunOutcome outcome =
          Runs.run(Scenarios.load(scenario.toString(), Adjustments.NONE), Runs.FIRST_FIT, seed & 7);
      assertThat(outcome.violations()).isZero();
      assertThat(outcome.metrics().accepted()).isEqualTo(vips.size());
      assertThat(outcome.metrics().elasticHours())
          .isCloseTo(deviceSteps(vips) * STEP_SECONDS / 3600.0, within(1e-9));
    } finally {
      Files.delete(file);
      Files.delete(scenario);
      Files.delete(folder);
    }
  }

  private static List<Vip> draw(Random random) {
    List<Vip> vips = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      int start = random.nextInt(20);
      int end = start + 1 + random.nextInt(6);
      vips.add(new Vip(start, end, 1 + random.nextInt(10), 1 + random.nextInt(20)));
    }
    vips.sort(Comparator.comparingInt(Vip::start));
    return vips;
  }

  /** For how many steps devices are there, added over devices; an empty one goes at once. */
  private static long deviceSteps(List<Vip> vips) {
    List<List<Vip>> devices = new ArrayList<>();
    long steps = 0;
    int next = 0;
    for (int step = 0; step < 30; step++) {
      int now = step;
      for (List<Vip> device : devices) {
        device.removeIf(vip -> vip.end == now);
      }
      devices.removeIf(List::isEmpty);
      while (next < vips.size() && vips.get(next).start == step) {
        Vip vip = vips.get(next++);
        List<Vip> device =
            devices.stream().filter(each -> fits(each, vip)).findFirst().orElse(null);
        if (device == null) {
          device = new ArrayList<>();
          devices.add(device);
        }
        device.add(vip);
      }
      steps += devices.size();
    }
    return steps;
  }

  private static boolean fits(List<Vip> device, Vip vip) {
    int cores = vip.cores + device.stream().mapToInt(Vip::cores).sum();
    int memory = vip.memory + device.stream().mapToInt(Vip::memory).sum();
    return cores <= CAPACITY[0] && memory <= CAPACITY[1];
  }
}
