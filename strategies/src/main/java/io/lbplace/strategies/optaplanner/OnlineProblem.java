package io.lbplace.strategies.optaplanner;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.domain.solution.PlanningEntityProperty;
import org.optaplanner.core.api.domain.solution.PlanningScore;
import org.optaplanner.core.api.domain.solution.PlanningSolution;
import org.optaplanner.core.api.domain.solution.cloner.SolutionCloner;
import org.optaplanner.core.api.domain.valuerange.ValueRangeProvider;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;

/** One VIP and its choices: all that the solver sees of a fleet, however many VIPs are on it. */
@PlanningSolution(solutionCloner = OnlineProblem.Cloner.class)
public final class OnlineProblem {
  /**
   * The choices in the order of handles, then a new device, then rejection: the first of the best
   * wins.
   */
  @ValueRangeProvider final List<Choice> choices;

  @PlanningEntityProperty final OnlineVip vip;

  @PlanningScore @Nullable HardMediumSoftLongScore score;

  /** Makes a sample, which the solver inspects. */
  @SuppressWarnings("unused")
  public OnlineProblem() {
    this(List.of(), new OnlineVip());
  }

  OnlineProblem(List<Choice> choices, OnlineVip vip) {
    this.choices = choices;
    this.vip = vip;
  }

  /** Copies the VIP and shares the rest: the solver keeps a copy of each best solution. */
  public static final class Cloner implements SolutionCloner<OnlineProblem> {
    @Override
    public OnlineProblem cloneSolution(OnlineProblem original) {
      OnlineVip copy = new OnlineVip(original.vip.weights());
      copy.choice = original.vip.choice;
      OnlineProblem problem = new OnlineProblem(original.choices, copy);
      problem.score = original.score;
      return problem;
    }
  }
}
