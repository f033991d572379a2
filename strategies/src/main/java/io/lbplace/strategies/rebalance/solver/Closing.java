package io.lbplace.strategies.rebalance.solver;

import io.lbplace.core.model.Resources;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Closes one target after the other: what is on it has no place any more, until a search has found
 * one for everything. What is left of the budget goes to the price of the whole, which is to say to
 * saving moves.
 */
final class Closing {
  /** The part of the budget that is kept for saving moves, one in so many. */
  private static final int SAVING = 4;

  /** One target may take so much of what is left, one in so many, before the next is tried. */
  private static final int SHARE = 4;

  /** So many targets that can't be closed are enough to say that no other can. */
  private static final int FAILURES = 3;

  private final AssignmentSolver solver;
  private final long saving;
  private final BitSet failed = new BitSet();

  /**
   * @param steps moves to try; 0 for none
   * @param millis wall time; 0 for no limit
   */
  Closing(long steps, long millis) {
    solver = new AssignmentSolver(steps, millis);
    saving = steps / SAVING;
  }

  /** An assignment that is no worse; on the terms given, nothing moves to a site that is empty. */
  Assignment improve(Assignment start) {
    Assignment best = start;
    Assignment.Terms terms = start.terms;
    while (solver.stepsLeft() > saving && failed.cardinality() < FAILURES) {
      SolverTarget site = solver.budgetLeft() ? next(best) : null;
      if (site == null) {
        break;
      }
      Assignment.Terms open = best.terms;
      Assignment without = best.with(open.with(terms.prices().makingRoom())).closing(site);
      Assignment found =
          solver.search(without, Math.max(1, (solver.stepsLeft() - saving) / SHARE), true);
      if (AssignmentSolver.isWhole(found)) {
        best = found.with(found.terms.with(terms.prices()));
      } else {
        failed.set(site.index);
      }
    }
    if (!solver.budgetLeft()) {
      return best;
    }
    Assignment saved = solver.search(best, Long.MAX_VALUE, false);
    return AssignmentSolver.isWhole(saved) ? saved : best;
  }

  /** The site whose closing is worth most for the room that it takes elsewhere. */
  private @Nullable SolverTarget next(Assignment assignment) {
    Occupation occupation = new Occupation(assignment);
    BitSet closed = assignment.terms.closed();
    int budget = assignment.terms.budget();
    Prices prices = assignment.terms.prices();
    SolverTarget best = null;
    double most = 0;
    for (SolverTarget site : assignment.sites) {
      int count = occupation.count(site);
      if (site.isNowhere() || site.stays || count == 0 || closed.get(site.index)) {
        continue;
      }
      long size = 1;
      int moves = 0;
      for (int i = 0; i < count; i++) {
        PlacedVip vip = occupation.member(site, i);
        size += vip.facts.size();
        moves += vip.isMoved() ? 0 : 1;
      }
      long gain = prices.inUse(site.costPerHourMicros) - moves * prices.move();
      if (!failed.get(site.index)
          && gain > most * size
          && occupation.moved() + moves <= budget
          && pooled(assignment, occupation, site)) {
        best = site;
        most = (double) gain / size;
      }
    }
    return best;
  }

  /** Whether what is on a site would find room elsewhere if it could be cut to pieces. */
  private static boolean pooled(
      Assignment assignment, Occupation occupation, SolverTarget closing) {
    for (int d = 0; d < assignment.dimensions(); d++) {
      long room = 0;
      for (SolverTarget site : assignment.sites) {
        if (site.limit[d] >= Resources.UNLIMITED) {
          room = Long.MAX_VALUE;
          break;
        }
        if (site != closing && !assignment.terms.closed().get(site.index)) {
          room += site.limit[d] - occupation.used(site, d);
        }
      }
      if (room < occupation.used(closing, d) - closing.fixed[d]) {
        return false;
      }
    }
    return true;
  }
}
