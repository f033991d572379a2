package io.lbplace.benchmarks.experiment;

import io.lbplace.core.placement.Authority;
import io.lbplace.scenarios.Scenario;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment runs: every scenario with every strategy under every authority and seed.
 *
 * @param variants the scenarios; their names are unique
 * @param contenders the strategies
 * @param authorities who chooses, for every service type; empty: each type says so itself
 * @param seeds of the draws; empty for each scenario's own
 * @param check whether the checker follows every run
 * @param bound whether runs are told how good they could have been
 * @param jobs runs at a time
 * @param baseline the contender to compare with, as comparisons name it, or null for the first
 */
public record Plan(
    List<Variant> variants,
    List<Contender> contenders,
    List<Authority> authorities,
    List<Long> seeds,
    boolean check,
    boolean bound,
    int jobs,
    @Nullable String baseline) {
  public Plan {
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

  /** How many runs that makes. */
  public int runs() {
    return variants.size()
        * contenders.size()
        * Math.max(1, authorities.size())
        * Math.max(1, seeds.size());
  }
}
