package io.lbplace.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.core.placement.Future;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.experiments.results.Json;
import io.lbplace.strategies.Strategy;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * A strategy as an experiment compares it.
 *
 * @param label unique in the experiment: its name, with the options that differ from their defaults
 * @param options all of its options
 * @param clairvoyant true if it reads the future
 * @param create makes a fresh instance for one run over the dimensions named, with that run's
 *     future
 */
public record Contender(
    String label,
    JsonNode options,
    boolean clairvoyant,
    BiFunction<List<String>, Supplier<Future>, PlacementStrategy> create) {

  /** A contender of a strategy of the catalogue. */
  public static Contender of(Strategy strategy) {
    return new Contender(
        strategy.label(),
        Json.tree(strategy.options()),
        strategy.provider().clairvoyant(),
        strategy::create);
  }
}
