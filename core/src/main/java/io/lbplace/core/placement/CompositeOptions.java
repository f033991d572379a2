package io.lbplace.core.placement;

import java.util.function.UnaryOperator;

/**
 * Options that name other strategies.
 *
 * @param <O> the record that implements it
 */
public interface CompositeOptions<O extends Record> {
  /**
   * A copy of the options with the text of every strategy in them replaced by the operator's
   * result. Called when a text is parsed, so that a mistyped inner name fails before any run.
   *
   * @param strategies makes a strategy's text canonical, or throws {@link IllegalArgumentException}
   */
  O resolve(UnaryOperator<String> strategies);
}
