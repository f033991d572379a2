package io.lbplace.experiments;

import io.lbplace.core.placement.Authority;
import io.lbplace.experiments.bounds.ChoiceSolver;
import io.lbplace.scenarios.Scenario;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan of runs: every scenario with every strategy under every authority and seed.
 *
 * @param variants the scenarios; their names are unique
 * @param contenders the strategies
 * @param authorities the authorities to set for every service type; empty: each type keeps its own
 * @param seeds of the draws; empty for each scenario's own
 * @param check true if the checker follows every run
 * @param bounds the solver for the bounds of each run, or null for no bounds
 * @param jobs the number of runs at a time
 * @param baseline the contender to compare with, as comparisons name it, or null for the first
 */
public record ExperimentPlan(
    List<Variant> variants,
    List<Contender> contenders,
    List<Authority> authorities,
    List<Long> seeds,
    boolean check,
    @Nullable ChoiceSolver bounds,
    int jobs,
    @Nullable String baseline) {
  public ExperimentPlan {
    variants = List.copyOf(variants);
    contenders = List.copyOf(contenders);
    authorities = List.copyOf(authorities);
    seeds = List.copyOf(seeds);
    if (variants.isEmpty() || contenders.isEmpty() || jobs < 1) {
      throw new IllegalArgumentException("a scenario, a strategy and a job are needed");
    }
  }

  /** The seeds of a scenario's runs. */
  List<Long> seeds(Scenario scenario) {
    return seeds.isEmpty() ? List.of(scenario.seed()) : seeds;
  }

  /** The number of runs. */
  public int runs() {
    return variants.size()
        * contenders.size()
        * Math.max(1, authorities.size())
        * Math.max(1, seeds.size());
  }
}
