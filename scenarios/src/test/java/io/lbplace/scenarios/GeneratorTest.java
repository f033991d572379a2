package io.lbplace.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.GroupRule;
import io.lbplace.core.model.Networks;
import io.lbplace.scenarios.workload.Request;
import io.lbplace.scenarios.workload.RequestSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GeneratorTest {
  private static final String LONG = "horizonSeconds=360000";

  private static List<Request> all(Scenario scenario, long seed) {
    List<Request> requests = new ArrayList<>();
    try (RequestSource source = scenario.requests(seed)) {
      for (Request r = source.next(); r != null; r = source.next()) {
        requests.add(r);
      }
      assertThat(source.next()).isNull();
      assertThat(source.delivered()).isEqualTo(requests.size());
    }
    return requests;
  }

  private static List<Request.Arrival> arrivals(Scenario scenario, long seed) {
    List<Request.Arrival> arrivals = new ArrayList<>();
    for (Request request : all(scenario, seed)) {
      if (request instanceof Request.Arrival arrival) {
        arrivals.add(arrival);
      }
    }
    return arrivals;
  }

  static List<String> generated() {
    return List.of(
        "default",
        "vlan-starved",
        "overlapping-tenants",
        "physical-and-elastic",
        "two-services",
        "clusters");
  }

  @ParameterizedTest
  @MethodSource("generated")
  void bundledWorkloadsAreOrderedDenseAndRepeatable(String name) {
    Scenario scenario = Scenarios.load(name, Adjustments.NONE);
    List<Request> requests = all(scenario, 7);
    assertThat(all(scenario, 7).toString()).isEqualTo(requests.toString());
    assertThat(all(scenario, 8).toString()).isNotEqualTo(requests.toString());
    long last = 0;
    int vips = 0;
    TreeMap<Integer, Request.Arrival> seen = new TreeMap<>();
    for (Request request : requests) {
      assertThat(request.atNanos()).isBetween(last, scenario.horizonNanos() - 1);
      last = request.atNanos();
      if (request instanceof Request.Arrival arrival) {
        assertThat(arrival.vip()).isEqualTo(vips++);
        seen.put(arrival.vip(), arrival);
      } else {
        Request.Arrival arrival = seen.get(request.vip());
        assertThat(request.atNanos())
            .isBetween(arrival.atNanos(), arrival.atNanos() + arrival.lifetimeNanos() - 1);
      }
    }
    assertThat(vips).isGreaterThan(1_000);
  }

  @Property(tries = 20)
  void networksBelongToTheTenantAndItsBlocksAreApart(@ForAll @LongRange(min = 0) long seed) {
    Scenario scenario =
        Samples.small(
            "tenants.count=5",
            "networks.perTenant=6",
            "subnets.pools=[{cidr: 10.0.0.0/21, prefix: 24}]");
    try (RequestSource source = scenario.requests(seed)) {
      Networks networks = source.networks();
      while (source.next() instanceof Request.Arrival arrival) {
        assertThat(networks.tenantOf(networks.networkOf(arrival.order().subnetA())))
            .isEqualTo(arrival.tenant());
        assertThat(networks.tenantOf(networks.networkOf(arrival.order().subnetB())))
            .isEqualTo(arrival.tenant());
      }
      for (int a = 0; a < networks.subnetCount(); a++) {
        for (int b = 0; b < a; b++) {
          if (networks.tenantOf(networks.networkOf(a))
              == networks.tenantOf(networks.networkOf(b))) {
            Cidr block = networks.cidr(a);
            assertThat(block.overlaps(networks.cidr(b))).isFalse();
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {pattern: poisson, perHour: 600}
          {pattern: diurnal, perHour: 600, amplitude: 0.9, periodSeconds: 36000, peakSeconds: 0}
          {pattern: bursty, perHour: 600, burstFactor: 8, burstSeconds: 300, calmSeconds: 900}
          """)
  void arrivalsKeepTheirMeanRate(String arrivals) {
    Scenario scenario = Samples.small(LONG, "workload.generator.arrivals=" + arrivals);
    assertThat((double) arrivals(scenario, 3).size()).isCloseTo(60_000, within(6_000.0));
  }

  @Test
  void burstsAreBurstsAndDaysAreDays() {
    assertThat(dispersion("{perHour: 600}")).isBetween(0.8, 1.25);
    assertThat(dispersion("{pattern: bursty, perHour: 600}")).isGreaterThan(10);
    assertThat(dispersion("{pattern: diurnal, perHour: 600, amplitude: 1}")).isGreaterThan(10);
  }

  /** Variance over mean of the numbers of arrivals in stretches of 600 s: 1 for Poisson. */
  private static double dispersion(String arrivals) {
    Scenario scenario = Samples.small(LONG, "workload.generator.arrivals=" + arrivals);
    double[] counts = new double[600];
    for (Request.Arrival arrival : arrivals(scenario, 5)) {
      counts[(int) (arrival.atNanos() / 600_000_000_000L)]++;
    }
    double mean = java.util.Arrays.stream(counts).average().orElseThrow();
    double squares = java.util.Arrays.stream(counts).map(c -> (c - mean) * (c - mean)).sum();
    return squares / counts.length / mean;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {distribution: exponential, mean: 600}                | 600 | 415.9
          {distribution: lognormal, median: 600, sigma: 1}      | 989 | 600
          {distribution: weibull, shape: 2, scale: 600}         | 532 | 499.5
          {distribution: uniform, min: 500, max: 700}           | 600 | 600
          600                                                   | 600 | 600
          """)
  void lifetimesFollowTheirDistribution(String lifetime, double mean, double median) {
    Scenario scenario = Samples.small(LONG, "workload.generator.lifetimeSeconds=" + lifetime);
    double[] seconds =
        arrivals(scenario, 11).stream()
            .mapToDouble(a -> a.lifetimeNanos() / 1e9)
            .sorted()
            .toArray();
    assertThat(java.util.Arrays.stream(seconds).average().orElseThrow())
        .isCloseTo(mean, within(0.04 * mean));
    assertThat(seconds[seconds.length / 2]).isCloseTo(median, within(0.03 * median));
  }

  @Test
  void tenantsFollowZipf() {
    Scenario scenario =
        Samples.small(LONG, "tenants={count: 10, popularity: {distribution: zipf, exponent: 1}}");
    double[] counts = new double[10];
    arrivals(scenario, 1).forEach(a -> counts[a.tenant()]++);
    assertThat(counts[0] / counts[1]).isCloseTo(2, within(0.15));
    assertThat(counts[0] / counts[9]).isCloseTo(10, within(1.0));
  }

  @Test
  void demandsAreCorrelatedAndFew() {
    Scenario scenario =
        Samples.small(
            LONG,
            "dimensions=[{name: throughputMbps}, {name: sslTps, scale: 10}]",
            "workload.generator.demands={gold: [{correlation: 0.8, amounts: {"
                + "throughputMbps: {distribution: lognormal, median: 50, sigma: 1},"
                + "sslTps: {distribution: lognormal, median: 500, sigma: 1}}}]}",
            "workload.generator.templates=1000",
            "workload.generator.resizes={probability: 0.3}");
    try (RequestSource source = scenario.requests(1)) {
      double xy = 0;
      double xx = 0;
      double yy = 0;
      for (Request request = source.next(); request != null; request = source.next()) {
        if (request instanceof Request.Arrival arrival) {
          assertThat(arrival.spec().demand().get(0)).isEqualTo(1);
          double x = Math.log(arrival.spec().demand().get(1) / 50.0);
          double y = Math.log(arrival.spec().demand().get(2) / 5_000.0);
          xy += x * y;
          xx += x * x;
          yy += y * y;
        }
      }
      assertThat(xy / Math.sqrt(xx * yy)).isCloseTo(0.8, within(0.05));
      assertThat(source.specs().size()).isLessThan(17_000);
      assertThat(source.delivered()).isGreaterThan(70_000);
    }
  }

  @Test
  void groupsFillUpWithinOneTenant() {
    Scenario scenario =
        Samples.small(
            "tenants.count=3",
            "workload.generator.groups=[{rule: anti-affinity, probability: 0.5, size: 3}]");
    TreeMap<Integer, List<Request.Arrival>> groups = new TreeMap<>();
    for (Request.Arrival arrival : arrivals(scenario, 1)) {
      assertThat(arrival.order().groupRule() == GroupRule.NONE)
          .isEqualTo(arrival.order().group() < 0);
      groups.computeIfAbsent(arrival.order().group(), g -> new ArrayList<>()).add(arrival);
    }
    groups.remove(-1);
    assertThat(groups.size()).isGreaterThan(80);
    groups
        .values()
        .forEach(
            members -> {
              assertThat(members.size()).isLessThanOrEqualTo(3);
              assertThat(members.stream().map(Request.Arrival::tenant).distinct()).hasSize(1);
            });
  }

  @Test
  void predictionsErrAsDeclared() {
    Scenario scenario = Samples.small(LONG, "workload.generator.prediction={errorSigma: 0.5}");
    double squares = 0;
    List<Request.Arrival> arrivals = arrivals(scenario, 1);
    for (Request.Arrival arrival : arrivals) {
      double error =
          Math.log((double) arrival.order().expectedLifetimeNanos() / arrival.lifetimeNanos());
      squares += error * error;
    }
    assertThat(Math.sqrt(squares / arrivals.size())).isCloseTo(0.5, within(0.02));
  }

  @Test
  void limitBounds() {
    Scenario scenario =
        Scenarios.parse("s.yaml", Samples.SMALL, new Adjustments(List.of(), null, 5L));
    assertThat(arrivals(scenario, 1)).hasSize(5);
  }
}
