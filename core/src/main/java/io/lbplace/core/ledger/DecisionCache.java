package io.lbplace.core.ledger;

import io.lbplace.core.column.Growth;
import io.lbplace.core.ledger.constraint.Verdict;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.placement.Decision;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Every answer that was ever given, made once. */
final class DecisionCache {
  private @Nullable Decision[] on = new @Nullable Decision[16];
  private final Decision[] onNew;
  private final @Nullable Decision[][] rejections = new @Nullable Decision[Constraint.count()][16];

  DecisionCache(int flavors) {
    onNew = new Decision[flavors];
    Arrays.setAll(onNew, Decision.OnNew::new);
  }

  Decision on(int target) {
    on = Growth.room(on, target);
    Decision answer = on[target];
    if (answer == null) {
      answer = new Decision.On(target);
      on[target] = answer;
    }
    return answer;
  }

  Decision onNew(int flavor) {
    return onNew[flavor];
  }

  Decision reject(int verdict) {
    Constraint constraint = Verdict.constraint(verdict);
    int key = Verdict.key(verdict);
    rejections[constraint.ordinal()] = Growth.room(rejections[constraint.ordinal()], key + 1);
    @Nullable Decision[] known = rejections[constraint.ordinal()];
    Decision answer = known[key + 1];
    if (answer == null) {
      answer = new Decision.Reject(constraint, key);
      known[key + 1] = answer;
    }
    return answer;
  }
}
