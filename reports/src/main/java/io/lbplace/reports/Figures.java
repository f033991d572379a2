package io.lbplace.reports;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as reports show them, alike in every locale. */
public final class Figures {
  /** Shown where a figure doesn't apply. */
  public static final String NONE = "–";

  private Figures() {}

  /** A share as per cent without the sign, as {@code 98.21}. */
  public static String percent(@Nullable Double share) {
    return share == null ? NONE : String.format(Locale.ROOT, "%.2f", share * 100);
  }

  /** A count, or a mean of counts with one decimal where it isn't whole. */
  public static String count(@Nullable Number value) {
    if (value == null) {
      return NONE;
    }
    double number = value.doubleValue();
    return number == Math.rint(number)
        ? String.format(Locale.ROOT, "%,d", (long) number)
        : String.format(Locale.ROOT, "%,.1f", number);
  }

  /**
   * A quantity with about four digits: {@code 0.01234}, {@code 1.234}, {@code 123.4}, {@code
   * 12,345}.
   */
  public static String quantity(@Nullable Double value) {
    if (value == null) {
      return NONE;
    }
    double size = Math.abs(value);
    if (size == 0) {
      return "0";
    }
    String format = size >= 1000 ? "%,.0f" : size >= 100 ? "%.1f" : size >= 10 ? "%.2f" : "%.3f";
    return size < 0.001
        ? String.format(Locale.ROOT, "%.2e", value)
        : String.format(Locale.ROOT, format, value);
  }

  /** Bytes in MiB. */
  public static String mebibytes(@Nullable Long bytes) {
    return bytes == null ? NONE : String.format(Locale.ROOT, "%,.1f", bytes / (1024.0 * 1024));
  }
}
