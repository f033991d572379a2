package io.lbplace.strategies.optaplanner;

import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;

/**
 * Improves a greedy plan. First it makes room: whatever is left out is fitted in; once nothing is,
 * the emptiest new device is closed, its VIPs are left out, and again, until that fails. Then it
 * polishes: the rest of the budget goes to the weights of the options.
 */
final class Search {
  /** The part of the budget that making room leaves to polishing, one in so many. */
  private static final int POLISHING = 8;

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
    if (occupancy(plan).count(plan.bins.get(Bin.NOWHERE)) > 0) {
      plan = better(plan, search(plan, Weights.packing(false), true).plan());
    }
    while (budgetLeft() && occupancy(plan).count(plan.bins.get(Bin.NOWHERE)) == 0) {
      Bin least = emptiest(plan);
      if (least == null || opened(plan) <= leastNeeded(plan)) {
        break;
      }
      PlanSolver.Result closed =
          search(plan.keep(bin -> bin != least), Weights.packing(true), true);
      if (!closed.allPlaced()) {
        break;
      }
      plan = closed.plan();
    }
    stepsLeft += steps / POLISHING;
    millisLeft += millis / POLISHING;
    return budgetLeft() ? better(plan, search(plan, weights, false).plan()) : plan;
  }

  private boolean budgetLeft() {
    return stepsLeft > 0 && (millis == 0 || millisLeft > 0);
  }

  private PlanSolver.Result search(Plan plan, Weights by, boolean untilAllPlaced) {
    PlanSolver.Result result =
        solver.search(plan.with(by), stepsLeft, millis == 0 ? 0 : millisLeft, untilAllPlaced);
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

  private static Occupancy occupancy(Plan plan) {
    return Occupancy.of(plan);
  }

  private static long opened(Plan plan) {
    return plan.bins.stream().filter(Bin::isNew).count();
  }

  /** The new device with the least in it, by size. */
  private static @Nullable Bin emptiest(Plan plan) {
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
    return least;
  }

  /** So many new devices at least, by what doesn't find room elsewhere even if cut to pieces. */
  private static long leastNeeded(Plan plan) {
    long most = 0;
    for (int d = 0; d < plan.dimensions(); d++) {
      long demand = 0;
      for (Item item : plan.items) {
        demand += item.demand[d];
      }
      long largest = 0;
      for (Bin bin : plan.bins) {
        if (bin.isNew()) {
          largest = Math.max(largest, bin.capacity[d]);
        } else if (bin.limits(d)) {
          demand -= bin.capacity[d] - bin.used[d];
        } else if (!bin.isNowhere()) {
          demand = 0;
          break;
        }
      }
      if (largest > 0 && demand > 0) {
        most = Math.max(most, -Math.floorDiv(-demand, largest));
      }
    }
    return most;
  }
}
