package io.lbplace.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.placement.Authority;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.scenarios.Adjustments;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.Scenarios;
import io.lbplace.simulator.metrics.RunMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The three authorities, under the checker: what each pays. */
class AuthorityTest {
  private static final String SHORT = "horizonSeconds=28800";

  @TempDir Path folder;

  /** Faults of every kind, so that what is held and followed is also taken back. */
  private static final String[] ROUGH = {
    SHORT,
    "faults.driver={refusalProbability: 0.02, failureProbability: 0.02, timeoutProbability: 0.01}",
    "faults.wiring={failureProbability: 0.02}",
    "faults.failing=[{device: blue-adc, mtbfSeconds: 20000, mttrSeconds: 600}]",
    "changes=[{atSeconds: 9000, action: drain, device: green-adc-1}]",
    "workload.generator.groups=[{rule: anti-affinity, probability: 0.1, size: 3},"
        + " {rule: affinity, probability: 0.1, size: 2}]",
    "workload.generator.resizes={probability: 0.1}"
  };

  private static RunOutcome run(Scenario scenario, Authority authority) {
    return run(scenario, authority, Runs.LEAST_LOADED);
  }

  private static RunOutcome run(
      Scenario scenario, Authority authority, PlacementStrategy strategy) {
    RunOutcome outcome = Simulation.run(setup(scenario, authority, strategy));
    assertThat(outcome.violationTexts()).isEmpty();
    return outcome;
  }

  private static RunSetup setup(
      Scenario scenario, Authority authority, PlacementStrategy strategy) {
    return new RunSetup(
        scenario, authority, RunPolicies.of("test", "", future -> strategy), 3, Watch.CHECKED);
  }

  @Test
  void eachPaysItsPrice() {
    Scenario scenario = Runs.scenario("authority", SHORT);
    RunMetrics central = run(scenario, Authority.CENTRAL).metrics();
    RunOutcome adviser = run(scenario, Authority.ADVISED);
    RunMetrics advised = adviser.metrics();
    RunMetrics delegated = run(scenario, Authority.DELEGATED).metrics();

    assertThat(central.refusals()).isGreaterThan(100);
    assertThat(central.retries()).isGreaterThan(100);
    assertThat(advised.refusals()).isZero();
    assertThat(advised.retries()).isZero();
    assertThat(delegated.refusals()).isZero();
    assertThat(advised.acceptance()).isGreaterThan(delegated.acceptance() + 0.005);
    assertThat(advised.acceptance()).isGreaterThan(central.acceptance() + 0.02);
    assertThat(run(scenario, Authority.ADVISED).eventLogSha256())
        .isEqualTo(adviser.eventLogSha256());
  }

  @ParameterizedTest
  @CsvSource({
    "ADVISED,1,shared",
    "ADVISED,3,shared",
    "DELEGATED,1,shared",
    "DELEGATED,3,shared",
    "DELEGATED,3,perAgent"
  })
  void breaksNothingWhenThingsGoWrong(Authority authority, int agents, String registry) {
    List<String> sets = new ArrayList<>(List.of(ROUGH));
    sets.add("controlPlane.agentsPerProvider=" + agents);
    sets.add("controlPlane.registry=" + registry);
    RunOutcome outcome = run(Runs.scenario("authority", sets.toArray(new String[0])), authority);

    assertThat(outcome.metrics().acceptance()).isGreaterThan(0.7);
    assertThat(outcome.metrics().failovers()).isPositive();
    assertThat(outcome.metrics().migrations()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"ADVISED", "DELEGATED"})
  void elasticDevicesAreCreatedWhereDriversAreAsked(Authority authority) {
    RunOutcome outcome =
        run(
            Runs.scenario(
                "default", "horizonSeconds=57600", "workload.generator.resizes={probability: 0}"),
            authority);

    assertThat(outcome.metrics().elasticHours()).isPositive();
    assertThat(outcome.metrics().refusals()).isZero();
  }

  /** A member of a group on another provider's elastic device is in every driver's books. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void driversKnowTheFlavorsOfOthersElasticDevices(long seed) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("flavors.yaml"),
            """
            name: flavors
            horizonSeconds: 36000
            tenants: {count: 3}
            networks: {perTenant: 6, sameNetworkProbability: 0.2}
            serviceTypes: {lb: {providers: [boxes, one, two]}}
            providers:
              boxes: {devices: [adc]}
              one: {flavors: [small]}
              two: {flavors: [wide]}
            devices:
              - {name: adc, count: 2, capacity: {vips: 3},
                 interfaces: [{maxVlans: 4, switch: [a, b]}, {maxVlans: 4, switch: [b, a]}]}
            flavors:
              - {name: small, maxInstances: 8, capacity: {vips: 2}, interfaces: [{maxVlans: 4}],
                 idleTimeoutSeconds: 60}
              - {name: wide, maxInstances: 8, capacity: {vips: 4}, idleTimeoutSeconds: 60,
                 interfaces: [{maxVlans: 1}, {maxVlans: 1}, {maxVlans: 4}]}
            fabric: {switches: [{name: a, maxVlans: 6}, {name: b, maxVlans: 6}]}
            controlPlane: {agentsPerProvider: 2}
            workload:
              generator:
                arrivals: {perHour: 100}
                lifetimeSeconds: {distribution: exponential, mean: 600}
                groups:
                  - {rule: anti-affinity, probability: 0.5, size: 3}
                  - {rule: fault-domain, probability: 0.3, size: 2}
            """);
    Scenario scenario = Scenarios.load(file.toString(), Adjustments.NONE);
    RunOutcome outcome =
        Simulation.run(
            new RunSetup(
                scenario,
                Authority.ADVISED,
                RunPolicies.of("test", "", future -> Runs.FIRST_FIT),
                seed,
                Watch.CHECKED));

    assertThat(outcome.violationTexts()).isEmpty();
    assertThat(outcome.metrics().refusals()).isZero();
    assertThat(outcome.metrics().elasticHours()).isPositive();
  }

  @Test
  void bidsThatAreUsedAgainAreRefusedMoreTheOlderTheyMayBe() {
    long before = 0;
    for (String ttl : List.of("0", "900", "14400")) {
      Scenario scenario =
          Runs.scenario(
              "authority",
              SHORT,
              "controlPlane.bids.mode=cached",
              "controlPlane.bids.ttlSeconds=" + ttl);
      RunMetrics metrics = run(scenario, Authority.ADVISED).metrics();
      if (ttl.equals("0")) {
        assertThat(metrics.refusals()).isZero();
      } else {
        assertThat(metrics.refusals()).isGreaterThan(before);
      }
      before = metrics.refusals();
    }
  }

  @Test
  void registriesMustBeSynchronisedAndDisjointOnesRunFull() {
    RunMetrics one = delegatedTo(1, "shared", 300);
    RunMetrics shared = delegatedTo(4, "shared", 300);
    RunMetrics synchronous = delegatedTo(4, "shared", 0);
    RunMetrics apart = delegatedTo(4, "perAgent", 300);

    assertThat(one.refusals()).isZero();
    assertThat(shared.refusals()).isGreaterThan(20);
    assertThat(synchronous.refusals()).isZero();
    assertThat(apart.refusals()).isZero();
    assertThat(apart.acceptance()).isLessThan(one.acceptance() - 0.01);
  }

  private static RunMetrics delegatedTo(int agents, String registry, int syncSeconds) {
    Scenario scenario =
        Runs.scenario(
            "authority",
            SHORT,
            "controlPlane.agentsPerProvider=" + agents,
            "controlPlane.registry=" + registry,
            "controlPlane.syncSeconds=" + syncSeconds);
    return run(scenario, Authority.DELEGATED).metrics();
  }
}
