package io.lbplace.core.ledger;

import io.lbplace.core.model.Constraint;
import org.jspecify.annotations.Nullable;

/** Takes the verdicts of {@link Ledger#verdicts}. */
@FunctionalInterface
public interface VerdictConsumer {
  /**
   * Takes the verdict on one target; called once per target, in handle order.
   *
   * @param constraint the first constraint that fails, or null if the target takes the request
   * @param key the constraint's detail (see {@link Constraint}), −1 where there is none
   */
  void accept(int target, @Nullable Constraint constraint, int key);
}
