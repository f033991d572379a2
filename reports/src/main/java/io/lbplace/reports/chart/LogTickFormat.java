package io.lbplace.reports.chart;

import io.lbplace.reports.Figures;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.Locale;

/** Ticks of a logarithmic axis as {@code 0.01}, {@code 1}, {@code 100}. */
final class LogTickFormat extends NumberFormat {
  private static final long serialVersionUID = 1L;

  @Override
  public StringBuffer format(double number, StringBuffer to, FieldPosition position) {
    String text = number >= 1 ? String.format(Locale.ROOT, "%,.0f", number) : small(number);
    return to.append(text);
  }

  private static String small(double number) {
    return new java.math.BigDecimal(number)
        .round(new java.math.MathContext(3))
        .stripTrailingZeros()
        .toPlainString();
  }

  @Override
  public StringBuffer format(long number, StringBuffer to, FieldPosition position) {
    return to.append(Figures.count(number));
  }

  @Override
  public Number parse(String text, ParsePosition position) {
    throw new UnsupportedOperationException("axes aren't read");
  }
}
