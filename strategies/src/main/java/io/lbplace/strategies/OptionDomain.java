package io.lbplace.strategies;

import java.util.List;

/** The set of values that an option takes. */
public sealed interface OptionDomain {
  /** Integers, bounds included. */
  record Whole(long low, long high) implements OptionDomain {}

  /** Decimals, bounds included; infinite where there is none. */
  record Real(double low, double high) implements OptionDomain {}

  /** One of a few values, as they are written. */
  record OneOf(List<String> values) implements OptionDomain {
    public OneOf {
      values = List.copyOf(values);
    }
  }

  /** A text that the strategy parses, such as that of another strategy. */
  record Text() implements OptionDomain {}

  /** Several texts that the strategy parses, in an order that may matter. */
  record Texts() implements OptionDomain {}
}
