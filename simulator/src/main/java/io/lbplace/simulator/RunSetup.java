package io.lbplace.simulator;

import io.lbplace.core.placement.Authority;
import io.lbplace.core.placement.Future;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.Rebalancer;
import io.lbplace.scenarios.Scenario;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All that one run depends on.
 *
 * @param scenario fleet, service types, workload (its own or a trace) and faults
 * @param strategy makes a fresh instance, given what will be; called once for each scheduler, and
 *     again at each recovery from a crash
 * @param strategyName as listed, for the log's header
 * @param strategyOptions in canonical text, for the log's header
 * @param authority who chooses the device for every service type, or null where each type says so
 * @param deviceStrategy by provider: a fresh instance of the strategy by which its driver chooses
 *     where authority is delegated
 * @param rebalancer by its text: a fresh instance, where the scenario wants VIPs moved
 * @param seed of every draw
 * @param check whether the checker follows the run
 * @param events where to keep the event log, or null
 * @param feed how the log comes to those who read it
 * @param progress told the number of requests so far, now and then, on the run's thread
 */
public record RunSetup(
    Scenario scenario,
    Function<Supplier<Future>, PlacementStrategy> strategy,
    String strategyName,
    String strategyOptions,
    @Nullable Authority authority,
    BiFunction<String, Supplier<Future>, PlacementStrategy> deviceStrategy,
    Function<String, Rebalancer> rebalancer,
    long seed,
    boolean check,
    @Nullable Path events,
    LogFeed feed,
    LongConsumer progress) {
  /** For scenarios that leave VIPs where they are. */
  public static final Function<String, Rebalancer> NO_REBALANCER =
      text -> {
        throw new IllegalStateException(
            "no rebalancer was to be used, but " + text + " is asked for");
      };

  /** The same run under another strategy's name, and with its event log kept elsewhere. */
  public RunSetup as(String name, @Nullable Path keptIn) {
    return new RunSetup(
        scenario,
        strategy,
        name,
        strategyOptions,
        authority,
        deviceStrategy,
        rebalancer,
        seed,
        check,
        keptIn,
        feed,
        progress);
  }
}
