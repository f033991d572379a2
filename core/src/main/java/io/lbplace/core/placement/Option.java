package io.lbplace.core.placement;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents one component of a strategy's options record. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Option {
  /** The effect of the option, with its unit. */
  String doc();

  /**
   * The value where none is given, as it would be written on the command line; of a list the
   * elements, with commas between.
   */
  String value();

  /** Another value that changes decisions, as it would be written; the contract test tries it. */
  String example() default "";

  /**
   * True if it limits the work of a decision rather than says how to choose: a search for better
   * options leaves it alone, since more work is seldom worse.
   */
  boolean effort() default false;

  /** The smallest number allowed. */
  double min() default Double.NEGATIVE_INFINITY;

  /** The largest number allowed. */
  double max() default Double.POSITIVE_INFINITY;
}
