package io.lbplace.core.placement;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a {@link PlacementStrategy}. The class is found by its line in {@code
 * META-INF/services/io.lbplace.core.placement.PlacementStrategy}, and its only constructor that
 * takes nothing but its options, {@link StrategyProvider.Parts}, both or neither makes an instance
 * for each run. Class and constructor need not be public.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface StrategySpec {
  /** Its name on the command line: lower case with hyphens. */
  String name();

  /** The rule in one sentence. */
  String summary();

  /** The paper or system it follows, with where it deviates. */
  String reference();

  /** Work per decision, with the meaning of the letters. */
  String complexity();

  /**
   * The record of its options, each component documented by {@link Option}; it implements {@link
   * CompositeOptions} if it names other strategies.
   */
  Class<? extends Record> options() default NoOptions.class;

  /** True if it reads the future: an upper reference, marked in every table. */
  boolean clairvoyant() default false;

  /** True if its rule rejects or delays requests that would fit somewhere. */
  boolean declines() default false;
}
