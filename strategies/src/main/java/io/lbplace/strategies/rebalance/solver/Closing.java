package io.lbplace.strategies.rebalance.solver;

import io.lbplace.core.model.Resources;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Closes one target after the other: its VIPs are taken off, and a search looks for places for all
 * of them. The rest of the budget goes to lowering the price of the whole, which means to saving
 * moves.
 */
final class Closing {
  /** The part of the budget that is kept for saving moves: one in so many. */
  private static final int SAVING = 4;

  /**
   * The part of the remaining budget that a target may take before the next is tried: one in so
   * many.
   */
  private static final int SHARE = 4;

  /** The number of targets that couldn't be closed after which no other is tried. */
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

  /**
   * Returns an assignment that is no worse. Nothing moves to a site that the terms close, as they
   * do those that are empty at the start.
   */
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

  /** True if the movable VIPs on a site would find room elsewhere if they could be split. */
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
