package io.lbplace.simulator;

import io.lbplace.core.placement.Authority;
import io.lbplace.scenarios.Scenario;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * All that one run depends on.
 *
 * @param scenario fleet, service types, workload (its own or a trace) and faults
 * @param authority the authority for every service type, or null: each type has its own
 * @param policies the strategies and rebalancers
 * @param seed of every draw
 * @param watch the observers of the run
 */
public record RunSetup(
    Scenario scenario,
    @Nullable Authority authority,
    RunPolicies policies,
    long seed,
    Watch watch) {
  /** A copy under another strategy's name, and with its event log kept elsewhere. */
  public RunSetup as(String name, @Nullable Path keptIn) {
    return new RunSetup(scenario, authority, policies.named(name), seed, watch.keeping(keptIn));
  }
}
