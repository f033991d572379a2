package io.lbplace.strategies.optaplanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import org.optaplanner.core.api.score.constraint.ConstraintMatchTotal;
import org.optaplanner.core.api.solver.SolutionManager;
import org.optaplanner.core.api.solver.SolverFactory;
import org.optaplanner.core.config.solver.SolverConfig;

/**
 * Each constraint by itself: one choice that it lets pass, one that it penalises, and by how much.
 */
class OnlineConstraintsTest {
  private static final OptaPlannerOnline.Options WEIGHTS =
      new OptaPlannerOnline.Options(0, 100, 7, 5, 3, 2);
  private static final String PACKAGE = OnlineVip.class.getPackageName();

  private final SolutionManager<OnlineProblem, HardMediumSoftLongScore> scores =
      SolutionManager.create(
          SolverFactory.create(
              new SolverConfig()
                  .withSolutionClass(OnlineProblem.class)
                  .withEntityClasses(OnlineVip.class)
                  .withConstraintProviderClass(OnlineConstraints.class)));

  @Test
  void rejectionIsHard() {
    assertThat(penalty(OnlineConstraints.REJECTED, Choice.rejection()))
        .isEqualTo(HardMediumSoftLongScore.ofHard(-1));
    passes(OnlineConstraints.REJECTED, Choice.newDevice());
  }

  @Test
  void aNewDeviceIsMedium() {
    assertThat(penalty(OnlineConstraints.NEW_DEVICE, Choice.newDevice()))
        .isEqualTo(HardMediumSoftLongScore.ofMedium(-1));
    passes(OnlineConstraints.NEW_DEVICE, Choice.target(0));
  }

  @Test
  void loadCountsInProportion() {
    Choice choice = Choice.target(0);
    choice.loadAfter = 250_000;
    soft(OnlineConstraints.LOAD, choice, 25_000_000);
    passes(OnlineConstraints.LOAD, Choice.target(0));
  }

  @Test
  void everyWiringCounts() {
    Choice choice = Choice.target(0);
    choice.wirings = 2;
    soft(OnlineConstraints.WIRING, choice, 14_000_000);
    passes(OnlineConstraints.WIRING, Choice.target(0));
  }

  @Test
  void aTargetWithoutTheTenantCounts() {
    Choice choice = Choice.target(0);
    choice.foreign = true;
    soft(OnlineConstraints.TENANT, choice, 5_000_000);
    passes(OnlineConstraints.TENANT, Choice.target(0));
  }

  @Test
  void anEmptyDeviceCounts() {
    Choice choice = Choice.target(0);
    choice.empty = true;
    soft(OnlineConstraints.EMPTY, choice, 3_000_000);
    passes(OnlineConstraints.EMPTY, Choice.target(0));
  }

  @Test
  void anElasticDeviceCounts() {
    Choice choice = Choice.target(0);
    choice.virtual = true;
    soft(OnlineConstraints.ELASTIC, choice, 2_000_000);
    passes(OnlineConstraints.ELASTIC, Choice.target(0));
  }

  @Test
  void whatIsNoTargetHasNoSoftPenalty() {
    for (Choice choice : List.of(Choice.newDevice(), Choice.rejection())) {
      choice.loadAfter = 1;
      choice.wirings = 1;
      choice.foreign = true;
      choice.empty = true;
      choice.virtual = true;
      assertThat(Objects.requireNonNull(scores.update(problem(choice))).softScore()).isZero();
    }
  }

  @Test
  void nothingElseIsPenalised() {
    Choice choice = Choice.target(0);
    choice.loadAfter = 1;
    choice.wirings = 1;
    choice.foreign = true;
    choice.empty = true;
    choice.virtual = true;
    assertThat(scores.explain(problem(choice)).getConstraintMatchTotalMap().keySet())
        .extracting(id -> id.substring(PACKAGE.length() + 1))
        .containsExactlyInAnyOrder(
            OnlineConstraints.LOAD,
            OnlineConstraints.WIRING,
            OnlineConstraints.TENANT,
            OnlineConstraints.EMPTY,
            OnlineConstraints.ELASTIC);
  }

  /** What the solver works by is the same as the constraints together. */
  @Test
  void theScoreIsThatOfTheConstraints() {
    OnlineScore score = new OnlineScore();
    Random random = new Random(1);
    for (int i = 0; i < 200; i++) {
      Choice choice =
          i % 8 == 0
              ? Choice.rejection()
              : i % 8 == 1 ? Choice.newDevice() : Choice.target(random.nextInt(9));
      choice.loadAfter = random.nextInt(1_000_001);
      choice.wirings = random.nextInt(3);
      choice.foreign = random.nextBoolean();
      choice.empty = random.nextBoolean();
      choice.virtual = random.nextBoolean();
      OnlineProblem problem =
          problem(
              choice,
              new OptaPlannerOnline.Options(
                  0,
                  random.nextInt(10_001),
                  random.nextInt(10_001),
                  random.nextInt(10_001),
                  random.nextInt(10_001),
                  random.nextInt(10_001)));
      assertThat(score.calculateScore(problem)).isEqualTo(scores.update(problem));
    }
  }

  private void soft(String constraint, Choice choice, long points) {
    assertThat(penalty(constraint, choice)).isEqualTo(HardMediumSoftLongScore.ofSoft(-points));
  }

  private void passes(String constraint, Choice choice) {
    assertThat(penalty(constraint, choice)).isEqualTo(HardMediumSoftLongScore.ZERO);
  }

  private HardMediumSoftLongScore penalty(String constraint, Choice choice) {
    ConstraintMatchTotal<HardMediumSoftLongScore> total =
        scores
            .explain(problem(choice))
            .getConstraintMatchTotalMap()
            .get(PACKAGE + '/' + constraint);
    return total == null ? HardMediumSoftLongScore.ZERO : total.getScore();
  }

  private static OnlineProblem problem(Choice choice) {
    return problem(choice, WEIGHTS);
  }

  private static OnlineProblem problem(Choice choice, OptaPlannerOnline.Options weights) {
    OnlineVip vip = new OnlineVip(weights);
    vip.choice = choice;
    return new OnlineProblem(new ArrayList<>(List.of(choice)), vip);
  }
}
