package io.lbplace.core.ledger;

import io.lbplace.core.model.Constraint;
import org.jspecify.annotations.Nullable;

/** Takes the verdicts of {@link Ledger#verdicts}. */
@FunctionalInterface
public interface VerdictConsumer {
  /**
   * Called once per target, in handle order.
   *
   * @param constraint the first that fails, or null if the target takes the request
   * @param key what of it, −1 where nothing applies
   */
  void accept(int target, @Nullable Constraint constraint, int key);
}
