package io.lbplace.simulator;

import io.lbplace.core.placement.Future;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.Rebalancer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Factories of a run's strategies and rebalancers. Each call makes a fresh instance; a strategy may
 * ask the {@link Future} for the times at which VIPs will be deleted.
 *
 * @param name the strategy's, as listed, for the log's header
 * @param options the strategy's in canonical text, for the log's header
 * @param strategy called once for each scheduler, and again at each recovery from a crash
 * @param ofDevices by provider: by which its driver chooses where authority is delegated
 * @param rebalancer by its text: where the scenario wants VIPs moved
 */
public record RunPolicies(
    String name,
    String options,
    Function<Supplier<Future>, PlacementStrategy> strategy,
    BiFunction<String, Supplier<Future>, PlacementStrategy> ofDevices,
    Function<String, Rebalancer> rebalancer) {
  /** One strategy for schedulers and drivers; VIPs stay where they are. */
  public static RunPolicies of(
      String name, String options, Function<Supplier<Future>, PlacementStrategy> strategy) {
    return new RunPolicies(
        name,
        options,
        strategy,
        (provider, future) -> strategy.apply(future),
        text -> {
          throw new IllegalStateException(
              "no rebalancer was to be used, but " + text + " is asked for");
        });
  }

  /** A copy with rebalancers. */
  public RunPolicies rebalancing(Function<String, Rebalancer> by) {
    return new RunPolicies(name, options, strategy, ofDevices, by);
  }

  /** A copy with another name. */
  RunPolicies named(String other) {
    return new RunPolicies(other, options, strategy, ofDevices, rebalancer);
  }
}
