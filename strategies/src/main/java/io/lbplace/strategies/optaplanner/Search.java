package io.lbplace.strategies.optaplanner;

import io.lbplace.strategies.localsearch.Deadline;
import io.lbplace.strategies.localsearch.LocalSearch;
import io.lbplace.strategies.optaplanner.PlanSolver.Aim;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;

/**
 * Improves a greedy plan by local search, within a budget of steps and time. First it makes room:
 * VIPs that are left out are placed; once none is, the emptiest new device is closed, and again,
 * until that fails. Then it polishes: the rest of the budget goes to lowering the penalty by the
 * options' weights.
 */
final class Search {
  /** The part of the budget that making room leaves to polishing: one in so many. */
  private static final int POLISHING = 8;

  /** Weights of a search in which only the hard score counts. */
  private static final Weights NOTHING = new Weights(0, 0, 0, 0, 0, 0, false);

  private final Weights weights;
  private final long steps;
  private final long millis;
  private long stepsLeft;
  private Deadline deadline = Deadline.in(0);

  /** The milliseconds kept for polishing while room is made. */
  private long kept;

  /**
   * @param steps moves to try a batch
   * @param millis wall time a batch; 0 for no limit
   */
  Search(Weights weights, long steps, long millis) {
    this.weights = weights;
    this.steps = steps;
    this.millis = millis;
  }

  /**
   * Returns a plan that is no worse than the greedy one.
   *
   * @param until the deadline; if it is over, the greedy plan itself is returned
   */
  Plan improve(Plan greedy, Deadline until) {
    deadline = until;
    stepsLeft = steps - steps / POLISHING;
    kept = millis / POLISHING;
    Plan plan = greedy;
    if (leavesOut(plan) && budgetLeft()) {
      plan = better(plan, search(plan, Weights.packing(false), Aim.ALL_PLACED, 1));
    }
    plan = leavesOut(plan) ? plan : withFewer(plan);
    stepsLeft += steps / POLISHING;
    // What making room didn't need is time saved.
    kept = millis == 0 ? 0 : Math.max(0, deadline.millisLeft() - millis / POLISHING);
    return budgetLeft() ? better(plan, search(plan, weights, Aim.LEAST_PENALTY, 1)) : plan;
  }

  /**
   * Closes one new device after the other, until that fails or a lower bound says that no plan has
   * fewer. Either its VIPs are put into the bins that they overflow least, and the overflow is then
   * removed; or they are left out, and then put in where one or two others with the least penalty
   * make way. The way that closed the last device is tried first, with half of the budget that is
   * left: small batches do better with the first way, large ones with few VIPs a device with the
   * second.
   */
  private Plan withFewer(Plan all) {
    Plan plan = all;
    Aim way = Aim.NO_OVERFLOW;
    long enough = opened(plan) == 0 || !budgetLeft() ? 0 : FewestBins.of(plan);
    while (budgetLeft() && opened(plan) > enough) {
      Bin least = emptiest(plan);
      Plan fewer = plan.keep(bin -> bin != least);
      Plan closed = closed(fewer, way, 2);
      if (closed == null && budgetLeft()) {
        way = way == Aim.ALL_PLACED ? Aim.NO_OVERFLOW : Aim.ALL_PLACED;
        closed = closed(fewer, way, 1);
      }
      if (closed == null) {
        break;
      }
      plan = closed;
    }
    return plan;
  }

  /**
   * Places all VIPs of a plan that leaves some out, for one of {@code parts} parts of the budget;
   * null if that fails.
   */
  private @Nullable Plan closed(Plan fewer, Aim way, int parts) {
    boolean overflow = way == Aim.NO_OVERFLOW;
    Plan start = fewer.with(weights);
    if (overflow && !spread(start)) {
      return null;
    }
    Plan found = search(start, overflow ? NOTHING : Weights.packing(true), way, parts);
    return PlanSolver.allPlaced(found) ? found : null;
  }

  /**
   * Puts VIPs that are left out into the bins that they overflow least; false if no bin may take
   * one.
   */
  private static boolean spread(Plan plan) {
    Occupancy occupancy = Occupancy.of(plan);
    for (Item item : plan.items) {
      if (!item.bin().isNowhere()) {
        continue;
      }
      Bin best = null;
      long least = Long.MAX_VALUE;
      for (Bin bin : plan.bins) {
        if (!bin.isNowhere() && item.eligible.get(bin.index)) {
          long rise = occupancy.overflow(bin, null, item, Long.MAX_VALUE) - occupancy.overflow(bin);
          if (rise < least) {
            least = rise;
            best = bin;
          }
        }
      }
      if (best == null) {
        return false;
      }
      occupancy.remove(item);
      occupancy.add(item, best);
      item.bin = best;
    }
    return true;
  }

  private boolean budgetLeft() {
    return stepsLeft > 0 && millisLeft() > 0;
  }

  private long millisLeft() {
    return deadline.millisLeft() - kept;
  }

  /** Searches with one of {@code parts} parts of the budget that is left. */
  private Plan search(Plan plan, Weights by, Aim aim, int parts) {
    long most = Math.max(1, stepsLeft / parts);
    long mostMillis = millis == 0 ? 0 : Math.max(1, millisLeft() / parts);
    LocalSearch.Found<Plan> found = PlanSolver.search(plan.with(by), most, mostMillis, aim);
    stepsLeft -= found.steps();
    return found.best();
  }

  private Plan better(Plan one, Plan other) {
    return score(other).compareTo(score(one)) > 0 ? other : one;
  }

  /** The score by the weights of the options, whatever weights the plan was searched with. */
  private HardMediumSoftLongScore score(Plan plan) {
    return Occupancy.of(plan.with(weights)).score();
  }

  private static boolean leavesOut(Plan plan) {
    return plan.items.stream().anyMatch(item -> item.bin().isNowhere());
  }

  private static long opened(Plan plan) {
    return plan.bins.stream().filter(Bin::isNew).count();
  }

  /** The new device with the least in it, by size. */
  private static Bin emptiest(Plan plan) {
    long[] sizes = new long[plan.bins.size()];
    for (Item item : plan.items) {
      sizes[item.bin().index] += item.size;
    }
    Bin least = null;
    for (Bin bin : plan.bins) {
      if (bin.isNew() && (least == null || sizes[bin.index] < sizes[least.index])) {
        least = bin;
      }
    }
    return Objects.requireNonNull(least);
  }
}
