package io.lbplace.strategies;

import java.math.BigDecimal;
import java.math.MathContext;

/** Parses and formats decimal numbers, alike on every JDK. */
final class Numbers {
  private Numbers() {}

  /**
   * Parses a decimal: no NaN, infinity, hexadecimal or suffix.
   *
   * @throws NumberFormatException if it isn't one
   */
  static double parse(String text) {
    return new BigDecimal(text).doubleValue();
  }

  /**
   * Parses the number within a larger text.
   *
   * @throws IllegalArgumentException naming place, the whole text and what was expected
   */
  static double parse(String place, String whole, String text, double min, double max) {
    double value;
    try {
      value = parse(text);
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!(value >= min && value <= max)) {
      throw new IllegalArgumentException(
          "%s: %s, expected a number from %s to %s"
              .formatted(place, NameMessages.quoted(whole), text(min), text(max)));
    }
    return value;
  }

  /**
   * Formats with 15 digits, or 17 where these don't suffice: Double.toString differs between JDKs.
   */
  static String text(double value) {
    BigDecimal exact = new BigDecimal(value);
    BigDecimal rounded = exact.round(new MathContext(15));
    if (rounded.doubleValue() != value) {
      rounded = exact.round(new MathContext(17));
    }
    rounded = rounded.stripTrailingZeros();
    return Math.abs(rounded.scale()) > 20 ? rounded.toString() : rounded.toPlainString();
  }
}
