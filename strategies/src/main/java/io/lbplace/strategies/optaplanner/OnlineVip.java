package io.lbplace.strategies.optaplanner;

import io.lbplace.strategies.optaplanner.OptaPlannerOnline.Options;
import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.domain.entity.PlanningEntity;
import org.optaplanner.core.api.domain.variable.PlanningVariable;

/** The VIP that wants a target, with the weights by which targets are compared. */
@PlanningEntity
public final class OnlineVip {
  private final Options weights;

  @PlanningVariable @Nullable Choice choice;

  /** Makes a sample, which the solver inspects. */
  @SuppressWarnings("unused")
  public OnlineVip() {
    this(Options.EVEN);
  }

  OnlineVip(Options weights) {
    this.weights = weights;
  }

  Options weights() {
    return weights;
  }

  /** The choice made; constraints are evaluated only once there is one. */
  Choice chosen() {
    if (choice == null) {
      throw new IllegalStateException("nothing is chosen");
    }
    return choice;
  }
}
