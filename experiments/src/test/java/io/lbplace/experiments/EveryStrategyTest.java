package io.lbplace.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.model.Dimension;
import io.lbplace.core.placement.Authority;
import io.lbplace.core.placement.BatchStrategy;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every strategy that is found, on every bundled scenario that needs no trace, checked. */
class EveryStrategyTest {
  private static final List<String> SHORT = List.of("warmupSeconds=0", "horizonSeconds=14400");

  /** Enough to fill a fleet; one scenario has ten times as many otherwise. */
  private static final @Nullable Long ARRIVALS = Boolean.getBoolean("lbplace.full") ? null : 2500L;

  /** The one strategy whose defaults take minutes a run: shorter here, unless all tests run. */
  private static final String SEARCH = "optaplanner-batch";

  private static final String BRIEF =
      Boolean.getBoolean("lbplace.full") ? SEARCH : SEARCH + "(steps=500)";

  /** Every two of strategy, scenario and authority meet: a Latin square of authorities. */
  static Stream<Arguments> pairs() {
    List<Arguments> pairs = new ArrayList<>();
    List<Strategy> strategies = strategies();
    List<Scenario> scenarios = scenarios(SHORT);
    Authority[] authorities = Authority.values();
    for (int i = 0; i < strategies.size(); i++) {
      for (int j = 0; j < scenarios.size(); j++) {
        Authority authority = authorities[(i + j) % authorities.length];
        pairs.add(Arguments.of(strategies.get(i), scenarios.get(j), authority));
      }
    }
    return pairs.stream();
  }

  /** Every three of them. */
  static Stream<Arguments> triples() {
    List<Scenario> scenarios = scenarios(SHORT);
    return strategies().stream()
        .flatMap(
            strategy ->
                scenarios.stream()
                    .flatMap(
                        scenario ->
                            Stream.of(Authority.values())
                                .map(each -> Arguments.of(strategy, scenario, each))));
  }

  private static List<Strategy> strategies() {
    StrategyCatalogue catalogue = StrategyCatalogue.bundled();
    return catalogue.names().stream()
        .map(name -> catalogue.parse(name.equals(SEARCH) ? BRIEF : name))
        .toList();
  }

  private static List<Scenario> scenarios(List<String> sets) {
    return Scenarios.names().stream()
        .map(name -> Scenarios.load(name, new Adjustments(sets, null, ARRIVALS)))
        .filter(scenario -> !scenario.awaitsTrace())
        .toList();
  }

  /** Each scenario with every authority, several agents for a provider, and several schedulers. */
  static Stream<Arguments> worlds() {
    List<String> odd = new ArrayList<>(SHORT);
    odd.add("controlPlane.agentsPerProvider=2");
    odd.add("controlPlane.schedulers={count: 3, viewStalenessSeconds: 15}");
    return scenarios(odd).stream()
        .flatMap(s -> Stream.of(Authority.values()).map(each -> Arguments.of(s, each)));
  }

  /** Strategies that place requests together, where there is a window. */
  static Stream<Arguments> windows() {
    List<String> gathered = new ArrayList<>(SHORT);
    gathered.add("controlPlane.batchWindowSeconds=20");
    return strategies().stream()
        .filter(strategy -> strategy.create(List.of("vips")) instanceof BatchStrategy)
        .flatMap(
            strategy ->
                Stream.of("default", "clusters", "vlan-starved")
                    .map(name -> Scenarios.load(name, new Adjustments(gathered, null, null)))
                    .map(scenario -> Arguments.of(strategy, scenario)));
  }

  @ParameterizedTest
  @MethodSource("windows")
  void breaksNoInvariantInBatches(Strategy strategy, Scenario scenario) {
    breaksNothing(strategy, scenario, null);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void breaksNoInvariant(Strategy strategy, Scenario scenario, Authority authority) {
    breaksNothing(strategy, scenario, authority);
  }

  @ParameterizedTest
  @MethodSource("triples")
  @Tag("full")
  void breaksNoInvariantExhaustively(Strategy strategy, Scenario scenario, Authority authority) {
    breaksNothing(strategy, scenario, authority);
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void breaksNoInvariantWhoeverChooses(Scenario scenario, Authority authority) {
    breaksNothing(StrategyCatalogue.bundled().parse("random"), scenario, authority);
  }

  private static void breaksNothing(
      Strategy strategy, Scenario scenario, @Nullable Authority authority) {
    List<String> dimensions = scenario.fleet().dimensions().stream().map(Dimension::name).toList();
    RunOutcome outcome =
        Simulation.run(
            new RunSetup(
                scenario,
                authority,
                RunPolicies.of(strategy.label(), "", future -> strategy.create(dimensions, future))
                    .rebalancing(text -> RebalancerCatalogue.bundled().parse(text).get()),
                11,
                Watch.CHECKED));

    assertThat(outcome.violationTexts()).isEmpty();
    assertThat(outcome.metrics().offered()).isGreaterThan(100);
    assertThat(outcome.metrics().accepted())
        .isEqualTo(
            outcome.metrics().offered()
                - outcome.metrics().rejected().values().stream().mapToLong(n -> n).sum());
  }
}
