package io.lbplace.simulator;

import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.scenarios.Scenario;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All that one run depends on.
 *
 * @param scenario fleet, service types, workload (its own or a trace) and faults
 * @param strategy makes a fresh instance; called once, and again at each recovery from a crash
 * @param strategyName as listed, for the log's header
 * @param strategyOptions in canonical text, for the log's header
 * @param seed of every draw
 * @param check whether the checker follows the run
 * @param events where to keep the event log, or null
 * @param progress told the number of requests so far, now and then, on the run's thread
 */
public record RunSetup(
    Scenario scenario,
    Supplier<PlacementStrategy> strategy,
    String strategyName,
    String strategyOptions,
    long seed,
    boolean check,
    @Nullable Path events,
    LongConsumer progress) {}
