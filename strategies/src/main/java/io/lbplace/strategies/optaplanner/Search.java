package io.lbplace.strategies.optaplanner;

import io.lbplace.strategies.optaplanner.PlanSolver.Aim;
import java.util.Objects;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;

/**
 * Improves a greedy plan. First it makes room: whatever is left out is fitted in; once nothing is,
 * the emptiest new device is closed, its VIPs go where they are too much the least, and what is too
 * much is searched away; and again, until that fails. Then it polishes: the rest of the budget goes
 * to the weights of the options.
 */
final class Search {
  /** The part of the budget that making room leaves to polishing, one in so many. */
  private static final int POLISHING = 8;

  /** Only what is hard counts. */
  private static final Weights NOTHING = new Weights(0, 0, 0, 0, 0, 0);

  private final Weights weights;
  private final long steps;
  private final long millis;
  private final PlanSolver solver = new PlanSolver();
  private long stepsLeft;
  private long millisLeft;

  /**
   * @param steps moves to try a batch
   * @param millis wall time a batch; 0 for no limit
   */
  Search(Weights weights, long steps, long millis) {
    this.weights = weights;
    this.steps = steps;
    this.millis = millis;
  }

  /** A plan that is no worse. */
  Plan improve(Plan greedy) {
    stepsLeft = steps - steps / POLISHING;
    millisLeft = millis - millis / POLISHING;
    Plan plan = greedy;
    if (leavesOut(plan)) {
      plan = better(plan, search(plan, Weights.packing(), Aim.ALL_PLACED).plan());
    }
    plan = leavesOut(plan) ? plan : withFewer(plan);
    stepsLeft += steps / POLISHING;
    millisLeft = millis / POLISHING; // what making room didn't need is time saved
    return budgetLeft() ? better(plan, search(plan, weights, Aim.LEAST_PENALTY).plan()) : plan;
  }

  /** Closes one new device after the other, until that fails or nobody could do with fewer. */
  private Plan withFewer(Plan all) {
    Plan plan = all;
    long enough = opened(plan) == 0 ? 0 : FewestBins.of(plan);
    while (budgetLeft() && opened(plan) > enough) {
      Bin least = emptiest(plan);
      Plan fewer = plan.keep(bin -> bin != least);
      if (!spread(fewer)) {
        break;
      }
      PlanSolver.Result closed = search(fewer, NOTHING, Aim.NO_OVERFLOW);
      if (!closed.allPlaced()) {
        break;
      }
      plan = closed.plan();
    }
    return plan;
  }

  /** Puts what is nowhere where too much is least; false if something may be nowhere else. */
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
    return stepsLeft > 0 && (millis == 0 || millisLeft > 0);
  }

  private PlanSolver.Result search(Plan plan, Weights by, Aim aim) {
    PlanSolver.Result result =
        solver.search(plan.with(by), stepsLeft, millis == 0 ? 0 : millisLeft, aim);
    stepsLeft -= result.steps();
    millisLeft -= result.millis();
    return result;
  }

  private Plan better(Plan one, Plan other) {
    return score(other).compareTo(score(one)) > 0 ? other : one;
  }

  /** By the weights of the options, whatever a plan was searched by. */
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
