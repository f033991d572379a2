package io.lbplace.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lbplace.core.random.Purpose;
import io.lbplace.scenarios.Adjustments;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.Scenarios;
import io.lbplace.simulator.metrics.Quantiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Where nothing but decisions takes time, a scheduler is a queue with one server: provisioning is
 * held against what is known of M/D/1.
 */
class QueueingTest {
  private static final double DECISION = 0.01;

  private static final String FILE =
      """
      name: queueing
      horizonSeconds: 400
      warmupSeconds: 20
      dimensions: [{name: throughputMbps}]
      tenants: {count: 4000}
      serviceTypes: {gold: {providers: [boxes], demand: {throughputMbps: 1}}}
      providers: {boxes: {driver: appliance, devices: [box]}}
      devices:
        - name: box
          count: 4
          capacity: {throughputMbps: 100000}
          interfaces: [{count: 2, maxVlans: 4000}]
          overlappingIps: true
      controlPlane:
        decisionSecondsByStrategy: {%s: %s}
      workload:
        generator:
          arrivals: {perHour: %s}
          lifetimeSeconds: 100000
      """;

  @TempDir private Path temporary;

  /** Provisioning where the decider is busy for a share of the time, or would be. */
  private Quantiles provisioning(String named, double decisionSeconds, double share)
      throws IOException {
    double perHour = 3600 * share / DECISION;
    Path file =
        Files.writeString(
            temporary.resolve("queueing.yaml"), FILE.formatted(named, decisionSeconds, perHour));
    Scenario scenario = Scenarios.load(file.toString(), Adjustments.NONE);
    RunOutcome outcome = Simulation.run(Runs.setup(scenario, Runs.FIRST_FIT, 1, null));
    assertThat(outcome.violationTexts()).isEmpty();
    assertThat(outcome.metrics().acceptance()).isEqualTo(1);
    return outcome.metrics().provisioningSeconds();
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.05", "0.8, 0.1", "0.9, 0.2"})
  void waitingIsThatOfOneServer(double share, double tolerance) throws IOException {
    Quantiles seconds = provisioning("test", DECISION, share);
    for (double[] each :
        List.of(new double[] {0.5, seconds.p50()}, new double[] {0.99, seconds.p99()})) {
      double expected = DECISION + waiting(share, each[0]);
      assertThat(each[1]).isCloseTo(expected, within(tolerance * expected));
    }
  }

  @Test
  void aSlowDeciderQueuesWhereAQuickOneDoesNot() throws IOException {
    Quantiles half = provisioning("test", DECISION, 0.5);
    Quantiles near = provisioning("test", DECISION, 0.95);
    Quantiles over = provisioning("test", DECISION, 1.1);
    Quantiles quick = provisioning("test", DECISION / 100, 0.95);
    assertThat(near.p50()).isGreaterThan(3 * half.p50());
    assertThat(near.p99()).isGreaterThan(3 * half.p99());
    assertThat(over.p50()).as("a tenth of the time so far").isBetween(10.0, 30.0);
    assertThat(quick.p99()).isLessThan(DECISION / 50);
  }

  @Test
  void timesBelongToStrategiesByName() throws IOException {
    assertThat(provisioning("other", DECISION, 0.9).max()).isZero();
    Scenario scenario =
        Scenarios.load(
            "default",
            new Adjustments(
                List.of("controlPlane.decisionSecondsByStrategy={a: 1, 'a(x=2)': 2}"), null, null));
    assertThat(nanos(scenario, "a")).isEqualTo(1_000_000_000L);
    assertThat(nanos(scenario, "a(x=3)")).isEqualTo(1_000_000_000L);
    assertThat(nanos(scenario, "a(x=2)")).isEqualTo(2_000_000_000L);
    assertThat(nanos(scenario, "b")).isZero();
  }

  private static long nanos(Scenario scenario, String strategy) {
    return scenario.controlPlane().decision(strategy).nanos(1, Purpose.DECISION_TIME, 1, 1);
  }

  /**
   * A quantile of waiting times in M/D/1 by Erlang's distribution (1909): P(W ≤ t) = (1 − ρ) Σ over
   * k ≤ t/D of (λ(kD − t))^k / k! · e^(−λ(kD − t)). Looked for from below, since terms of either
   * sign grow with t until nothing is left of their sum.
   */
  private static double waiting(double share, double quantile) {
    double seconds = 0;
    while (atMost(seconds, share) < quantile) {
      seconds += DECISION / 1000;
    }
    return seconds;
  }

  private static double atMost(double seconds, double share) {
    double rate = share / DECISION;
    double sum = 0;
    double factorial = 1;
    for (int k = 0; k * DECISION <= seconds; k++) {
      factorial *= k == 0 ? 1 : k;
      double x = rate * (k * DECISION - seconds);
      sum += StrictMath.pow(x, k) / factorial * StrictMath.exp(-x);
    }
    return (1 - share) * sum;
  }
}
