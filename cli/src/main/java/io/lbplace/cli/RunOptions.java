package io.lbplace.cli;

import io.lbplace.core.placement.Authority;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.Scenarios;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of a single run: scenario, workload, seed, authority. */
final class RunOptions {
  @Parameters(paramLabel = "SCENARIO", description = "A bundled scenario or a path.")
  @SuppressWarnings("NullAway.Init") // required
  private String scenario;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The seed (default: the scenario's own).")
  private @Nullable Long seed;

  @Mixin private TraceOption trace = new TraceOption();

  @Mixin private WorkloadOptions workload = new WorkloadOptions();

  @Mixin private AuthorityOption authority = new AuthorityOption();

  /** The scenario as it was named. */
  String named() {
    return scenario;
  }

  /**
   * The scenario, as the options change it.
   *
   * @throws io.lbplace.scenarios.error.BadInput if it can't be run
   */
  Scenario load() {
    Scenario loaded = Scenarios.load(scenario, workload.adjustments(trace.trace(), List.of()));
    ScenarioLoading.checkRunnable(loaded);
    return loaded;
  }

  /** The seed of {@code --seed}, or null. */
  @Nullable Long seed() {
    return seed;
  }

  /** The seed to run a scenario with. */
  long seedOf(Scenario loaded) {
    return seed == null ? loaded.seed() : seed;
  }

  /** The authority, or null if the service types keep their own. */
  @Nullable Authority authority() {
    return authority.one();
  }
}
