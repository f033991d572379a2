package io.lbplace.core.ledger;

import io.lbplace.core.ledger.constraint.ServiceTypeConstraint;
import io.lbplace.core.ledger.constraint.Verdict;
import io.lbplace.core.ledger.index.ConstraintSets;
import io.lbplace.core.ledger.index.Query;
import io.lbplace.core.ledger.state.LedgerState;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.placement.PlacementRequest;

/**
 * Finds the reason why a request fits nowhere: of all targets and flavors that serve its type, the
 * constraint that stopped the one that got furthest down the list. It works back from the last
 * constraint: the targets that a stage's sets took out fail there or earlier, so that mostly one
 * exact check in the last stage that had candidates settles it. O(words × stages) when everything
 * is full.
 */
final class Rejections {
  private final LedgerState state;
  private final ServiceTypeConstraint serviceType;
  private final Checks checks;
  private final Query query;
  private final ConstraintSets stages;
  private int best;
  private int bestTarget;

  Rejections(LedgerState state, ServiceTypeConstraint serviceType, Checks checks, Query query) {
    this.state = state;
    this.serviceType = serviceType;
    this.checks = checks;
    this.query = query;
    this.stages = new ConstraintSets(query);
  }

  /**
   * The reason as a {@link Verdict}. A target that would take the request, excluded or passed over
   * by the strategy, gives none; where all do, that is {@code STATE} without a key.
   */
  int reason(PlacementRequest request, int mask) {
    best = Verdict.FITS;
    bestTarget = -1;
    int last = Constraint.count() - 1;
    for (int stage = last + 1; stage > 0 && furthest() <= Math.min(stage, last); stage--) {
      if (stage > last || stages.narrowedAt(stage)) {
        check(request, mask, stage, Math.min(stage, last));
      }
    }
    boolean any = serviceType.servedByAny(request);
    for (int flavor = 0; flavor < state.flavors.size(); flavor++) {
      if (serviceType.servedByFlavor(request, flavor)) {
        any = true;
        int verdict = checks.verdictOfNew(request, flavor, mask);
        if (verdict != Verdict.FITS && ordinal(verdict) > furthest()) {
          best = verdict;
        }
      }
    }
    if (best != Verdict.FITS) {
      return best;
    }
    return Verdict.fails(any ? Constraint.STATE : Constraint.SERVICE_TYPE, -1);
  }

  /**
   * Checks the targets that a stage's sets took out, or those that all sets let through, until one
   * fails as late as any of them can.
   */
  private void check(PlacementRequest request, int mask, int stage, int latest) {
    for (int s = 0; s < query.summaryCount; s++) {
      long some = stages.wordsUpTo(s, stage - 1);
      for (; some != 0; some &= some - 1) {
        int w = s << 6 | Long.numberOfTrailingZeros(some);
        if (w >= query.wordCount) {
          break;
        }
        long bits = stages.wordOf(w, 0, stage - 1);
        if (bits != 0 && stage == latest) {
          bits &= ~stages.wordOf(w, stage, stage);
        }
        for (; bits != 0; bits &= bits - 1) {
          int target = w << 6 | Long.numberOfTrailingZeros(bits);
          if (furthest() == latest && target > bestTarget) {
            return;
          }
          int verdict = checks.verdict(request, target, mask);
          if (verdict != Verdict.FITS
              && (ordinal(verdict) > furthest()
                  || (ordinal(verdict) == furthest() && target < bestTarget))) {
            best = verdict;
            bestTarget = target;
          }
        }
      }
    }
  }

  private int furthest() {
    return best == Verdict.FITS ? -1 : ordinal(best);
  }

  private static int ordinal(int verdict) {
    return Verdict.constraint(verdict).ordinal();
  }
}
