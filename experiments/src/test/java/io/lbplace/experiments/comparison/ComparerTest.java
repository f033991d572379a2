package io.lbplace.experiments.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lbplace.experiments.results.RunResult;
import io.lbplace.experiments.results.StrategyComparison;
import io.lbplace.experiments.results.StrategyComparison.Pair;
import io.lbplace.experiments.results.StrategyComparison.Rank;
import io.lbplace.experiments.results.Timings;
import io.lbplace.simulator.Counters;
import io.lbplace.simulator.metrics.Breakdown;
import io.lbplace.simulator.metrics.RunMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ComparerTest {
  private final List<RunResult> runs = new ArrayList<>();

  private void run(
      String scenario, String strategy, long seed, long accepted, Double cost, double devices) {
    run(scenario, strategy, "", seed, accepted, cost, devices);
  }

  private void run(
      String scenario,
      String strategy,
      String authority,
      long seed,
      long accepted,
      Double cost,
      double devices) {
    RunMetrics metrics =
        new RunMetrics(
            1000,
            accepted,
            accepted / 1000.0,
            null,
            Map.of(),
            0,
            0,
            null,
            0,
            devices,
            9,
            Map.of(),
            Map.of(),
            null,
            null,
            null,
            cost,
            0,
            0,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            0,
            0,
            Map.of(),
            1000,
            null);
    runs.add(
        new RunResult(
            scenario,
            strategy,
            JsonNodeFactory.instance.objectNode(),
            authority.isEmpty() ? Map.of() : Map.of("gold", authority),
            Map.of(),
            seed,
            metrics,
            new Breakdown(Map.of(), Map.of(), Map.of(), Map.of()),
            Map.of(),
            new Timings(null, Map.of(), 1, null, null, null),
            new Counters(0, 0, 0),
            "",
            null,
            "series/" + strategy));
  }

  private StrategyComparison compare(String baseline, String... clairvoyant) {
    return Comparer.compare(runs, baseline, Set.of(clairvoyant));
  }

  private List<String> order(StrategyComparison comparison) {
    return comparison.ranks().stream().map(rank -> rank.rank() + " " + rank.strategy()).toList();
  }

  @Test
  void ranksByAcceptanceThenCostThenDevices() {
    run("s", "dear", 1, 990, 9.0, 5);
    run("s", "cheap", 1, 989, 3.0, 5);
    run("s", "wide", 1, 989, 3.0, 7);
    run("s", "poor", 1, 980, 1.0, 1);
    StrategyComparison comparison = compare("dear");
    assertThat(order(comparison)).containsExactly("1 cheap", "2 wide", "3 dear", "4 poor");
    assertThat(comparison.recommended().strategy()).isEqualTo("cheap");
    assertThat(comparison.recommended().why())
        .isEqualTo(
            "It accepts 98.90 % of VIPs under one seed, within 0.1 points of the best, as does wide, and keeps"
                + " fewer devices in use: 5.00 against 7.00 on average.");
    assertThat(comparison.pareto()).containsExactly("dear", "cheap", "poor");
  }

  @Test
  void equalsShareARank() {
    run("s", "a", 1, 900, null, 5);
    run("s", "b", 1, 900, null, 5);
    run("s", "c", 1, 800, null, 5);
    assertThat(order(compare("a"))).containsExactly("1 a", "1 b", "3 c");
  }

  @Test
  void severalScenariosAreRankedByMeanRank() {
    run("s", "a", 1, 900, null, 5);
    run("s", "b", 1, 800, null, 5);
    run("t", "a", 1, 700, null, 5);
    run("t", "b", 1, 600, null, 5);
    StrategyComparison comparison = compare("a");
    assertThat(comparison.ranks()).extracting(Rank::meanRank).containsExactly(1.0, 2.0);
    assertThat(comparison.recommended().why()).contains("best mean rank, 1.00 against 2.00 of b");
  }

  @Test
  void equalMeanRanksAreToldAsSuch() {
    run("s", "a", 1, 900, null, 5);
    run("s", "b", 1, 800, null, 5);
    run("t", "a", 1, 600, null, 5);
    run("t", "b", 1, 650, null, 5);
    assertThat(compare("a").recommended().why())
        .isEqualTo(
            "It has the best mean rank, 1.50, as has b in 2 scenarios under one seed, and is ahead by the means"
                + " over all runs; it accepts 75.00 % of VIPs.");
    run("u", "a", 1, 600, null, 5);
    run("u", "b", 1, 550, null, 5);
    run("v", "a", 1, 550, null, 5);
    run("v", "b", 1, 650, null, 5);
    assertThat(compare("a").recommended().why())
        .startsWith(
            "It has the best mean rank, 1.50, as has b in 4 scenarios under one seed, and is as good by");
  }

  @Test
  void neverRecommendsWhatReadsTheFuture() {
    run("s", "oracle", 1, 1000, null, 5);
    run("s", "first-fit", 1, 900, null, 5);
    StrategyComparison comparison = compare("oracle", "oracle");
    assertThat(comparison.ranks().get(0).clairvoyant()).isTrue();
    assertThat(comparison.recommended().strategy()).isEqualTo("first-fit");
  }

  @Test
  void pairsAreBySeedWithStudentsInterval() {
    for (int seed = 1; seed <= 3; seed++) {
      run("s", "a", seed, 900 + seed, null, 5);
      run("s", "b", seed, 910 + 3L * seed, null, 5);
    }
    StrategyComparison comparison = compare("a");
    Pair pair =
        comparison.pairs().stream()
            .filter(p -> p.metric().equals("acceptance"))
            .findFirst()
            .orElseThrow();
    assertThat(pair.strategy()).isEqualTo("b");
    assertThat(pair.meanDifference()).isEqualTo(0.014, Offset.offset(1e-12));
    // t(0.975; 2) = 4.302653, standard deviation 0.002, over √3
    assertThat(pair.ci95().get(0)).isEqualTo(0.014 - 0.00496827, Offset.offset(1e-7));
    assertThat(pair.ci95().get(1)).isEqualTo(0.014 + 0.00496827, Offset.offset(1e-7));
    assertThat(pair.pValue()).isNull();
    assertThat(pair.significant()).isNull();
    assertThat(comparison.pairs()).noneMatch(p -> p.metric().equals("cost"));
  }

  @Test
  void underSeveralAuthoritiesEachStrategyIsRankedUnderEach() {
    for (int seed = 1; seed <= 2; seed++) {
      run("s", "a", "central", seed, 900, null, 5);
      run("s", "b", "central", seed, 800, null, 5);
      run("s", "a", "advised", seed, 950, null, 5);
      run("s", "b", "advised", seed, 850 + seed, null, 5);
    }
    StrategyComparison comparison = compare("a, central", "b");
    assertThat(order(comparison))
        .containsExactly("1 a, advised", "2 a, central", "3 b, advised", "4 b, central");
    assertThat(comparison.ranks())
        .extracting(Rank::clairvoyant)
        .containsExactly(false, false, true, true);
    assertThat(comparison.recommended().strategy()).isEqualTo("a, advised");
    assertThat(comparison.pareto()).containsExactly("a, advised");
    assertThat(comparison.pairs())
        .filteredOn(pair -> pair.metric().equals("acceptance"))
        .extracting(Pair::strategy)
        .containsExactly("b, central", "a, advised", "b, advised");
    Pair advised =
        comparison.pairs().stream()
            .filter(p -> p.strategy().equals("a, advised") && p.metric().equals("acceptance"))
            .findFirst()
            .orElseThrow();
    assertThat(advised.meanDifference()).isEqualTo(0.05, Offset.offset(1e-12));
  }

  @Test
  void authoritiesThatOnlyScenariosDifferInAreNoContenders() {
    run("s", "a", "central", 1, 900, null, 5);
    run("t", "a", "advised", 1, 800, null, 5);
    assertThat(order(compare("a"))).containsExactly("1 a");
  }

  @Test
  void differencesAreSignificantIfTheirIntervalLeavesOutZero() {
    assertThat(PairedDifference.of(List.of())).isNull();
    assertThat(PairedDifference.of(List.of(1.0)).significant()).isFalse();
    assertThat(PairedDifference.of(List.of(1.0, 1.1, 0.9)).significant()).isTrue();
    assertThat(PairedDifference.of(List.of(-1.0, -1.1, -0.9)).significant()).isTrue();
    assertThat(PairedDifference.of(List.of(1.0, -1.1, 0.2)).significant()).isFalse();
  }

  @Test
  void oneSeedHasNoInterval() {
    run("s", "a", 1, 900, null, 5);
    run("s", "b", 1, 910, null, 5);
    assertThat(compare("a").pairs()).allMatch(pair -> pair.ci95() == null);
  }
}
