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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Event logs of runs in which the solver plans, the same on every JDK: these hashes were made on 17
 * and on 25. Whoever changes one says why in the commit.
 */
class SolverGoldenTest {
  private static final List<String> SHORT = List.of("warmupSeconds=0", "horizonSeconds=20000");

  @Test
  void rebalance() {
    RunOutcome outcome =
        run(
            "least-loaded",
            "controlPlane.rebalance={by: optaplanner-rebalance(steps=4000), everySeconds: 4000}");
    assertThat(outcome.metrics().migrations()).isPositive();
    assertThat(outcome.eventLogSha256())
        .isEqualTo("19c9f1323e1b634614a4dca60e4c255705783f90251387cd743b7e41b15931d9");
  }

  @Test
  void batch() {
    RunOutcome outcome =
        run("optaplanner-batch(steps=2000)", "controlPlane.batchWindowSeconds=600");
    assertThat(outcome.metrics().accepted()).isPositive();
    assertThat(outcome.eventLogSha256())
        .isEqualTo("50de6d851651e2b67460713dcfd4f577dd352623482e9dbb6d93793ab2b99446");
  }

  private static RunOutcome run(String strategy, String set) {
    List<String> sets = new ArrayList<>(SHORT);
    sets.add(set);
    Scenario scenario = Scenarios.load("physical-and-elastic", new Adjustments(sets, null, null));
    List<String> dimensions = scenario.fleet().dimensions().stream().map(Dimension::name).toList();
    Strategy selected = StrategyCatalogue.bundled().parse(strategy);
    RunOutcome outcome =
        Simulation.run(
            new RunSetup(
                scenario,
                null,
                RunPolicies.of(selected.label(), "", future -> selected.create(dimensions))
                    .rebalancing(text -> RebalancerCatalogue.bundled().parse(text).get()),
                5,
                Watch.CHECKED));
    assertThat(outcome.violationTexts()).isEmpty();
    return outcome;
  }
}
