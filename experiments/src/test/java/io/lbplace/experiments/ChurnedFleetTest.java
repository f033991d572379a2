package io.lbplace.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.ledger.replica.FleetCopy;
import io.lbplace.core.model.Dimension;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Move;
import io.lbplace.core.placement.MoveBudget;
import io.lbplace.scenarios.Adjustments;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.Scenarios;
import io.lbplace.scenarios.fleet.Latency;
import io.lbplace.simulator.PlannedMoves;
import io.lbplace.simulator.RunPolicies;
import io.lbplace.simulator.RunSetup;
import io.lbplace.simulator.Simulation;
import io.lbplace.simulator.Watch;
import io.lbplace.strategies.RebalancerCatalogue;
import io.lbplace.strategies.Strategy;
import io.lbplace.strategies.StrategyCatalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the solver makes of 60 devices that VIPs were spread over and have come and gone on. */
class ChurnedFleetTest {
  private static final long SECOND = 1_000_000_000L;
  private static final MoveBudget NO_LIMIT = new MoveBudget(1_000_000, Long.MAX_VALUE, SECOND);
  private static final String SOLVER = "optaplanner-rebalance(steps=60000)";

  @Test
  void leavesThreeTenthsOfTheDevicesAndMore() {
    PlannedMoves plan = plan(SOLVER, NO_LIMIT);
    int before = plan.before().targetsInUse();
    assertThat(before).isGreaterThan(50);
    assertThat(plan.after().targetsInUse())
        .isLessThanOrEqualTo(before * 7 / 10)
        .isLessThan(plan("drain", NO_LIMIT).after().targetsInUse());
  }

  @Test
  void isNoWorseThanDrainingWithinTheSameBudget() {
    for (int most : List.of(0, 20, 60, 120)) {
      MoveBudget budget = new MoveBudget(most, Long.MAX_VALUE, SECOND);
      PlannedMoves solved = plan(SOLVER, budget);
      assertThat(solved.after().moves()).isLessThanOrEqualTo(most);
      assertThat(solved.after().targetsInUse())
          .isLessThanOrEqualTo(plan("drain", budget).after().targetsInUse());
    }
  }

  @Test
  void keepsToTheDowntimeThatIsAllowed() {
    MoveBudget budget = new MoveBudget(1_000_000, 45 * SECOND, 2 * SECOND);
    PlannedMoves plan = plan(SOLVER, budget);
    assertThat(plan.after().moves()).isBetween(1, 22);
    assertThat(plan.after().targetsInUse()).isLessThan(plan.before().targetsInUse());
  }

  /** Where a move costs more than what it saves, none is made. */
  @Test
  void leavesVipsWhereMovesAreDear() {
    assertThat(plan("optaplanner-rebalance(steps=5000,move=2000)", NO_LIMIT).after().moves())
        .isZero();
    int cheap = plan(SOLVER, NO_LIMIT).after().moves();
    PlannedMoves dearer = plan("optaplanner-rebalance(steps=60000,move=200)", NO_LIMIT);
    assertThat(dearer.after().moves()).isLessThan(cheap);
  }

  /** Recomputed without a ledger: new places are claimed before old ones are free. */
  @Test
  void exceedsNoCapacityAtAnyStep() {
    PlannedMoves plan = plan(SOLVER, NO_LIMIT);
    FleetCopy fleet = plan.before();
    FleetView view = fleet.open(plan.after().planned().get(0).vip());
    int dimensions = view.dimensions();
    long[][] used = new long[fleet.targets()][dimensions];
    long[][] capacity = new long[fleet.targets()][dimensions];
    for (int target = 0; target < fleet.targets(); target++) {
      for (int d = 0; d < dimensions; d++) {
        used[target][d] = view.used(target, d);
        capacity[target][d] = view.capacity(target, d);
      }
    }
    Set<Integer> moved = new TreeSet<>();
    for (Move move : plan.after().planned()) {
      assertThat(moved.add(move.vip())).as("VIP %d moves once", move.vip()).isTrue();
      assertThat(fleet.targetOf(move.vip())).isEqualTo(move.from());
      for (int d = 0; d < dimensions; d++) {
        long demand = fleet.request(move.vip()).demand().get(d);
        used[move.to()][d] += demand;
        assertThat(used[move.to()][d]).isLessThanOrEqualTo(capacity[move.to()][d]);
        used[move.from()][d] -= demand;
      }
    }
    assertThat(moved).hasSizeGreaterThan(50);
  }

  @Test
  void plansAlikeInEveryRun() {
    assertThat(plan(SOLVER, NO_LIMIT).after().planned())
        .isEqualTo(plan(SOLVER, NO_LIMIT).after().planned());
  }

  private static PlannedMoves plan(String by, MoveBudget budget) {
    return Simulation.plan(
        setup(), Latency.toNanos(15_000), RebalancerCatalogue.bundled().parse(by).get(), budget);
  }

  private static RunSetup setup() {
    Scenario scenario = scenario();
    List<String> dimensions = scenario.fleet().dimensions().stream().map(Dimension::name).toList();
    Strategy spreading = StrategyCatalogue.bundled().parse("least-loaded");
    return new RunSetup(
        scenario,
        null,
        RunPolicies.of(spreading.label(), "", future -> spreading.create(dimensions))
            .rebalancing(text -> RebalancerCatalogue.bundled().parse(text).get()),
        1,
        Watch.PLAIN);
  }

  private static Scenario scenario() {
    try (InputStream in = ChurnedFleetTest.class.getResourceAsStream("churned.yaml")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Scenarios.parse("churned.yaml", text, Adjustments.NONE);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
