package io.lbplace.reports.authority;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.reports.Contest;
import io.lbplace.reports.Contest.Figures;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FindingsTest {
  private static final String SEES_ALL =
      "{\"serviceTypes\": {\"gold\": {\"visibleConstraints\": [\"all\"]}}}";
  private static final String SEES_LITTLE =
      "{\"serviceTypes\": {\"gold\": {\"visibleConstraints\": [\"central\"]}}}";

  private final Contest contest = new Contest();

  private List<String> findings() {
    List<ScenarioRuns> scenes = ScenarioRuns.of(contest.report().results());
    assertThat(scenes).hasSize(1);
    return Findings.of(scenes.get(0));
  }

  @Test
  void nothingIsSaidWhereThereIsNothingToSay() {
    contest.scenario("s", SEES_ALL, Map.of());
    contest.run("s", "first-fit", "central", 1, Figures.of(900, 4000, 5));
    assertThat(ScenarioRuns.of(contest.report().results())).isEmpty();
  }

  @Test
  void oneStrategyAndOneSeed() {
    contest
        .scenario("s", SEES_LITTLE, Map.of())
        .run(
            "s",
            "first-fit",
            "central",
            1,
            Figures.of(975, 4000, 5).refused(412, Map.of("VLANS", 412L)))
        .run("s", "first-fit", "advised", 1, Figures.of(987, 12_400, 6));
    assertThat(findings())
        .containsExactly(
            "With authority central, first-fit was refused 412 times (41.2 per 100 VIPs), because"
                + " the scheduler doesn't see VLANS.",
            "With authority advised, first-fit was never refused.",
            "Advised beside central: it accepted 1.20 points more (98.70 % against 97.50 %; one"
                + " seed, so it may be chance); 3.1 times as many messages (12.4 against 4 per"
                + " VIP); 99 % of VIPs were there after a time 20 % longer (6 s against"
                + " 5 s).");
  }

  @Test
  void severalSeedsAndStrategies() {
    List<ScenarioRuns> scenes = ScenarioRuns.of(Contest.threeAuthorities().results());
    assertThat(Findings.of(scenes.get(0)))
        .containsExactly(
            "With authority central, every strategy was refused 8.3 times per 100 VIPs, because"
                + " the scheduler doesn't see VLANS (76 %) and OVERLAP (24 %).",
            "With authority advised, no strategy was ever refused.",
            "With authority delegated, no strategy was ever refused.",
            "Advised beside central, on average over 2 strategies: it accepted 1.20 points more"
                + " (96.70 % against 95.50 %; the same under every seed), by strategy hardly"
                + " different; 3.1 times as many messages (24.8 against 8 per VIP); 99 % of"
                + " VIPs were there after a time 12 % longer (4.8 s against 4.3 s).",
            "Delegated beside central, on average over 2 strategies: it accepted 1.90 points less"
                + " (93.60 % against 95.50 %; 95 % interval 1.70 to 2.10), from −2.10 (best-fit)"
                + " to −1.70 (first-fit); 13 % more messages (9 against 8 per VIP); no"
                + " difference that 5 seeds can show in how long 99 % of VIPs took at most"
                + " (4.12 s against 4.3 s).",
            "Delegated beside advised, on average over 2 strategies: it accepted 3.10 points less"
                + " (93.60 % against 96.70 %; 95 % interval 2.90 to 3.30), from −3.30 (best-fit)"
                + " to −2.90 (first-fit); 64 % fewer messages (9 against 24.8 per VIP); 99 % of"
                + " VIPs were there after a time 14 % shorter (4.12 s against 4.8 s).",
            "Under delegated each driver sees only its own provider's devices: a network lay on"
                + " more devices than under central (1.8 against 1.5 on average), and takes a"
                + " VLAN at each.",
            "Asked under advised, drivers had no target: boxes 2 % of the times and vms never.",
            "Asked under delegated, drivers had no target: boxes 15 % of the times and vms 1 %"
                + " of the times.",
            "Who chooses moves acceptance by up to 3.30 points, the strategy by up to 0.40 points:"
                + " here it matters more who chooses than by what strategy.");
  }

  @Test
  void noDifferenceIsToldAsNone() {
    contest.scenario("s", SEES_ALL, Map.of());
    for (int seed = 1; seed <= 3; seed++) {
      contest
          .run("s", "a", "central", seed, Figures.of(900 + seed, 4000, 5))
          .run("s", "a", "delegated", seed, Figures.of(904 - seed, 4000, 5).spread(1.5));
    }
    assertThat(findings())
        .containsExactly(
            "With authority central, a was never refused: the scheduler sees every constraint.",
            "With authority delegated, a was never refused.",
            "Delegated beside central: no difference that 3 seeds can show in acceptance (90.20 %"
                + " against 90.20 %); as many messages (4 per VIP); as quick for 99 % of VIPs"
                + " (5 s).");
  }

  @Test
  void delegatedMayBeBetterAndSpreadLess() {
    contest.scenario("s", SEES_ALL, Map.of());
    for (int seed = 1; seed <= 3; seed++) {
      contest
          .run("s", "a", "central", seed, Figures.of(900, 4000, 6).asked("boxes", 0, 0))
          .run(
              "s",
              "a",
              "delegated",
              seed,
              Figures.of(950, 3000, 3).spread(1.2).asked("boxes", 900, 0));
    }
    assertThat(findings())
        .contains(
            "Delegated beside central: it accepted 5.00 points more (95.00 % against 90.00 %; the same"
                + " under every seed); 25 % fewer messages (3 against 4 per VIP);"
                + " 99 % of VIPs were there after a time 50 % shorter (3 s against 6 s).",
            "There is one provider, so that its driver sees every device that it may take: a"
                + " network lay on fewer devices than under central (1.2 against 1.5 on"
                + " average).",
            "Asked under delegated, drivers had no target: boxes never.");
  }

  @Test
  void refusalsOfWhatIsSeenAreToldApart() {
    contest
        .scenario("s", SEES_LITTLE, Map.of())
        .run(
            "s",
            "a",
            "central",
            1,
            Figures.of(900, 4000, 5).refused(10, Map.of("VLANS", 5L, "CAPACITY", 5L)));
    assertThat(findings())
        .containsExactly(
            "With authority central, a was refused 10 times (1 per 100 VIPs), because the"
                + " scheduler doesn't see VLANS (50 %); also by CAPACITY (50 %), which the"
                + " scheduler does see, but not as it stood in the device.");
  }

  @Test
  void schedulersApart() {
    contest
        .scenario(
            "s",
            """
            {"serviceTypes": {"gold": {"visibleConstraints": ["all"]}},
             "controlPlane": {"schedulers": {"count": 4, "viewStalenessSeconds": 5.0}}}""",
            Map.of())
        .run("s", "a", "central", 1, Figures.of(900, 4000, 5).conflicted(31))
        .run("s", "a", "advised", 1, Figures.of(900, 4000, 5).conflicted(0));
    assertThat(findings())
        .contains(
            "4 schedulers, seeing each other's work 5 s late, with authority central: 31 claims"
                + " failed on what had changed meanwhile, 3.1 per 100 VIPs.",
            "4 schedulers, seeing each other's work 5 s late, with authority advised never"
                + " claimed what was gone.");
  }
}
