package io.lbplace.core.placement;

import java.util.List;

/**
 * How a strategy is found (by {@link java.util.ServiceLoader}), described and made.
 *
 * @param <O> its options: a record whose components are documented by {@link Option}
 */
public interface StrategyProvider<O extends Record> {
  /** Its name on the command line: lower case with hyphens. */
  String name();

  /** What it does, in one sentence. */
  String summary();

  /** The paper or system it follows, with where it deviates. */
  String reference();

  /** Work per decision, with what the letters mean. */
  String complexity();

  /** The record of its options. */
  Class<O> options();

  /** A fresh instance for one run. */
  PlacementStrategy create(O options, Parts parts);

  /** Whether it reads the future: an upper reference, marked in every table. */
  default boolean clairvoyant() {
    return false;
  }

  /** What a composite strategy may ask for. */
  interface Parts {
    /**
     * Another strategy by its text, as {@code least-loaded}.
     *
     * @throws IllegalArgumentException if there is none, or its options don't fit
     */
    PlacementStrategy strategy(String text);

    /** The scenario's dimension names, in order. */
    List<String> dimensions();
  }
}
