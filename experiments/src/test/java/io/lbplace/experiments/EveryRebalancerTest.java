package io.lbplace.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.model.Dimension;
import io.lbplace.scenarios.Adjustments;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.Scenarios;
import io.lbplace.simulator.RunOutcome;
import io.lbplace.simulator.RunPolicies;
import io.lbplace.simulator.RunSetup;
import io.lbplace.simulator.Simulation;
import io.lbplace.simulator.Watch;
import io.lbplace.strategies.RebalancerCatalogue;
import io.lbplace.strategies.Strategy;
import io.lbplace.strategies.StrategyCatalogue;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rebalancer moves VIPs on every bundled scenario, and the checker finds nothing. */
class EveryRebalancerTest {
  private static final RebalancerCatalogue REBALANCERS = RebalancerCatalogue.bundled();

  private static final boolean FULL = Boolean.getBoolean("lbplace.full");

  /** Enough to fill a fleet; one scenario has ten times as many otherwise. */
  private static final @Nullable Long ARRIVALS = FULL ? null : 2500L;

  private static final Strategy SPREADING = StrategyCatalogue.bundled().parse("least-loaded");

  static Stream<Arguments> pairs() {
    return Scenarios.names().stream()
        .filter(name -> !Scenarios.load(name, Adjustments.NONE).awaitsTrace())
        .flatMap(name -> REBALANCERS.names().stream().map(by -> Arguments.of(name, by)));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void breaksNoInvariant(String name, String by) {
    List<String> sets =
        List.of(
            "warmupSeconds=0",
            "horizonSeconds=20000",
            "controlPlane.rebalance={by: " + brief(by) + ", everySeconds: 2500, parallel: 8}");
    Scenario scenario = Scenarios.load(name, new Adjustments(sets, null, ARRIVALS));
    List<String> dimensions = scenario.fleet().dimensions().stream().map(Dimension::name).toList();
    RunOutcome outcome =
        Simulation.run(
            new RunSetup(
                scenario,
                null,
                RunPolicies.of(SPREADING.label(), "", future -> SPREADING.create(dimensions))
                    .rebalancing(text -> REBALANCERS.parse(text).get()),
                11,
                Watch.CHECKED));

    assertThat(outcome.violationTexts()).isEmpty();
    assertThat(outcome.metrics().offered()).isGreaterThan(50);
    if (by.equals("drain") || by.equals("optaplanner-rebalance")) {
      assertThat(outcome.metrics().migrations()).isPositive();
    }
  }

  /** The solver with few steps: invariants hold however long it searches. */
  private static String brief(String by) {
    return by.equals("optaplanner-rebalance") ? by + (FULL ? "(steps=6000)" : "(steps=1000)") : by;
  }
}
