package io.lbplace.experiments.tuning;

import io.lbplace.core.placement.Authority;
import io.lbplace.experiments.comparison.Objective;
import io.lbplace.scenarios.Scenario;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a search.
 *
 * @param scenario the scenario
 * @param authority the authority of every service type, or null where each keeps its own
 * @param objective the objective that settings are compared by
 * @param seeds the seeds of the runs that the search sees
 * @param heldOut the seeds of the runs that judge what it found; none of {@code seeds}
 * @param budget the number of runs that the search may see: enough for the start and another under
 *     every seed
 * @param searchSeed the seed of the draws of settings
 * @param jobs the number of runs at a time
 */
public record TuningPlan(
    Scenario scenario,
    @Nullable Authority authority,
    Objective objective,
    List<Long> seeds,
    List<Long> heldOut,
    int budget,
    long searchSeed,
    int jobs) {
  /**
   * Checks it.
   *
   * @throws IllegalArgumentException if seeds are in both lists, or the budget is too small: one
   *     line for the user
   */
  public TuningPlan {
    seeds = List.copyOf(seeds);
    heldOut = List.copyOf(heldOut);
    if (seeds.isEmpty() || heldOut.isEmpty() || jobs < 1) {
      throw new IllegalArgumentException("seeds of both kinds and a job are needed");
    }
    for (Long seed : heldOut) {
      if (seeds.contains(seed)) {
        throw new IllegalArgumentException(
            "--held-out: seed %d is one of --seeds, expected others".formatted(seed));
      }
    }
    if (budget < 2 * seeds.size()) {
      throw new IllegalArgumentException(
          "--budget %d: expected at least %d, the start and one other under each of %d seeds"
              .formatted(budget, 2 * seeds.size(), seeds.size()));
    }
  }
}
