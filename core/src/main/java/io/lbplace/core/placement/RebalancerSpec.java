package io.lbplace.core.placement;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a {@link Rebalancer}. The class is found by its line in {@code
 * META-INF/services/io.lbplace.core.placement.Rebalancer}, and its only constructor that takes its
 * options, or nothing where it has none, makes an instance for each run.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RebalancerSpec {
  /** Its name on the command line: lower case with hyphens. */
  String name();

  /** The rule in one sentence. */
  String summary();

  /** The paper or system it follows, with where it deviates. */
  String reference();

  /** Work per plan, with the meaning of the letters. */
  String complexity();

  /** The record of its options, each component documented by {@link Option}. */
  Class<? extends Record> options() default NoOptions.class;
}
