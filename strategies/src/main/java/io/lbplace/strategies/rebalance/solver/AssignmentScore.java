package io.lbplace.strategies.rebalance.solver;

import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import org.optaplanner.core.api.score.calculator.IncrementalScoreCalculator;

/** Tells the assignment's occupation which VIPs come and go. */
public final class AssignmentScore
    implements IncrementalScoreCalculator<Assignment, HardMediumSoftLongScore> {
  private @Nullable Occupation occupation;

  @Override
  public void resetWorkingSolution(Assignment assignment) {
    occupation = new Occupation(assignment);
    assignment.occupation = occupation;
  }

  @Override
  public void beforeVariableChanged(Object entity, String variable) {
    occupation().remove((PlacedVip) entity);
  }

  @Override
  public void afterVariableChanged(Object entity, String variable) {
    PlacedVip vip = (PlacedVip) entity;
    occupation().add(vip, vip.site());
  }

  @Override
  public HardMediumSoftLongScore calculateScore() {
    return occupation().score();
  }

  private Occupation occupation() {
    if (occupation == null) {
      throw new IllegalStateException("no assignment was given");
    }
    return occupation;
  }

  // VIPs neither come into an assignment nor leave it.

  @Override
  public void beforeEntityAdded(Object entity) {
    throw new UnsupportedOperationException("an assignment's VIPs are fixed");
  }

  @Override
  public void afterEntityAdded(Object entity) {
    throw new UnsupportedOperationException("an assignment's VIPs are fixed");
  }

  @Override
  public void beforeEntityRemoved(Object entity) {
    throw new UnsupportedOperationException("an assignment's VIPs are fixed");
  }

  @Override
  public void afterEntityRemoved(Object entity) {
    throw new UnsupportedOperationException("an assignment's VIPs are fixed");
  }
}
