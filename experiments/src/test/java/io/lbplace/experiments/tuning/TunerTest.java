package io.lbplace.experiments.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lbplace.core.model.Dimension;
import io.lbplace.experiments.Progress;
import io.lbplace.experiments.Testbed;
import io.lbplace.experiments.comparison.Objective;
import io.lbplace.experiments.results.Json;
import io.lbplace.experiments.tuning.Tuning.Outcome;
import io.lbplace.scenarios.Adjustments;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.Scenarios;
import io.lbplace.simulator.RunPolicies;
import io.lbplace.simulator.RunSetup;
import io.lbplace.simulator.Simulation;
import io.lbplace.strategies.StrategyCatalogue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.Test;

class TunerTest {
  private static final Scenario SCENARIO =
      Scenarios.load(
          "default",
          new Adjustments(List.of("horizonSeconds=3600", "warmupSeconds=60"), null, 60L));
  private static final List<Long> TRAINING = List.of(1L, 2L, 3L, 4L);
  private static final List<Long> HELD_OUT = List.of(11L, 12L, 13L);

  /** How often each strategy ran under each seed. */
  private final Map<String, Integer> ran = new ConcurrentSkipListMap<>();

  private Tuning tune(String start, String objective, int budget, int jobs, Testbed testbed) {
    StrategyCatalogue catalogue = StrategyCatalogue.bundled();
    List<String> dimensions = SCENARIO.fleet().dimensions().stream().map(Dimension::name).toList();
    Testbed counted =
        setup -> {
          ran.merge(setup.policies().name() + " " + setup.seed(), 1, Integer::sum);
          return testbed.run(setup);
        };
    return new Tuner(
            new TuningPlan(
                SCENARIO, null, Objective.named(objective), TRAINING, HELD_OUT, budget, 1, jobs),
            new OptionSpace(catalogue, catalogue.parse(start), Set.of(), Map.of(), dimensions),
            counted,
            Progress.NONE)
        .tune();
  }

  private long runsUnder(List<Long> seeds) {
    return ran.keySet().stream()
        .filter(key -> seeds.contains(Long.valueOf(key.substring(key.lastIndexOf(' ') + 1))))
        .count();
  }

  /** Packing turned round is what a start that spreads can be improved to. */
  @Test
  void findsWhatIsBetterAndProvesItOnOtherSeeds() {
    Tuning tuning = tune("random-of-best(pack=false)", "devicesUsedMean", 20, 2, Simulation::run);

    assertThat(tuning.best().options().get("pack").asBoolean()).isTrue();
    assertThat(tuning.verdict().outcome()).isEqualTo(Outcome.BETTER);
    assertThat(tuning.verdict().recommended()).isEqualTo(tuning.best().label());
    assertThat(tuning.heldOut().seeds()).isEqualTo(HELD_OUT);
    assertThat(tuning.heldOut().best().get("devicesUsedMean"))
        .isLessThan(tuning.heldOut().start().get("devicesUsedMean"));
    assertThat(tuning.heldOut().pairs())
        .filteredOn(pair -> pair.metric().equals("devicesUsedMean"))
        .singleElement()
        .satisfies(pair -> assertThat(pair.ci95().get(1)).isNegative());
    assertThat(TuningText.of(tuning))
        .endsWith("--strategies '" + tuning.best().label() + "'\n")
        .contains("3 held-out seeds", "does better than random-of-best(pack=false)");
  }

  @Test
  void spendsItsBudgetOnceAndKeepsSeedsApart() {
    Tuning tuning = tune("random-of-best(pack=false)", Objective.RANKING, 20, 1, Simulation::run);

    assertThat(ran.values()).containsOnly(1);
    assertThat(tuning.trainingRuns()).isEqualTo((int) runsUnder(TRAINING)).isBetween(15, 20);
    assertThat(runsUnder(HELD_OUT)).isEqualTo(2L * HELD_OUT.size());
    assertThat(ran).hasSize(tuning.trainingRuns() + 2 * HELD_OUT.size());
    assertThat(tuning.tried().get(0).text()).isEqualTo(tuning.best().text());
    assertThat(tuning.tried()).extracting(Tuning.Tried::seeds).isSortedAccordingTo((a, b) -> b - a);
    assertThat(tuning.tried())
        .filteredOn(tried -> tried.text().equals(tuning.start().text()))
        .singleElement()
        .satisfies(tried -> assertThat(tried.seeds()).isEqualTo(TRAINING.size()));
  }

  @Test
  void isTheSameWithAnyNumberOfJobs() {
    Tuning one = tune("power-of-two", Objective.RANKING, 20, 1, Simulation::run);
    Tuning two = tune("power-of-two", Objective.RANKING, 20, 2, Simulation::run);
    assertThat(Json.text(two)).isEqualTo(Json.text(one));
  }

  /** Every run as that of the start: whatever is tried is as good. */
  @Test
  void ofEqualsTheStartStays() {
    Tuning tuning =
        tune(
            "power-of-two", Objective.RANKING, 12, 1, same(List.of(1L, 2L, 3L, 4L, 11L, 12L, 13L)));

    assertThat(tuning.verdict().outcome()).isEqualTo(Outcome.START);
    assertThat(tuning.verdict().recommended()).isEqualTo("power-of-two");
    assertThat(tuning.heldOut().pairs()).isEmpty();
    assertThat(tuning.verdict().why()).contains("others does better", "stay with power-of-two");
  }

  @Test
  void saysWhenWhatWasFoundDoesNotHoldElsewhere() {
    Tuning tuning = tune("random-of-best(pack=false)", "devicesUsedMean", 12, 1, same(HELD_OUT));
    assertThat(tuning.best().label()).isNotEqualTo(tuning.start().label());
    assertThat(tuning.verdict().outcome()).isEqualTo(Outcome.SAME);
    assertThat(tuning.verdict().recommended()).isEqualTo(tuning.start().label());

    Tuning turned =
        tune(
            "random-of-best(pack=false)",
            "devicesUsedMean",
            12,
            1,
            setup ->
                Simulation.run(
                    HELD_OUT.contains(setup.seed())
                        ? as(setup, turned(setup.policies().name()))
                        : setup));
    assertThat(turned.verdict().outcome()).isEqualTo(Outcome.WORSE);
    assertThat(turned.verdict().why()).contains("does worse", "Stay with");
  }

  @Test
  void refusesWhatCannotBeJudged() {
    assertThatThrownBy(() -> tune("power-of-two", "cost", 7, 1, Simulation::run))
        .hasMessage(
            "--budget 7: expected at least 8, the start and one other under each of 4 seeds");
    assertThatThrownBy(
            () ->
                new TuningPlan(
                    SCENARIO, null, Objective.named("cost"), TRAINING, List.of(9L, 3L), 8, 1, 1))
        .hasMessage("--held-out: seed 3 is one of --seeds, expected others");
  }

  /** The start packs and all others spread. */
  private static String turned(String label) {
    return label.equals("random-of-best(pack=false)")
        ? "random-of-best"
        : "random-of-best(pack=false)";
  }

  /** Under some seeds all are first fit. */
  private static Testbed same(List<Long> seeds) {
    return setup -> Simulation.run(seeds.contains(setup.seed()) ? as(setup, "first-fit") : setup);
  }

  /** The same run with another rule. */
  private static RunSetup as(RunSetup setup, String text) {
    List<String> dimensions = SCENARIO.fleet().dimensions().stream().map(Dimension::name).toList();
    return new RunSetup(
        setup.scenario(),
        setup.authority(),
        RunPolicies.of(
            setup.policies().name(),
            setup.policies().options(),
            future -> StrategyCatalogue.bundled().parse(text).create(dimensions)),
        setup.seed(),
        setup.watch());
  }
}
