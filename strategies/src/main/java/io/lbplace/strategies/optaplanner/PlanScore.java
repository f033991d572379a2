package io.lbplace.strategies.optaplanner;

import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import org.optaplanner.core.api.score.calculator.IncrementalScoreCalculator;

/** Tells the plan's occupancy which VIPs come and go. */
public final class PlanScore implements IncrementalScoreCalculator<Plan, HardMediumSoftLongScore> {
  private @Nullable Occupancy occupancy;

  @Override
  public void resetWorkingSolution(Plan plan) {
    occupancy = Occupancy.of(plan);
    plan.occupancy = occupancy;
    plan.cooling = new Cooling(plan.items.size());
  }

  @Override
  public void beforeVariableChanged(Object entity, String variable) {
    occupancy().remove((Item) entity);
  }

  @Override
  public void afterVariableChanged(Object entity, String variable) {
    Item item = (Item) entity;
    occupancy().add(item, item.bin());
  }

  @Override
  public HardMediumSoftLongScore calculateScore() {
    return occupancy().score();
  }

  private Occupancy occupancy() {
    if (occupancy == null) {
      throw new IllegalStateException("no plan was given");
    }
    return occupancy;
  }

  // VIPs neither come into a plan nor leave it.

  @Override
  public void beforeEntityAdded(Object entity) {
    throw new UnsupportedOperationException("a plan's VIPs are fixed");
  }

  @Override
  public void afterEntityAdded(Object entity) {
    throw new UnsupportedOperationException("a plan's VIPs are fixed");
  }

  @Override
  public void beforeEntityRemoved(Object entity) {
    throw new UnsupportedOperationException("a plan's VIPs are fixed");
  }

  @Override
  public void afterEntityRemoved(Object entity) {
    throw new UnsupportedOperationException("a plan's VIPs are fixed");
  }
}
