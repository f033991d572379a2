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
    assertThat(pair.hodgesLehmann()).isEqualTo(0.014, Offset.offset(1e-12));
    assertThat(pair.effectSize()).isEqualTo(1);
    assertThat(pair.pValue()).isEqualTo(2 / 8.0);
    assertThat(pair.significant()).as("three seeds can't tell").isNull();
    assertThat(pair.seedsNeeded()).isEqualTo(6);
    assertThat(comparison.pairs()).noneMatch(p -> p.metric().equals("cost"));
  }

  private Pair pair(StrategyComparison comparison, String strategy, String metric) {
    return comparison.pairs().stream()
        .filter(p -> p.strategy().equals(strategy) && p.metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aCopyIsIdentical() {
    for (int seed = 1; seed <= 8; seed++) {
      run("s", "a", seed, 900 + seed * seed % 7, 1.0 / seed, 5);
      run("s", "copy", seed, 900 + seed * seed % 7, 1.0 / seed, 5);
    }
    assertThat(compare("a").pairs())
        .isNotEmpty()
        .allMatch(Pair::identical)
        .allMatch(pair -> pair.meanDifference() == 0 && pair.hodgesLehmann() == 0)
        .allMatch(pair -> pair.pValue() == null && pair.pAdjusted() == null)
        .allMatch(pair -> pair.significant() == null && pair.seedsNeeded() == null)
        .allMatch(pair -> pair.effectSize() == null);
  }

  @Test
  void differencesAreTestedAndCorrectedOverContenders() {
    for (int seed = 1; seed <= 8; seed++) {
      run("s", "a", seed, 900, 5.0, 5);
      run("s", "copy", seed, 900, 5.0, 5);
      run("s", "better", seed, 910 + seed, 5.0, 5);
      run("s", "often", seed, seed == 1 ? 899 : 900 + seed, 5.0, 5);
      run("s", "even", seed, seed % 2 == 0 ? 890 : 910, 5.0, 5);
    }
    StrategyComparison comparison = compare("a");
    assertThat(pair(comparison, "copy", "acceptance").identical()).isTrue();
    Pair better = pair(comparison, "better", "acceptance");
    assertThat(better.pValue()).isEqualTo(2 / 256.0);
    assertThat(better.pAdjusted()).as("of three, the copy apart").isEqualTo(6 / 256.0);
    assertThat(better.significant()).isTrue();
    assertThat(better.seedsNeeded()).isNull();
    assertThat(better.effectSize()).isEqualTo(1);
    Pair often = pair(comparison, "often", "acceptance");
    assertThat(often.pValue()).isEqualTo(4 / 256.0);
    assertThat(often.pAdjusted()).isEqualTo(8 / 256.0);
    assertThat(often.effectSize()).isEqualTo(34 / 36.0, Offset.offset(1e-12));
    Pair even = pair(comparison, "even", "acceptance");
    assertThat(even.pValue()).isEqualTo(1);
    assertThat(even.significant()).isFalse();
    assertThat(even.effectSize()).isZero();
    assertThat(pair(comparison, "better", "cost").identical()).isTrue();
  }

  @Test
  void seedsNeededGrowWithTheContenders() {
    for (int seed = 1; seed <= 6; seed++) {
      run("s", "a", seed, 900, null, 5);
      run("s", "b", seed, 910, null, 5);
      run("s", "c", seed, 920, null, 5);
    }
    Pair pair = pair(compare("a"), "c", "acceptance");
    assertThat(pair.seedsNeeded()).isEqualTo(7);
    assertThat(pair.significant()).isNull();
    assertThat(pair.pAdjusted()).isEqualTo(4 / 64.0);
  }

  /** One seed far out: Student's interval holds 0, the bootstrap's doesn't. */
  @Test
  void theBootstrapIsShownWhereItDisagrees() {
    for (int seed = 1; seed <= 8; seed++) {
      run("s", "a", seed, 500, null, 5);
      run("s", "even", seed, 510 + seed, null, 5);
      run("s", "skewed", seed, seed == 1 ? 900 : 500 + seed, null, 5);
    }
    StrategyComparison comparison = compare("a");
    assertThat(pair(comparison, "even", "acceptance").bootstrap95()).isNull();
    Pair skewed = pair(comparison, "skewed", "acceptance");
    assertThat(skewed.ci95().get(0)).isNegative();
    assertThat(skewed.bootstrap95().get(0)).isPositive();
    assertThat(skewed.hodgesLehmann()).isLessThan(skewed.meanDifference());
  }

  @Test
  void severalScenariosAreComparedByFriedman() {
    for (String scenario : List.of("s", "t", "u")) {
      run(scenario, "a", 1, 900, null, 5);
      run(scenario, "b", 1, scenario.equals("u") ? 950 : 850, null, 5);
      run(scenario, "c", 1, 800, null, 5);
    }
    StrategyComparison.Friedman friedman = compare("a").friedman();
    assertThat(friedman.scenarios()).isEqualTo(3);
    assertThat(friedman.strategies()).isEqualTo(3);
    assertThat(friedman.meanRanks())
        .containsExactly(Map.entry("a", 4 / 3.0), Map.entry("b", 5 / 3.0), Map.entry("c", 3.0));
    // 12·3/(3·4) · (16/9 + 25/9 + 9 − 12), then 2·14/3 / (6 − 14/3)
    assertThat(friedman.chi2()).isEqualTo(14 / 3.0, Offset.offset(1e-12));
    assertThat(friedman.f()).isEqualTo(7, Offset.offset(1e-9));
    assertThat(friedman.p()).isBetween(0.01, 0.05); // F(2, 4) is 6.944 at 0.05
    assertThat(friedman.criticalDifference())
        .isEqualTo(2.343701 * Math.sqrt(12 / 18.0), Offset.offset(1e-5));
    assertThat(Comparer.compareSettings(runs, "a", Set.of()).friedman()).isNull();
  }

  @Test
  void oneScenarioHasNoFriedman() {
    run("s", "a", 1, 900, null, 5);
    run("s", "b", 1, 800, null, 5);
    assertThat(compare("a").friedman()).isNull();
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
