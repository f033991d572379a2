package io.lbplace.core.placement;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Describes and makes a strategy of the catalogue. A strategy whose class is annotated with {@link
 * StrategySpec} needs no provider of its own. Another can be listed in {@code
 * META-INF/services/io.lbplace.core.placement.StrategyProvider}; {@link java.util.ServiceLoader}
 * finds it.
 *
 * @param <O> its options: a record whose components are documented by {@link Option}
 */
public interface StrategyProvider<O extends Record> {
  /** Its name on the command line: lower case with hyphens. */
  String name();

  /** A summary of the strategy, in one sentence. */
  String summary();

  /** The paper or system it follows, with where it deviates. */
  String reference();

  /** Work per decision, with the meaning of the letters. */
  String complexity();

  /** The record of its options. */
  Class<O> options();

  /** A fresh instance for one run. */
  PlacementStrategy create(O options, Parts parts);

  /**
   * The options with the text of every strategy in them replaced by the operator's result: see
   * {@link CompositeOptions}.
   *
   * @param strategies makes a strategy's text canonical, or throws {@link IllegalArgumentException}
   */
  default O resolve(O options, UnaryOperator<String> strategies) {
    return options instanceof CompositeOptions<?> composite
        ? options().cast(composite.resolve(strategies))
        : options;
  }

  /** True if it reads the future: an upper reference, marked in every table. */
  default boolean clairvoyant() {
    return false;
  }

  /** True if its rule rejects or delays requests that would fit somewhere. */
  default boolean declines() {
    return false;
  }

  /** The parts from which a composite strategy is built. */
  interface Parts {
    /**
     * Another strategy by its text, as {@code least-loaded}.
     *
     * @throws IllegalArgumentException if there is none, or its options don't fit
     */
    PlacementStrategy strategy(String text);

    /** The scenario's dimension names, in order. */
    List<String> dimensions();

    /** Knowledge of the future, for {@link #clairvoyant} strategies only. */
    default Future future() {
      return Future.UNKNOWN;
    }
  }
}
