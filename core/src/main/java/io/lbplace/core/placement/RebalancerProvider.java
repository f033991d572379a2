package io.lbplace.core.placement;

/**
 * How a rebalancer is found (by {@link java.util.ServiceLoader}), described and made.
 *
 * @param <O> its options: a record whose components are documented by {@link Option}
 */
public interface RebalancerProvider<O extends Record> {
  /** Its name on the command line: lower case with hyphens. */
  String name();

  /** What it does, in one sentence. */
  String summary();

  /** The paper or system it follows, with where it deviates. */
  String reference();

  /** Work per plan, with what the letters mean. */
  String complexity();

  /** The record of its options. */
  Class<O> options();

  /** A fresh instance for one run. */
  Rebalancer create(O options);
}
