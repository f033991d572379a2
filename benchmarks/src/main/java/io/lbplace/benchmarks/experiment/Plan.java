package io.lbplace.benchmarks.experiment;

import io.lbplace.scenarios.Scenario;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment runs: every scenario with every strategy under every seed.
 *
 * @param scenarios by name; names are unique
 * @param contenders the strategies
 * @param seeds of the draws; empty for each scenario's own
 * @param check whether the checker follows every run
 * @param jobs runs at a time
 * @param baseline label of the strategy to compare with, or null for the first
 */
public record Plan(
    List<Scenario> scenarios,
    List<Contender> contenders,
    List<Long> seeds,
    boolean check,
    int jobs,
    @Nullable String baseline) {
  public Plan {
    scenarios = List.copyOf(scenarios);
    contenders = List.copyOf(contenders);
    seeds = List.copyOf(seeds);
    if (scenarios.isEmpty() || contenders.isEmpty() || jobs < 1) {
      throw new IllegalArgumentException("a scenario, a strategy and a job are needed");
    }
  }

  /** The seeds of a scenario's runs. */
  List<Long> seeds(Scenario scenario) {
    return seeds.isEmpty() ? List.of(scenario.seed()) : seeds;
  }

  /** How many runs that makes. */
  public int runs() {
    return scenarios.size() * contenders.size() * Math.max(1, seeds.size());
  }
}
